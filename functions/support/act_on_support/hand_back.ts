/**
 * *Hand back*: whoever was asked gives a request back, with what to tell the customer. *Answer* begins
 * with it.
 *
 * @module
 */
import { changeRequest } from "../../../datastores/support_requests.ts";
import { refusalOf } from "../../../rules/support/support_request.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { type About, refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled, textInput } from "../../../slack/inputs.ts";
import {
  aboutRequest,
  type Memory,
  outputsOf,
  type RequestContext,
  requestForm,
  requestNotice,
  VIEWS,
} from "../request_context.ts";

const WORDS = "words";

/** What to tell the customer. */
export function handBackPage({ subject, memory }: About<Memory, RequestContext>): View {
  return requestForm(memory, {
    callback_id: VIEWS.hand_back,
    title: "Hand back",
    blocks: [
      aboutRequest(subject),
      textInput({
        block_id: WORDS,
        label: "What to tell the customer",
        multiline: true,
        max_length: 2500,
      }),
      smallPrint(
        `<@${
          subject.request.asked!.by
        }> reads it in *Answer*, can change it there, and sends it. ` +
          "The customer reads nothing before that.",
      ),
    ],
    submit: "Hand back",
    close: "Cancel",
  });
}

/** Hands it back to whoever asked. */
export async function saveHandBack(
  { slack, subject, memory, values, user, now }: Sent<Memory, RequestContext>,
) {
  const { request } = subject;
  const refusal = refusalOf(request, "hand_back");
  if (refusal) return turnTo(requestNotice(refusal, memory));
  const words = filled(values, WORDS)?.trim();
  if (!words) return refuse({ [WORDS]: "Write what the customer should be told." });
  const by = request.asked!.by;
  await changeRequest(
    slack,
    request,
    { hand_back: words, owner: by, owned_at: now, level: null },
    now,
  );
  const line = `<@${user}> hands it back to <@${by}>: what to tell the customer is in *Answer*.`;
  return { outputs: outputsOf({ ...memory, line }) };
}
