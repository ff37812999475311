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
import {
  type Answers,
  isEmptyNote,
  QUESTIONS,
  type RetroNote,
} from "../../../rules/retro/retro_notes.ts";
import type { KnownCustomer } from "../../../rules/customers/leaks.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { type FormAnswer, refuse, type Sent } from "../../../slack/dialogue.ts";
import { knownRoomsOf } from "../../../team/customer_names.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { holdForm, judgeInTeam, readGuard } from "../../../team/guard.ts";
import { weekSaid } from "../../../team/old_buttons.ts";
import { leakWords } from "../../../team/tell_customer/leak_check.ts";
import { answersIn, NOTES_VIEW, notesView, noticeView, savedView } from "./blocks.ts";
import { AddRetroNotesFunction } from "./definition.ts";

/** How many weeks back *Change my retro note* looks for a retro. */
const RECENT_WEEKS = 8;

/** Which retro somebody writes in; until the first page is filled, the newest. */
interface NotesMemory {
  week?: string;
  /** The words that this person was asked about, and has let through by sending them once more. */
  pass?: number;
}

/** A retro, and what this person wrote in it so far. */
interface Writing {
  retro: Retro;
  before?: RetroNote;
}

/** The same, with the names that a note may not hold: read together, a form has four rounds. */
interface Asked extends Writing {
  names: Promise<readonly KnownCustomer[]>;
}

/** The three questions, to one person. The workflow's next step shows what they saved. */
const notes = dialogue(AddRetroNotesFunction, {
  views: [NOTES_VIEW],
  begin: (inputs): NotesMemory => {
    const week = weekSaid(inputs.week);
    return week ? { week } : {};
  },
  moment: "One moment, looking for what you wrote…",
  notice: (mrkdwn) => noticeView("Your notes", mrkdwn),
  checks: [forTheTeam],
  read: async ({ slack, user, now, memory }): Promise<Asked | undefined> => {
    const names = namesFor(slack, user);
    // The first page does not wait for them.
    names.catch(() => {});
    const writing = memory.week === undefined
      ? await newestWriting(slack, user, now)
      : await writingIn(slack, parseWeek(memory.week), user);
    return writing && { ...writing, names };
  },
  gone: "There is no retro to write in yet. Start *Open this week's retro* to open one.",
  first: ({ subject: { retro, before } }) => notesView(retro, before),
});

notes.form(NOTES_VIEW, async (sent) => {
  const { slack, user, now, values, subject: { retro, before } } = sent;
  const answers = answersIn(values);
  if (isEmptyNote(answers)) {
    return refuse({
      went_well: "Nothing is filled in yet. Answer one of the questions, or press Cancel.",
    });
  }
  const held = await heldNames(sent, answers);
  if (held) return held;
  const written_at = before?.written_at ?? now;
  await putNote(slack, retro.week, { ...answers, user, written_at, saved_at: now });
  const outputs = { week: retro.week, writer: user };
  return retro.published_at === undefined
    ? { outputs }
    : { outputs, view: savedView(weekNumber(retro.week)) };
});

export default notes.step;

/**
 * The retro's channel has people who may not know a customer: a name in a note is held, and the
 * writer reads what to write instead. The codename is for those who know whose it is.
 */
async function heldNames(
  { subject, memory, view }: Sent<NotesMemory, Asked>,
  answers: Answers,
): Promise<FormAnswer> {
  const parts = QUESTIONS.map((question) => ({ part: question, text: answers[question] ?? "" }));
  const { held } = judgeInTeam(parts, await subject.names, { pass: memory.pass });
  if (!held) return undefined;
  const found = QUESTIONS.filter((question) => held.leaks.some(({ part }) => part === question));
  if (held.pass !== undefined) return holdForm(view, found[0], held, memory, "Save anyway");
  const words = (question: string) => leakWords(held.leaks.filter(({ part }) => part === question));
  return refuse(Object.fromEntries(found.map((question) => [question, words(question)])));
}

async function namesFor(slack: Slack, user: string): Promise<readonly KnownCustomer[]> {
  const [known, rooms] = await Promise.all([readGuard(slack), knownRoomsOf(slack, user)]);
  return known.map((one) => {
    const { codename: _, ...others } = one;
    return rooms.has(one.internal_channel) ? one : others;
  });
}

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
