/**
 * *Answer*: the form behind the only press that speaks to a customer about a request.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { putSending } from "../../../datastores/cases/sendings.ts";
import { changeRequest } from "../../../datastores/support_requests.ts";
import { handbook } from "../../../policy/handbook.ts";
import {
  isByHand,
  refusalOf,
  type SupportRequest,
} from "../../../rules/support/support_request.ts";
import { dateToken } from "../../../rules/text/text.ts";
import { paragraph, smallPrint } from "../../../slack/blocks.ts";
import { type About, refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled, textInput } from "../../../slack/inputs.ts";
import { guardOf, holdForm, judgeForCustomer } from "../../../team/guard.ts";
import { senderName, signed } from "../../../team/tell_customer/sender.ts";
import { newerReply, type Reply } from "../newer_reply.ts";
import { quoted } from "../quoted.ts";
import {
  aboutRequest,
  type Memory,
  outputsOf,
  type RequestContext,
  requestForm,
  requestNotice,
  VIEWS,
} from "../request_context.ts";

const TEXT = "text";
/** A message that somebody else sent is on its way for so long, in milliseconds. */
const UNDER_WAY = 2 * MINUTE;
/** The longest message to a customer. */
const LONGEST = 2500;

/** The message, to be written before it is sent. */
export async function answerPage(
  { slack, subject, memory, home }: About<Memory, RequestContext>,
): Promise<View> {
  const { request, customer } = subject;
  if (!customer.channel) {
    const words = isByHand(subject.request)
      ? "This customer has no channel: call them or write to them, then press *Was answered*."
      : "This customer has no channel any more: nothing can be sent.";
    return requestNotice(words, memory);
  }
  const reply = await newerReply(slack, request, request.latest, home);
  return answerForm(subject, { ...memory, seen: reply?.ts ?? request.latest }, { reply });
}

interface Written {
  /** What a colleague has replied since the customer wrote. */
  reply?: Reply;
  /** What was typed; what is kept of an earlier attempt, or was handed back, when omitted. */
  text?: string;
}

function answerForm(subject: RequestContext, memory: Memory, { reply, text }: Written): View {
  const { request, customer } = subject;
  return requestForm(memory, {
    callback_id: VIEWS.answer,
    title: "Answer",
    blocks: [
      ...(reply
        ? [paragraph(
          `:warning: *<@${reply.user}> has replied already*, ${
            dateToken(Number(reply.ts) * 1000, handbook.timezone)
          }:\n>${quoted(reply.text, 300)}\nDo you want to send yours anyway?`,
        )]
        : []),
      aboutRequest(subject),
      paragraph(
        `When you press *Send*, this is posted in ${
          isByHand(request) ? "" : "the customer's thread in "
        }<#${customer.channel}>, ` +
          "where they read it. Nothing is sent before that.",
      ),
      textInput({
        block_id: TEXT,
        label: "Message to the customer",
        multiline: true,
        max_length: LONGEST,
        ...(text ? { initial: text } : initialOf(request)),
      }),
      smallPrint(
        "A first response is enough: say when the customer will hear more. Your name is " +
          "added below what you write.",
      ),
    ],
    submit: reply ? "Send anyway" : "Send",
    close: "Not now",
  });
}

function initialOf({ outgoing, hand_back }: SupportRequest): { initial?: string } {
  const initial = outgoing?.text ?? hand_back;
  return initial ? { initial } : {};
}

/** Checks the message and keeps it: the workflow's next step sends it. */
export async function saveAnswer(
  { slack, subject, memory, values, view, user, home, now, execution }: Sent<
    Memory,
    RequestContext
  >,
) {
  const { request, customer, customers } = subject;
  const seen = memory.seen ?? request.latest;
  const refusal = refusalOf(request, "answer");
  if (refusal) return turnTo(requestNotice(`${refusal} Nothing was sent now.`, memory));
  const text = filled(values, TEXT)?.trim();
  if (!text) return refuse({ [TEXT]: "Write what the customer should read." });
  const sender = await senderName(slack, user);
  const { held, let_through } = judgeForCustomer(
    [{ part: "the text", text }],
    guardOf(customers),
    customer.id,
    { except: sender ? [sender] : [], ...(memory.pass === undefined ? {} : { pass: memory.pass }) },
  );
  if (held) return holdForm(view, TEXT, held, memory, "Send anyway");
  const { outgoing } = request;
  if (outgoing && outgoing.by !== user && now - outgoing.at < UNDER_WAY) {
    const words = `Somebody else is sending an answer at this moment: look at the customer's ` +
      "thread first. Nothing of yours was sent; your text is still here.";
    return refuse({ [TEXT]: words });
  }
  const reply = await newerReply(slack, request, seen, home);
  if (reply && reply.user !== user) {
    return turnTo(answerForm(subject, { ...memory, seen: reply.ts }, { reply, text }));
  }
  const sure = let_through.length > 0 ? { sure: let_through } : {};
  const sent = { by: user, at: now, text: signed(text, sender) };
  await Promise.all([
    changeRequest(slack, request, { outgoing: { ...sent, ...sure } }, now),
    putSending(slack, {
      ...sent,
      id: execution,
      of: "request",
      about: request.id,
      customer: customer.id,
    }),
  ]);
  return { outputs: outputsOf({ ...memory, sends: execution }) };
}
