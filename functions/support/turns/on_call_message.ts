/**
 * The pinned message *On call now*: who is on call, until when, and who is next.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { findStanding } from "../../../datastores/operations/standing_messages.ts";
import { type Standing, standing } from "../../../rules/on_call/turns.ts";
import { dateToken, escapeText, mentions } from "../../../rules/text/text.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { isWorkingDay } from "../../../rules/time/working_days.ts";
import { buttons, paragraph, smallPrint } from "../../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import type { Message } from "../../../slack/post_once.ts";
import { showStanding } from "../../../team/standing.ts";
import { turnButton } from "../act_on_turn_button.ts";
import type { TurnsPolicy } from "./change_covers.ts";

/** What it is noted under. */
const NAME = "on_call";

/** One level in words: who, until when, and who is next. */
export function standingWords(
  { level, people, until, next }: Standing,
  moment: (instant: number) => string,
): string {
  const who = people.length > 0 ? mentions(people) : "nobody";
  const then = next.length > 0 ? mentions(next) : "nobody";
  return `*${escapeText(level)}*: ${who}` +
    (until === undefined ? "" : `, until ${moment(until)}. Next: ${then}`);
}

function onCallMessage(levels: readonly Standing[], url: string | undefined): Message {
  const lines = levels.map((one) =>
    `•  ${standingWords(one, (instant) => dateToken(instant, handbook.timezone))}`
  );
  const text = ["*On call now*", ...lines].join("\n");
  return {
    text,
    blocks: [
      paragraph(text),
      ...(url
        ? [buttons(turnButton(url, "my_turns", "now"), turnButton(url, "take_over", "now"))]
        : []),
      smallPrint("Baton keeps this message up to date."),
    ],
  };
}

/**
 * Shows it as things are now, and pins it. The same is not shown again.
 *
 * @param reading the rotation with the covers of these days; it may be on its way
 */
export async function showOnCall(
  slack: Slack,
  reading: TurnsPolicy | Promise<TurnsPolicy>,
  url: string | undefined,
  now: number,
): Promise<void> {
  const channel = handbook.support.channel!;
  const [policy, before] = await Promise.all([reading, findStanding(slack, NAME, channel)]);
  const levels = handbook.rotation.map((level) => standing(now, level, policy));
  // It begins on a working day: nobody is disturbed for it.
  if (!before && !isWorkingDay(dateIn(handbook.timezone, now), handbook)) return;
  const { ts, pinned } = await showStanding(
    slack,
    { name: NAME, channel },
    onCallMessage(levels, url),
    before,
    now,
  );
  if (pinned) return;
  await slack("pins.add", { channel, timestamp: ts }).catch((error) => {
    if (!isSlackError(error, "already_pinned")) throw error;
  });
}
