/**
 * What a dialogue about a call left to do: the card, the line in its thread, where it is.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import type { CustomerCall } from "../../datastores/calls.ts";
import { allDone } from "../../slack/all_done.ts";
import { changeStep } from "../../datastores/next_steps.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { tell } from "../../team/direct_message.ts";
import { permalink } from "../../team/people.ts";
import { logLine } from "./call_log.ts";
import { deedLine } from "./deed_line.ts";
import { logFinished } from "./finished.ts";
import { readCall, showCall, type WholeCall } from "./show_card.ts";

/** What is left to do, as ids and fixed words. */
export interface Left {
  call?: string;
  /** Who is told where the card is. */
  told?: string;
  step?: string;
  did?: string;
  by?: string;
}

/**
 * Does it. Nothing of it speaks to a customer: what was to be sent goes back to its sender. Doing it
 * twice does no more than doing it once.
 *
 * @param run what the line is known by: the run of the step that was to do it
 * @param again an earlier run may have done a part of it
 * @param known the call as it was read before
 * @throws {SlackError} when it is not done, or not all of it
 */
export async function showLeft(
  slack: Slack,
  { call: id, told, step, did, by }: Left,
  { run, again, now, known }: { run: string; again: boolean; now: number; known?: CustomerCall },
): Promise<void> {
  if (!id) return;
  const read = readCall(slack, id);
  const [shown, logged] = await allDone([
    showCall(slack, id, { read, known, now }),
    step && did && by ? logDeed(slack, read, { step, did, by }, { run, again, now }) : undefined,
  ]);
  // Not before all is done: a later run knows the line by it.
  if (logged?.noted) await changeStep(slack, logged.noted, { unlogged: null });
  if (logged?.lost) await showCall(slack, id, { now });
  if (told && shown) await tellWhere(slack, told, shown);
}

/** What came of logging a deed. */
interface Logged {
  /** Did somebody else's come first, so that it was undone? */
  lost: boolean;
  /** The step, where it notes that the line is owed. */
  noted?: NextStep;
}

/** Logs what was done. */
async function logDeed(
  slack: Slack,
  reading: Promise<WholeCall | undefined>,
  { step: id, did, by }: { step: string; did: string; by: string },
  { run, again, now }: { run: string; again: boolean; now: number },
): Promise<Logged | undefined> {
  const whole = await reading;
  const step = whole?.steps.find((one) => one.id === id);
  if (!whole?.call.card_ts || !step) return undefined;
  const { unlogged } = step;
  const noted = unlogged?.did === did && unlogged.by === by ? unlogged : undefined;
  let lost = false;
  if (did === "done" || did === "dropped") {
    lost = await logFinished(slack, whole.call, step, { did, by });
  } else {
    const line = deedLine(step, did, by, dateIn(handbook.timezone, now));
    const mark = `deed:${noted ? `${id}:${noted.at}` : run}`;
    if (line) await logLine(slack, whole.call, line, { mark, again });
  }
  return { lost, ...(noted ? { noted: step } : {}) };
}

async function tellWhere(slack: Slack, user: string, { call }: WholeCall): Promise<void> {
  if (!call.card_ts) return;
  const link = await permalink(slack, call.channel, call.card_ts);
  const card = link ? `<${link}|the next steps>` : "the next steps";
  await tell(slack, user, `Saved: here are ${card}, in <#${call.channel}>.`);
}
