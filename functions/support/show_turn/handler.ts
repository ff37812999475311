import { handbook } from "../../../policy/handbook.ts";
import { findSwapsById } from "../../../datastores/operations/turns.ts";
import { checkedCalls, type Slack } from "../../../slack/checked_call.ts";
import { entryUrl } from "../../../team/entry_url.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { actOnTurnEntryPoint } from "../act_on_turn_button.ts";
import { keepUserGroup } from "../rotation_chores.ts";
import { logOwed } from "../log_owed.ts";
import { readRequest, showOrReport } from "../show_card.ts";
import { leaveGap, policyOfTurns } from "../turns/change_covers.ts";
import { readHandOff, showHandOff } from "../turns/hand_off.ts";
import { showOnCall } from "../turns/on_call_message.ts";
import { showSwap } from "../turns/show_swap.ts";
import { ShowTurnFunction } from "./definition.ts";

/** What a dialogue left to do. */
export default LoggedFunction(ShowTurnFunction, async ({ inputs, client }) => {
  const { swaps = "", hand_off } = inputs;
  if (!handbook.support.channel || !swaps && !hand_off) return { outputs: {} };
  const slack = checkedCalls(client);
  const now = Date.now();
  const url = await entryUrl(slack, actOnTurnEntryPoint);
  if (hand_off) await showHandedOver(slack, hand_off, url, now);
  if (!swaps) return { outputs: {} };
  for (const swap of await findSwapsById(slack, swaps.split(","))) {
    await leaveGap(slack, swap, now);
    await showSwap(slack, swap, url, now);
  }
  await showOnCall(slack, await policyOfTurns(slack, now), url, now);
  await keepUserGroup(slack, now);
  return { outputs: {} };
});

async function showHandedOver(
  slack: Slack,
  key: string,
  url: string | undefined,
  now: number,
): Promise<void> {
  const whole = await readHandOff(slack, key);
  if (!whole) return;
  await showHandOff(slack, whole, url, now);
  for (const { request } of whole.hand_off.items) {
    await showOrReport(slack, request, now);
    const shown = await readRequest(slack, request);
    // What a form left to its own run is not of this one.
    if (shown?.request.unlogged?.at !== whole.hand_off.received_at) continue;
    if (shown) await logOwed(slack, shown, { again: false, now });
  }
}
