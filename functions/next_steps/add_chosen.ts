/**
 * Adds a step that somebody wrote for a call: the line in the card's thread gives each of those who
 * add one in the same moment a number of their own.
 *
 * @module
 */
import { changeCall, type CustomerCall, findCall } from "../../datastores/calls.ts";
import { deleteLinking, type Linking } from "../../datastores/linkings.ts";
import { findStepsOf, putSteps, stepKey } from "../../datastores/next_steps.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { disarmText, escapeText } from "../../rules/text/text.ts";
import { paragraph } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { claim } from "../../slack/claim.ts";
import { directOnce } from "../../team/direct_message.ts";
import { isReadOutside } from "../../team/inside.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
import { threadOf } from "./call_log.ts";
import { inThread } from "./show_card.ts";

/** How many steps a card has room for. */
export const MOST_ON_CARD = 20;

/** A step that somebody added. */
export type Adding = Linking & Required<Pick<Linking, "added">>;

/** Adds it, or tells its writer that there is no room; then it is dealt with. */
export async function finishAdding(slack: Slack, adding: Adding, now: number): Promise<void> {
  const { id, by, at, added } = adding;
  if (!await addOnce(slack, adding, now)) {
    const text =
      `The card has ${MOST_ON_CARD} steps, and no room for more. This one was not added: ` +
      `“${escapeText(disarmText(added.text))}”. Start *Log a customer call* for it.`;
    const message = { text, blocks: [paragraph(text)] };
    await directOnce(slack, by, { mark: `unadded:${id}`, since: at }, message, {
      kind: "sender",
      about: "a next step that was not added",
      gone: (user) => `<@${user}> added a next step and has left the team: the card was full.`,
    });
  }
  await deleteLinking(slack, id);
}

/** Adds it under the first number that is free; false when there is none. */
async function addOnce(slack: Slack, adding: Adding, now: number): Promise<boolean> {
  const call = await findCall(slack, adding.call);
  if (!call) return true;
  const steps = await everyStep(slack, call);
  // An earlier run may have come so far, and died.
  if (steps.some((step) => isIt(step, adding, call))) {
    await countSteps(slack, call);
    return true;
  }
  for (let number = 1; number <= MOST_ON_CARD; number++) {
    if (number <= (adding.after ?? 0) || steps.some((step) => step.number === number)) continue;
    if (await addAs(slack, call, number, adding, now)) return true;
  }
  return false;
}

/** Adds it under this number, unless somebody else is doing that. */
async function addAs(
  slack: Slack,
  call: CustomerCall,
  number: number,
  { added, by, customer }: Adding,
  now: number,
): Promise<boolean> {
  const put = async () => {
    await putSteps(slack, [{
      ...added,
      id: stepKey(call.id, number),
      call: call.id,
      number,
      customer,
    }]);
    await countSteps(slack, call);
    return true;
  };
  // Nothing is written where others read it: the step is what counts.
  if (await isReadOutside(slack, call.channel)) return await put();
  const line = lineMessage(slack, `<@${by}> added step ${number}: ${escapeText(added.text)}`);
  const mark = `added:${call.id}:${number}`;
  const done = await inThread(slack, call, async (call) => {
    const held = await claim(slack, placeInLog(threadOf(call), mark), line, now);
    return held ? await put() : false;
  });
  return done ?? await put();
}

/** Notes how many steps the call has. Of two who count at once the later write may know less. */
async function countSteps(slack: Slack, call: CustomerCall): Promise<void> {
  const count = async () => Math.max(...(await everyStep(slack, call)).map((one) => one.number));
  let noted = 0;
  for (let steps = await count(); steps > noted; steps = await count()) {
    await changeCall(slack, call, { steps });
    noted = steps;
  }
}

/** All steps of the call, also those that it does not count yet. */
async function everyStep(slack: Slack, call: CustomerCall): Promise<NextStep[]> {
  return await findStepsOf(slack, call.id, { ...call, steps: MOST_ON_CARD });
}

/** Is this the step that is to be added? One that was there before the form was sent is not. */
function isIt(
  { number, text, owner, due, kind }: NextStep,
  { added, after }: Adding,
  call: CustomerCall,
): boolean {
  return number > (after ?? call.steps - 1) && text === added.text && owner === added.owner &&
    due === added.due && kind === added.kind;
}
