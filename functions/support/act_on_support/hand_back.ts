/**
 * *Hand back*: whoever was asked gives a request back, with what to tell the customer. *Answer* begins
 * with it.
 *
 * @module
 */
import { smallPrint } from "../../../slack/blocks.ts";
import type { About, View } from "../../../slack/dialogue.ts";
import { textInput } from "../../../slack/inputs.ts";
import {
  aboutRequest,
  type Memory,
  type RequestContext,
  requestForm,
  VIEWS,
} from "../request_context.ts";
import { keepWithLine, type SentForm, typedFor } from "../request_form.ts";

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
export async function saveHandBack(sent: SentForm) {
  const { subject, user, now } = sent;
  const typed = typedFor(sent, "hand_back", {
    block_id: WORDS,
    missing: "Write what the customer should be told.",
  });
  if ("answer" in typed) return typed.answer;
  const by = subject.request.asked!.by;
  const change = { hand_back: typed.text, owner: by, owned_at: now, level: null };
  const line = `<@${user}> hands it back to <@${by}>: what to tell the customer is in *Answer*.`;
  return await keepWithLine(sent, change, line);
}
