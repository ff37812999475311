/**
 * What a dialogue about a turn leaves to the workflow's next step: covers, both sides told, and
 * everything that names people on call.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { findSwapsById } from "../../../datastores/operations/turns.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { entryUrl } from "../../../team/entry_url.ts";
import { actOnTurnEntryPoint } from "../act_on_turn_button.ts";
import { keepUserGroup } from "../rotation_chores.ts";
import { showOrReport } from "../show_card.ts";
import { leaveGap, policyOfTurns } from "./change_covers.ts";
import { readHandOff, showHandOff } from "./hand_off.ts";
import { showOnCall } from "./on_call_message.ts";
import { showSwap } from "./show_swap.ts";

/**
 * Shows what somebody did with a turn.
 *
 * @param swaps the swaps that have changed, by their ids, with commas between them
 * @param hand_off the hand-off that has changed
 */
export async function showTurns(
  slack: Slack,
  { swaps, hand_off }: { swaps?: string; hand_off?: string },
  now: number,
): Promise<void> {
  if (!handbook.support.channel || !swaps && !hand_off) return;
  const url = await entryUrl(slack, actOnTurnEntryPoint);
  if (hand_off) await showHandedOver(slack, hand_off, url, now);
  if (!swaps) return;
  for (const swap of await findSwapsById(slack, swaps.split(","))) {
    await leaveGap(slack, swap, now);
    await showSwap(slack, swap, url, now);
  }
  await showOnCall(slack, await policyOfTurns(slack, now), url, now);
  await keepUserGroup(slack, now);
}

async function showHandedOver(
  slack: Slack,
  key: string,
  url: string | undefined,
  now: number,
): Promise<void> {
  const whole = await readHandOff(slack, key);
  if (!whole) return;
  await showHandOff(slack, whole, url, now);
  for (const { request } of whole.hand_off.items) await showOrReport(slack, request, now);
}
