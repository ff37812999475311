/**
 * *Answer*: the form behind the only press that speaks to a customer about a request.
 *
 * @module
 */
import { putSending } from "../../../datastores/cases/sendings.ts";
import { changeRequest } from "../../../datastores/support_requests.ts";
import { handbook } from "../../../policy/handbook.ts";
import { isByHand, refusalOf, rootsOf } from "../../../rules/support/support_request.ts";
import { dateToken } from "../../../rules/text/text.ts";
import { paragraph } from "../../../slack/blocks.ts";
import { type About, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { messageField, readMessage } from "../../../team/tell_customer/message_form.ts";
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

/** The message, to be written before it is sent. */
export async function answerPage(
  { slack, subject, memory, home }: About<Memory, RequestContext>,
): Promise<View> {
  const { request, customer } = subject;
  if (!customer.channel) {
    const words = isByHand(subject.request)
      ? "This customer has no channel: call them or write to them, then press *Was answered*."
      : "This customer no longer has a channel: nothing can be sent.";
    return requestNotice(words, memory);
  }
  const reply = await newerReply(slack, request, request.latest, home);
  const seen = { seen: reply?.ts ?? request.latest, roots: rootsOf(request) };
  return answerForm(subject, { ...memory, ...seen }, { reply });
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
      ...messageField(
        text || request.outgoing?.text || request.hand_back,
        "A first response is enough: say when the customer will hear more. ",
      ),
    ],
    submit: reply ? "Send anyway" : "Send",
    close: "Not now",
  });
}

/** Checks the message and keeps it: the workflow's next step sends it. */
export async function saveAnswer(sent: Sent<Memory, RequestContext>) {
  const { slack, subject, memory, user, home, now, execution } = sent;
  const { request, customer, customers } = subject;
  const seen = memory.seen ?? request.latest;
  const refusal = refusalOf(request, "answer");
  if (refusal) return turnTo(requestNotice(`${refusal} Nothing was sent now.`, memory));
  const [written, reply] = await Promise.all([
    readMessage(sent, {
      customer,
      customers,
      outgoing: request.outgoing,
      under_way: { what: "an answer", where: "the customer's thread" },
    }),
    newerReply(slack, request, seen, home, subject.replies),
  ]);
  if ("refused" in written) return written.refused;
  const { text, message, sure } = written;
  if (reply && reply.user !== user) {
    return turnTo(answerForm(subject, { ...memory, seen: reply.ts }, { reply, text }));
  }
  await Promise.all([
    changeRequest(slack, request, { outgoing: { ...message, ...sure } }, now),
    putSending(slack, {
      ...message,
      id: execution,
      of: "request",
      about: request.id,
      customer: customer.id,
    }),
  ]);
  return { outputs: outputsOf({ ...memory, sends: execution }) };
}
