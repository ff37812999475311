/**
 * What people wrote in a retro, and what becomes of it.
 *
 * @module
 */
import type { RetroQuestions } from "../../policy/handbook.ts";

/** The answers to the three questions; an empty one was not answered. */
export type Answers = Record<keyof RetroQuestions, string>;

/** One person's note in one retro. */
export interface RetroNote extends Answers {
  /** The author's user id. */
  user: string;
  /** When it was first written, in epoch milliseconds. */
  written_at: number;
  /** When it was last changed, in epoch milliseconds. */
  saved_at: number;
}

/** The questions in the order of the digest. */
export const QUESTIONS: readonly (keyof RetroQuestions)[] = [
  "went_well",
  "could_go_better",
  "remember",
];

/** The answers without the white space around them. */
export function tidyAnswers(answers: Partial<Record<keyof Answers, string | null>>): Answers {
  const tidy = (text?: string | null) => (text ?? "").replace(/\r\n?/g, "\n").trim();
  return {
    went_well: tidy(answers.went_well),
    could_go_better: tidy(answers.could_go_better),
    remember: tidy(answers.remember),
  };
}

/** Was nothing answered? */
export function isEmptyNote(answers: Answers): boolean {
  return QUESTIONS.every((question) => answers[question].trim() === "");
}

/** One note for each person, the newest of each, in the order in which they were first written. */
export function mergeNotes(...sources: readonly (readonly RetroNote[])[]): RetroNote[] {
  const byUser = new Map<string, RetroNote>();
  for (const note of sources.flat()) {
    const other = byUser.get(note.user);
    if (!other || note.saved_at >= other.saved_at) byUser.set(note.user, note);
  }
  return [...byUser.values()].sort((a, b) =>
    a.written_at - b.written_at || (a.user < b.user ? -1 : 1)
  );
}

/** Do both hold the same notes, in the same state? */
export function sameNotes(a: readonly RetroNote[], b: readonly RetroNote[]): boolean {
  const marks = (notes: readonly RetroNote[]) =>
    notes.map((note) => `${note.user} ${note.saved_at}`).sort().join();
  return marks(a) === marks(b);
}

/**
 * What to remember next time, as one list: a line of an answer is an item. Dashes, dots and numbers
 * that people put in front are taken off, and what two people wrote alike is there once.
 */
export function rememberList(notes: readonly RetroNote[]): string[] {
  const items = new Map<string, string>();
  for (const line of notes.flatMap((note) => note.remember.split("\n"))) {
    const item = line.trim().replace(/^(?:[-–—*•◦]|\d{1,2}[.)])\s+/, "").trim();
    const key = item.toLocaleLowerCase("en");
    if (item && !items.has(key)) items.set(key, item);
  }
  return [...items.values()];
}
