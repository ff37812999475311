/**
 * What one press does with a turn or a swap, without a form.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import type { Swap } from "../../../datastores/operations/turns.ts";
import { dutyBegins, dutyDay, onDuty, onDutyAt } from "../../../rules/on_call/rotation.ts";
import { turnsCalendar } from "../../../rules/on_call/calendar_file.ts";
import { coversOfAnswer, coversTakenBack, handOver } from "../../../rules/on_call/swaps.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { daysAfter } from "../../../rules/time/calendar.ts";
import type { Press, View } from "../../../slack/dialogue.ts";
import type { FormValues } from "../../../slack/inputs.ts";
import { showFiles, uploadFiles } from "../../../slack/upload_files.ts";
import { directChannel } from "../../../team/direct_message.ts";
import { type Changed, changeSwap, NOT_KEPT } from "../turns/change_covers.ts";
import { stateWords, swapDays, swapOf } from "../turns/swap_messages.ts";
import {
  type Acting,
  ACTIONS,
  isLead,
  levelNamed,
  type Memory,
  type Subject,
  takeOverPage,
  turnNote,
  turnNotice,
  turnsAhead,
  turnsPage,
  WHOSE,
} from "./pages.ts";

type Pressed = Press<Memory, Subject>;

function said(memory: Memory, changed: Changed, words: (swap: Swap) => string): View {
  if ("problem" in changed) return turnNotice(changed.problem, memory);
  const { swap } = changed;
  return turnNotice(words(swap), { ...memory, swaps: [swap.id] });
}

/** A press on the message about a swap: `decide` looks at it as it is now, and nobody else writes. */
async function onSwap(
  { slack, memory, now, subject: { ahead } }: Acting,
  about: string,
  decide: Parameters<typeof changeSwap>[3],
  words: (swap: Swap) => string,
): Promise<View> {
  const { level } = swapOf(about);
  const changed = await changeSwap(slack, level, ahead?.swap, decide, now, ahead?.look);
  return said(memory, changed, words);
}

/** Has the first of its days begun? */
function hasBegun({ level: name, from, back }: Swap, now: number): boolean {
  const level = levelNamed(name);
  const first = back && back.from < from ? back.from : from;
  return !level || now >= dutyBegins(first, level, handbook);
}

/** *Accept*, or *I'll cover it*: the first one wins. */
export async function accept(turn: Acting, about: string): Promise<View> {
  const { user, now } = turn;
  return await onSwap(turn, about, (swap, policy) => {
    if (!swap) return { problem: NOT_KEPT };
    if (swap.state !== "asked") return { problem: stateWords(swap) };
    if (swap.of && swap.of !== user) return { problem: `This was asked of <@${swap.of}>.` };
    if (!swap.away && hasBegun(swap, now)) {
      return {
        problem: "These days have begun. To help now, press *Take over now* in *My turns*.",
      };
    }
    const written = coversOfAnswer(swap, user, policy);
    if ("problem" in written) return written;
    return {
      ...written,
      swap: { ...swap, state: "accepted", answered_by: user, answered_at: now },
    };
  }, (swap) => `Thank you: you are on call at ${swapDays(swap)}. <@${swap.base}> hears of it.`);
}

/** *Decline*. */
export async function decline(turn: Acting, about: string): Promise<View> {
  const { user, now } = turn;
  return await onSwap(turn, about, (swap) => {
    if (!swap) return { problem: NOT_KEPT };
    if (swap.state !== "asked") return { problem: stateWords(swap) };
    if (swap.of !== user) return { problem: "Only the person who was asked can decline." };
    const declined: Swap = { ...swap, state: "declined", answered_by: user, answered_at: now };
    return { covers: [], swap: declined };
  }, () => "Declined. Nothing has changed, and the person who asked is told.");
}

/** *Withdraw*: the question, or that somebody is away. */
export async function withdraw(turn: Acting, about: string): Promise<View> {
  const { user, now } = turn;
  return await onSwap(
    turn,
    about,
    (swap, policy) => {
      if (!swap) return { problem: NOT_KEPT };
      if (swap.state !== "asked") return { problem: stateWords(swap) };
      if (![swap.asked_by, swap.base].includes(user) && !isLead(user)) {
        return { problem: `Only <@${swap.asked_by}> can withdraw this.` };
      }
      const level = levelNamed(swap.level);
      const back = swap.away && level &&
        handOver(swap, level, { holder: "", by: swap.base }, policy.covers);
      return { covers: back || [], swap: { ...swap, state: "withdrawn", answered_at: now } };
    },
    (swap) =>
      swap.away
        ? `Withdrawn: <@${swap.base}> is on call at ${swapDays(swap)} again.`
        : "Withdrawn. Nothing has changed.",
  );
}

