import { findPending, type Pending, removePending } from "../../../datastores/pending_meetings.ts";
import { allDone } from "../../../slack/all_done.ts";
import {
  checkedCalls,
  isPassing,
  isSlackError,
  type Slack,
  SlackError,
} from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { owe } from "../../../team/owe.ts";
import { carryOut, findFor, wholeOf } from "../carry_out.ts";
import { ShowMeetingFunction } from "./definition.ts";
import type { WholeMeeting } from "../read_meeting.ts";
import { showLeft } from "../show_left.ts";
import { reportUnshown } from "../unshown.ts";

/** Does what a form asked for, and shows the meeting as its row says. */
export default LoggedFunction(ShowMeetingFunction, async ({ inputs, client, event }) => {
  const { meeting: id, pending: sent, refused, told } = inputs;
  if (!id) return { outputs: {} };
  const slack = checkedCalls(client);
  const now = Date.now();
  try {
    const carried = sent ? await carryOutSent(slack, id, sent, now) : undefined;
    await allDone([
      showLeft(slack, { meeting: id, told }, now, carried?.known),
      carried?.done.then((done) => done && sent ? removePending(slack, sent) : undefined),
    ]);
    if (refused) await reportUnshown(slack, new SlackError("chat.postMessage", refused), id);
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const known = await reportUnshown(slack, error, id);
    const shown = { meeting: id, told };
    const kept = isPassing(error) &&
      await owe(slack, "show_meeting", event.function_execution_id, shown, now);
    failed(slack, "card_not_shown", error, known ? "operators_mend" : "shown_later");
    if (known || kept) return { outputs: {} };
    return { error: `The card is not up to date: ${error.message}.` };
  }
});

/**
 * Does what a form asked for, as far as the row shows it. Is it `done`, and may it be forgotten then?
 * And what is known of the meeting?
 */
async function carryOutSent(
  slack: Slack,
  id: string,
  sent: string,
  now: number,
): Promise<{ done: Promise<boolean>; known?: WholeMeeting }> {
  const [pending, found] = await Promise.all([findPending(slack, sent), findFor(slack, id)]);
  const known = wholeOf(found);
  const saved = Promise.withResolvers<void>();
  const done = pending
    ? carryOut(slack, pending, found, now, saved.resolve)
    : Promise.resolve(false);
  await Promise.race([done, saved.promise]);
  return { done, ...(known ? { known: expected(known, pending) } : {}) };
}

/** The meeting with the time that a form gave it: what is shown beside it is read for that one. */
function expected({ meeting, customer }: WholeMeeting, pending: Pending | undefined): WholeMeeting {
  const { start, company } = pending?.change ?? {};
  const given = { ...(start ? { start } : {}), ...(company ? { company } : {}) };
  return { customer, meeting: { ...meeting, ...given } };
}
