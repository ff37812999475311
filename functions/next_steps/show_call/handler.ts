import { allDone } from "../../../slack/all_done.ts";
import { checkedCalls, isPassing, isSlackError } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { owe } from "../../../team/owe.ts";
import { sendOutgoing } from "../send_outgoing.ts";
import { reportUnshown } from "../show_card.ts";
import { showLeft } from "../show_left.ts";
import { ShowCallFunction } from "./definition.ts";

/** What a dialogue left to do; where the card cannot be shown, the operators know what to fix. */
export default LoggedFunction(ShowCallFunction, async ({ inputs, client, event }) => {
  const { call: id, told, step, did, by, outgoing, unread } = inputs;
  if (!id) return { outputs: {} };
  const slack = checkedCalls(client);
  const now = Date.now();
  const left = { call: id, told, step, did, by };
  const run = event.function_execution_id;
  try {
    const sent = outgoing
      ? await sendOutgoing(slack, { id: outgoing, about: step, unread }, now)
      : undefined;
    const known = sent?.call;
    await allDone([showLeft(slack, left, { run, again: false, now, known }), sent?.rest]);
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const known = await reportUnshown(slack, error, id);
    const kept = isPassing(error) && await owe(slack, "show_call", run, left, now);
    failed(slack, "card_not_shown", error, known ? "operators_mend" : "shown_later");
    if (known || kept) return { outputs: {} };
    return { error: `The card is not up to date: ${error.message}.` };
  }
});
