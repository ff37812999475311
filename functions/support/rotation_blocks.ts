/**
 * What people read of the rotation.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import type { LevelOnCall } from "../../rules/on_call/rotation.ts";
import type { Gap, Moved, Standing, Turn } from "../../rules/on_call/turns.ts";
import { dateToken, escapeText, mentions } from "../../rules/text/text.ts";
import { dayLabel, daysBetween } from "../../rules/time/calendar.ts";
import { buttons, paragraph } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { turnButton } from "./act_on_turn_button.ts";

/** Who is on call now, everybody by name, and who was before where that changed. */
export function announcement(
  now: readonly Standing[],
  before: readonly LevelOnCall[],
): Message {
  const lines = now.map(({ level, people, until }) => {
    const former = before.find((one) => one.level === level)?.people ?? [];
    const changed = former.length > 0 && former.join() !== people.join();
    return `•  *${escapeText(level)}*: ${people.length > 0 ? mentions(people) : "nobody"}` +
      (changed ? ` (from ${mentions(former)})` : "") +
      (until === undefined ? "" : `, until ${dateToken(until, handbook.timezone)}`);
  });
  return message("On call now:", lines);
}

/** What nobody can count on in the next weeks. */
export function gapsMessage(gaps: readonly Gap[]): Message {
  return message(
    "Somebody is missing in the rotation of the next 30 days:",
    [
      ...gaps.map((gap) => `•  *${escapeText(gap.level)}*, ${daysOf(gap)}: ${gapWords(gap)}.`),
      "Change `rotation` in handbook.ts, or agree on somebody who takes these days.",
    ],
  );
}

function gapWords({ why, user }: Gap): string {
  const who = `<@${user}>`;
  switch (why) {
    case "nobody":
      return "nobody is on call";
    case "away":
      return `nobody is on call, because ${who} is away`;
    case "deactivated":
      return `${who} has left the team`;
    case "guest":
      return `${who} is a guest and cannot act in Baton`;
    case "unknown":
      return "Slack does not know the person whom the rotation names";
    case "two_levels":
      return `${who} is on call at another level as well`;
  }
}

/** Somebody's turn begins soon. */
export function shiftMessage(turn: Turn, begins: number, url: string | undefined): Message {
  const days = daysBetween(turn.from, turn.to) + 1;
  return message(
    `You are on call for *${escapeText(turn.level)}* from ${
      dateToken(begins, handbook.timezone)
    }, for ${
      days === 1 ? "a day" : `${days} days`
    }. If you cannot, swap it or ask for a cover in ` +
      "*My turns*.",
    [],
    url,
  );
}

/** Somebody's turns are not those that they know of. */
export function movedMessage({ gone, come }: Moved, url: string | undefined): Message {
  const line = (mark: string) => (turn: Turn) =>
    `${mark} *${escapeText(turn.level)}*, ${daysOf(turn)}`;
  return message("Your turns on call have changed:", [
    ...gone.map(line("•  No longer yours:")),
    ...come.map(line("•  Now yours:")),
  ], url);
}

/** A stretch of duty days, in words. */
export function daysOf({ from, to }: Pick<Turn, "from" | "to">): string {
  return from === to ? dayLabel(from) : `${dayLabel(from)} to ${dayLabel(to)}`;
}

/** @param url where *My turns* leads, when that is offered */
function message(title: string, lines: readonly string[], url?: string): Message {
  const text = [title, ...lines].join("\n");
  const row = url ? [buttons(turnButton(url, "my_turns", "now"))] : [];
  return { text, blocks: [paragraph(text), ...row] };
}
