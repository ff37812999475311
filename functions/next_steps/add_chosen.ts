/**
 * Adds a step to a call: the line in the card's thread gives each of those who add one at once a number
 * of their own.
 *
 * @module
 */
import { changeCall, findCall } from "../../datastores/calls.ts";
import type { Linking } from "../../datastores/linkings.ts";
import { findStepsOf, putSteps, stepKey } from "../../datastores/next_steps.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { escapeText } from "../../rules/text/text.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { claim } from "../../slack/claim.ts";
import { isReadOutside } from "../../team/inside.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
import { threadOf } from "./call_log.ts";
import { inThread } from "./show_card.ts";

/** How many steps a card has room for. */
export const MOST_ON_CARD = 20;

/** Adds it under the next number that is free; `now` in epoch milliseconds. False when there is none. */
export async function addChosen(
  slack: Slack,
  { call: id, customer, added, by }: Linking,
  now: number,
): Promise<boolean> {
  const call = await findCall(slack, id);
  if (!call || !added) return true;
  const steps = await findStepsOf(slack, id, call);
  // An earlier run may have come so far, and died.
  const same = ({ text, owner, due, kind }: NextStep) =>
    text === added.text && owner === added.owner && due === added.due && kind === added.kind;
  if (steps.some((step) => step.number === call.steps && same(step))) return true;
  const last = Math.max(call.steps, ...steps.map(({ number }) => number));
  for (let number = last + 1; number <= MOST_ON_CARD; number++) {
    const put = () =>
      Promise.all([
        putSteps(slack, [{ ...added, id: stepKey(id, number), call: id, number, customer }]),
        changeCall(slack, call, { steps: number }),
      ]);
    if (await isReadOutside(slack, call.channel)) return Boolean(await put());
    const line = lineMessage(`<@${by}> added step ${number}: ${escapeText(added.text)}`);
    const done = await inThread(slack, call, async (call) => {
      const place = placeInLog(threadOf(call), `added:${id}:${number}`);
      const held = await claim(slack, place, line, now);
      if (held) await put();
      return held !== undefined;
    });
    if (done) return true;
  }
  return false;
}
