/**
 * Reminders of a retro.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findNudges } from "../../datastores/operations/retro_nudges.ts";
import { findNotes } from "../../datastores/retro_notes.ts";
import type { Retro } from "../../datastores/retros.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { whomToRemind } from "../../rules/retro/reminders.ts";
import { everybodyOnCall } from "../../rules/on_call/rotation.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { tellEach } from "./tell_people.ts";

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
  await tellEach(slack, retro, people, now, {
    mark: `retro_reminder:${retro.week}:${today}`,
    words: handbook.wording.retro_reminder,
    noted(user) {
      const { reminders = 0, told_at } = nudges.get(user) ?? {};
      return { user, reminders: reminders + 1, last_on: today, ...(told_at ? { told_at } : {}) };
    },
  });
}
