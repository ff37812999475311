/**
 * What a dialogue about a turn leaves to the workflow's next step: covers, both sides told, and
 * everything that names people on call.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { findSwapsById } from "../../../datastores/operations/turns.ts";
import { allDone } from "../../../slack/all_done.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { entryUrl } from "../../../team/entry_url.ts";
import { logLine } from "../../../team/thread_log.ts";
import { actOnTurnEntryPoint } from "../act_on_turn_button.ts";
import { keepUserGroup } from "../rotation_chores.ts";
import { logOwed } from "../log_owed.ts";
import { readRequest, showOrReport } from "../show_card.ts";
import { leaveGaps, policyOfTurns } from "./change_covers.ts";
import { readHandOff, showHandOff } from "./hand_off.ts";
import { showOnCall } from "./on_call_message.ts";
import { oweSwaps, showSwaps } from "./show_swap.ts";

/** So many cards are shown at once. */
const AT_ONCE = 8;

/**
 * Shows what somebody did with a turn.
 *
 * @param swaps the swaps that have changed, by their ids, with commas between them
 * @param hand_off the hand-off that has changed, by which run, and what that has decided
 */
export async function showTurns(
  slack: Slack,
  { swaps, hand_off, run, line }: {
    swaps?: string;
    hand_off?: string;
    run?: string;
    line?: string;
  },
  now: number,
): Promise<void> {
  if (!handbook.support.channel || !swaps && !hand_off) return;
  const url = entryUrl(slack, actOnTurnEntryPoint);
  await allDone([
    hand_off && showHandedOver(slack, hand_off, run && line ? { run, line } : undefined, url, now),
    swaps && showSwapped(slack, swaps.split(","), url, now),
  ]);
}

type Url = Promise<string | undefined>;

/** Who is on call is shown when the days of those who are away have nobody any more. */
async function showSwapped(slack: Slack, ids: string[], url: Url, now: number): Promise<void> {
  const reading = allDone([findSwapsById(slack, ids), url]);
  const known = await reading.catch((error) => oweSwaps(slack, ids, error, now));
  if (!known) return;
  const [found, entry] = known;
  const swaps = await leaveGaps(slack, found, now);
  await allDone([
    showSwaps(slack, swaps, entry, now),
    showOnCall(slack, policyOfTurns(slack, now), entry, now),
    keepUserGroup(slack, now),
  ]);
}

async function showHandedOver(
  slack: Slack,
  key: string,
  decided: { run: string; line: string } | undefined,
  url: Url,
  now: number,
): Promise<void> {
  const [whole, entry] = await allDone([readHandOff(slack, key), url]);
  if (!whole) return;
  await showHandOff(slack, whole, entry, now);
  const { items, received_at, decided_by, message } = whole.hand_off;
  if (decided && decided_by !== decided.run && message) {
    const thread = { channel: message.channel, card_ts: message.ts, since: 0 };
    const words = "Somebody else handed over at the same moment, and their decision is on the " +
      "card. Yours was not kept: to change it, press *Hand over*.";
    await logLine(slack, thread, `${words}\n${decided.line}`);
  }
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const some = items.slice(from, from + AT_ONCE);
    await allDone(some.map(({ request }) => showTaken(slack, request, received_at, now)));
  }
}

/** The card, with who has it now and what the former wrote, in its thread. */
async function showTaken(
  slack: Slack,
  id: string,
  received_at: number | undefined,
  now: number,
): Promise<void> {
  await showOrReport(slack, id, now);
  if (received_at === undefined) return;
  const shown = await readRequest(slack, id);
  // What a form left to its own run is not of this one.
  if (shown?.request.unlogged?.at !== received_at) return;
  await logOwed(slack, shown, { again: false, now });
}
