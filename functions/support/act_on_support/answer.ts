/**
 * *Answer*: the form behind the only press that speaks to a customer about a request.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { changeRequest } from "../../../datastores/support_requests.ts";
import { refusalOf, type SupportRequest } from "../../../rules/support/support_request.ts";
import { paragraph, smallPrint } from "../../../slack/blocks.ts";
import { type About, refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled, textInput } from "../../../slack/inputs.ts";
import { leakProblemAmong } from "../../../team/tell_customer/tell_once.ts";
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
export function answerPage({ subject, memory }: About<Memory, RequestContext>): View {
  const { request, customer } = subject;
  if (!customer.channel) {
    return requestNotice("This customer has no channel any more: nothing can be sent.", memory);
  }
  return requestForm(memory, {
    callback_id: VIEWS.answer,
    title: "Answer",
    blocks: [
      aboutRequest(subject),
      paragraph(
        `When you press *Send*, this is posted in the customer's thread in <#${customer.channel}>, ` +
          "where they read it. Nothing is sent before that.",
      ),
      textInput({
        block_id: TEXT,
        label: "Message to the customer",
        multiline: true,
        max_length: LONGEST,
        ...initialOf(request),
      }),
      smallPrint("A first response is enough: say when the customer will hear more."),
    ],
    submit: "Send",
    close: "Not now",
  });
}

function initialOf({ outgoing, hand_back }: SupportRequest): { initial?: string } {
  const initial = outgoing?.text ?? hand_back;
  return initial ? { initial } : {};
}

/** Checks the message and keeps it: the workflow's next step sends it. */
export async function saveAnswer(
  { slack, subject, memory, values, user, now }: Sent<Memory, RequestContext>,
) {
  const { request, customer, customers } = subject;
  const refusal = refusalOf(request, "answer");
  if (refusal) return turnTo(requestNotice(`${refusal} Nothing was sent now.`, memory));
  const text = filled(values, TEXT)?.trim();
  if (!text) return refuse({ [TEXT]: "Write what the customer should read." });
  const leak = leakProblemAmong(customers, customer, text);
  if (leak) return refuse({ [TEXT]: leak });
  const { outgoing } = request;
  if (outgoing && outgoing.by !== user && now - outgoing.at < UNDER_WAY) {
    const words = `Somebody else is sending an answer at this moment: look at the customer's ` +
      "thread first. Nothing of yours was sent; your text is still here.";
    return refuse({ [TEXT]: words });
  }
  await changeRequest(slack, request, { outgoing: { by: user, at: now, text } }, now);
  return { outputs: outputsOf({ ...memory, sends: true }) };
}
