import { handbook } from "../../../policy/handbook.ts";
import { findNote, putNote } from "../../../datastores/retro_notes.ts";
import {
  findPublishedNotes,
  findRetro,
  findRetros,
  type Retro,
} from "../../../datastores/retros.ts";
import { parseWeek, type WeekId, weekNumber, weeksAfter } from "../../../rules/time/iso_week.ts";
import { retroAt } from "../../../rules/retro/retro_calendar.ts";
import { isEmptyNote, type RetroNote } from "../../../rules/retro/retro_notes.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { refuse } from "../../../slack/dialogue.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { answersIn, NOTES_VIEW, notesView, noticeView, savedView } from "./blocks.ts";
import { AddRetroNotesFunction } from "./definition.ts";

/** How many weeks back *Change my retro note* looks for a retro. */
const RECENT_WEEKS = 8;
/** What triggers of earlier versions say in place of a week: they mean the newest retro. */
const NEWEST = "latest";

/** Which retro somebody writes in; until the first page is filled, the newest. */
interface NotesMemory {
  week?: string;
}

/** A retro, and what this person wrote in it so far. */
interface Writing {
  retro: Retro;
  before?: RetroNote;
}

/** The three questions, to one person. The workflow's next step shows what they saved. */
const notes = dialogue(AddRetroNotesFunction, {
  views: [NOTES_VIEW],
  begin: ({ week }): NotesMemory => week && week !== NEWEST ? { week } : {},
  moment: "One moment, looking for what you wrote…",
  notice: (mrkdwn) => noticeView("Your notes", mrkdwn),
  checks: [forTheTeam],
  read: ({ slack, user, now, memory }) =>
    memory.week === undefined
      ? newestWriting(slack, user, now)
      : writingIn(slack, parseWeek(memory.week), user),
  gone: "There is no retro to write in yet. Start *Open this week's retro* to open one.",
  first: ({ subject: { retro, before } }) => notesView(retro, before),
});

notes.form(NOTES_VIEW, async ({ slack, user, now, values, subject: { retro, before } }) => {
  const answers = answersIn(values);
  if (isEmptyNote(answers)) {
    return refuse({
      went_well: "Nothing is filled in yet. Answer one of the questions, or press Cancel.",
    });
  }
  const written_at = before?.written_at ?? now;
  await putNote(slack, retro.week, { ...answers, user, written_at, saved_at: now });
  const outputs = { week: retro.week, writer: user };
  return retro.published_at === undefined
    ? { outputs }
    : { outputs, view: savedView(weekNumber(retro.week)) };
});

export default notes.step;

async function writingIn(
  slack: Slack,
  week: WeekId | undefined,
  user: string,
): Promise<Writing | undefined> {
  if (!week) return undefined;
  const [retro, note] = await Promise.all([findRetro(slack, week), findNote(slack, week, user)]);
  return retro && await withPublished(slack, retro, note, user);
}

async function newestWriting(
  slack: Slack,
  user: string,
  now: number,
): Promise<Writing | undefined> {
  const newest = retroAt(now, handbook);
  const weeks = Array.from({ length: RECENT_WEEKS }, (_, back) => weeksAfter(newest, -back));
  const [retro] = await findRetros(slack, weeks);
  if (!retro) return undefined;
  return await withPublished(slack, retro, await findNote(slack, retro.week, user), user);
}

/** The rows of notes expire; what was published stays. */
async function withPublished(
  slack: Slack,
  retro: Retro,
  note: RetroNote | undefined,
  user: string,
): Promise<Writing> {
  const before = note || !retro.writers.includes(user)
    ? note
    : (await findPublishedNotes(slack, retro.week, [user]))[0];
  return { retro, ...(before ? { before } : {}) };
}
