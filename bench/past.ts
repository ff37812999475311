/** Calls and meetings that were put away long ago, for measurements. */
import { DAY } from "@std/datetime";
import { handbook } from "../tests/handbooks/berlin.ts";
import { putCall, putPastMeeting } from "../datastores/calls.ts";
import { stepKey } from "../datastores/next_steps.ts";
import type { Meeting } from "../rules/meetings/meeting.ts";
import type { NextStep } from "../rules/next_steps/next_step.ts";
import { operatorCalls } from "../tests/open_workspace.ts";
import type { Workspace } from "../local_slack/workspace.ts";

/** How many steps a call has. */
export const STEPS_A_CALL = 5;
const SAY_EVERY = 500;

/**
 * Writes so many finished calls of a customer, with their steps, and as many meetings: a row each,
 * as the sweep puts them away. `now` in epoch milliseconds; `say` is told how far it is.
 */
export async function writePast(
  workspace: Workspace,
  customer: string,
  calls: number,
  now: number,
  say: (words: string) => void = () => {},
): Promise<void> {
  const slack = operatorCalls(workspace);
  for (let at = 0; at < calls; at++) {
    if (at > 0 && at % SAY_EVERY === 0) say(`${at} of ${calls} calls and meetings written…`);
    await putPastMeeting(slack, pastMeeting(customer, at, now), now);
    const id = `FxPastCall${customer}${at}`;
    const logged_at = now - (at % 300 + 3) * DAY;
    const archive = Array.from({ length: STEPS_A_CALL }, (_, number): NextStep => ({
      id: stepKey(id, number + 1),
      call: id,
      number: number + 1,
      customer,
      kind: "follow_up",
      text: `What call ${at} was about`,
      owner: "U0MAYA",
      due: "2026-01-02",
      done_at: logged_at,
      done_by: "U0MAYA",
    }));
    await putCall(slack, {
      id,
      customer,
      date: "2026-01-02",
      summary: "It was long.",
      logged_by: "U0MAYA",
      logged_at,
      steps: STEPS_A_CALL,
      channel: customer,
      card_ts: `${Math.floor(logged_at / 1000)}.000100`,
      folded_at: logged_at,
      archive,
    });
  }
}

/** A meeting that was held. */
function pastMeeting(customer: string, at: number, now: number): Meeting {
  const start = now - (at % 300 + 20) * DAY;
  return {
    id: `FxPastMeeting${customer}${at}`,
    customer,
    channel: customer,
    why: "It was long.",
    urgency: "normal",
    company: handbook.meetings.company[0].name,
    owner: "U0MAYA",
    handed_by: "U0MAYA",
    handed_at: start - DAY,
    created_at: start - DAY,
    start,
    held_at: start,
    held_by: "U0MAYA",
    no_call_by: "U0MAYA",
    past_starts: [],
    checks: {},
    rungs: {},
    revision: 4,
    reminders: 0,
    direct_cards: [],
    joins: [],
  };
}
