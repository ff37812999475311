/**
 * Reminders of a retro.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { findNudges, putNudges } from "../../datastores/operations/retro_nudges.ts";
import { findNotes } from "../../datastores/retro_notes.ts";
import type { Retro } from "../../datastores/retros.ts";
import { dateIn, daysBetween } from "../../rules/time/calendar.ts";
import { reminderMark, whomToRemind } from "../../rules/retro/reminders.ts";
import { opensAt } from "../../rules/retro/retro_calendar.ts";
import { everybodyOnCall } from "../../rules/on_call/rotation.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { permalink } from "../../team/people.ts";
import { directMessage } from "./card_blocks.ts";
import { buttonUrl } from "./show_card.ts";
import { sendDirect } from "./tell_people.ts";

/** Reminds who was on call and has not answered: each once a day, and a few times at most. */
export async function remind(slack: Slack, retro: Retro, now: number): Promise<void> {
  const on_call = everybodyOnCall(retro.on_call);
  const today = dateIn(handbook.timezone, now);
  const [notes, nudges] = await Promise.all([
    findNotes(slack, retro.week),
    findNudges(slack, retro.week, on_call),
  ]);
  const people = whomToRemind({
    on_call,
    answered: notes.map((note) => note.user),
    nudges,
    today,
    reminders_at_most: handbook.retro.reminders_at_most,
  });
  if (people.length === 0 || !await isFirstSweep(slack, retro, today)) return;
  const [button_url, card_link] = await Promise.all([
    buttonUrl(slack),
    permalink(slack, retro.channel, retro.card_ts),
  ]);
  const message = directMessage({
    week: retro.week,
    week_starts: retro.week_starts,
    words: handbook.wording.retro_reminder,
    ...(button_url ? { button_url } : {}),
    ...(card_link ? { card_link } : {}),
  });
  for (const user of people) {
    const { reminders = 0, told_at } = nudges.get(user) ?? {};
    // Noted before it is sent: nobody gets one too many, even when this run dies.
    const noted = { user, reminders: reminders + 1, last_on: today };
    await putNudges(slack, retro.week, { ...noted, ...(told_at ? { told_at } : {}) }, now);
    await sendDirect(slack, user, message);
  }
}

/** Marks today's reminders on the card; false when another sweep did. */
async function isFirstSweep(slack: Slack, retro: Retro, today: CalendarDate): Promise<boolean> {
  const opening = dateIn(handbook.timezone, opensAt(retro.week, handbook));
  try {
    await slack("reactions.add", {
      channel: retro.channel,
      timestamp: retro.card_ts,
      name: reminderMark(daysBetween(opening, today)),
    });
    return true;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    // Without a card to mark, people are still reminded.
    return error.error !== "already_reacted";
  }
}