/** *Take it back*: until it begins, or while a turn runs that somebody took over. */
export async function takeBack(turn: Acting, about: string): Promise<View> {
  const { user, now } = turn;
  return await onSwap(
    turn,
    about,
    (swap, policy) => {
      if (!swap) return { problem: NOT_KEPT };
      if (swap.state !== "accepted") return { problem: stateWords(swap) };
      if (![swap.asked_by, swap.base, swap.answered_by].includes(user) && !isLead(user)) {
        return { problem: "Only the people whom it concerns can take it back." };
      }
      const level = levelNamed(swap.level);
      const over = swap.taken
        ? !level || now >= dutyBegins(daysAfter(swap.to, 1), level, handbook)
        : hasBegun(swap, now);
      if (over) return { problem: "It is too late to take this back: it has begun." };
      const written = coversTakenBack(swap, policy);
      if ("problem" in written) return written;
      // Whoever is away stays away: everybody is asked again.
      const state = swap.away ? "asked" as const : "withdrawn" as const;
      return { ...written, swap: { ...swap, state, taken_back_by: user, answered_at: now } };
    },
    (swap) =>
      swap.base
        ? `Taken back. <@${swap.base}> ${swap.away ? "is away: everybody is asked" : "is on call"}.`
        : "Taken back.",
  );
}

/** Whom to take over from. */
export function takeOver(turn: Acting): View {
  return takeOverPage(turn, onDutyAt(turn.now, turn.subject));
}

/** *Take over*: the duty day that runs, without waiting for anybody. */
export async function take(press: Pressed): Promise<View> {
  const { slack, user, now, memory, value, execution } = press;
  const at = value.lastIndexOf("/");
  const [name, former] = [value.slice(0, at), value.slice(at + 1)];
  const level = levelNamed(name);
  if (!level) return turnNotice("The rotation no longer has this level.", memory);
  const day = dutyDay(now, level, handbook);
  const swap: Swap = {
    id: execution,
    level: name,
    from: day,
    to: day,
    base: former,
    of: user,
    asked_by: user,
    asked_at: now,
    state: "accepted",
    answered_by: user,
    answered_at: now,
    times: 1,
    taken: true,
  };
  const changed = await changeSwap(slack, name, swap, (_, policy) => {
    if (onDuty(day, level, policy.covers).includes(user)) {
      return { problem: `You are on call at ${escapeText(name)} already.` };
    }
    const holder = { holder: former, by: user, swap: execution };
    const covers = handOver(swap, level, holder, policy.covers);
    return covers ? { covers, swap } : {
      problem: former
        ? `<@${former}> is no longer on call at ${escapeText(name)}. Look at *Who is on call?*.`
        : `The rotation names nobody for ${escapeText(name)} today.`,
    };
  }, now);
  return said(
    memory,
    changed,
    () =>
      `You are on call at *${escapeText(name)}* now, until the next hand-off.` +
      (former ? ` <@${former}> is told, and either of you can take it back.` : ""),
  );
}

/** A lead looks at somebody else's turns. */
export async function showWhose(press: Pressed): Promise<View> {
  const chosen = chosenUser(press.values);
  if (!chosen || !isLead(press.user)) return await turnsPage(press, press.user);
  return await turnsPage(press, chosen);
}

function chosenUser(values: FormValues): string | undefined {
  const held = values[WHOSE]?.[ACTIONS.whose] as { selected_user?: string } | undefined;
  return held?.selected_user;
}

/** The file for a calendar, in the messages with Baton. */
export async function sendCalendar({ slack, user, now, subject }: Pressed): Promise<View> {
  const text = turnsCalendar(turnsAhead(user, now, subject), now, handbook);
  const [channel, files] = await Promise.all([
    directChannel(slack, user),
    uploadFiles(slack, [{ name: "on-call.ics", text, title: "Your turns on call" }]),
  ]);
  const comment =
    "Your turns on call of the next three months. The file does not follow changes: " +
    "ask for a new one when your turns move.";
  await showFiles(slack, files, { channel, comment });
  return turnNote("The file is in your messages with Baton: open it with your calendar.");
}
