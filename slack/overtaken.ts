/**
 * Forms that were opened before somebody else saved: what was not touched stays as it is now, and of
 * what both changed the person reads first what it is, and decides.
 *
 * @module
 */
import { changedIn, type Shown, shownOf } from "../rules/text/shown.ts";
import { type FormAnswer, turnTo, type View } from "./dialogue.ts";
import { withNote } from "./page_note.ts";

/** What of a form that was sent matters here. */
interface SentForm {
  view: View;
  memory: { shown?: Shown };
}

/** A value for each input. */
type Of<Name extends string> = Readonly<Record<Name, string | undefined>>;

/**
 * What a form makes of values that others may have changed since it was opened.
 *
 * @param parts.typed what was filled in
 * @param parts.is what is kept now
 * @param parts.words what is kept now, as mrkdwn: `the severity is SEV2`
 * @returns the values to keep; or the form again, which says what somebody else has made of the same
 */
export function kept<Name extends string>(
  { view, memory }: SentForm,
  { typed, is, words }: { typed: Of<Name>; is: Of<Name>; words: Readonly<Record<Name, string>> },
): { values: Record<Name, string | undefined> } | { answer: FormAnswer } {
  const { mine, theirs } = changedIn(typed, is, memory.shown);
  if (theirs.length === 0) {
    const changed = Object.fromEntries(mine.map((name) => [name, typed[name]]));
    return { values: { ...is, ...changed } };
  }
  const now = Object.fromEntries(theirs.map((name) => [name, is[name]]));
  const { text } = view.submit as { text: string };
  const news = `Somebody else changed this while it was open: ${
    theirs.map((name) => words[name]).join("; ")
  }. Press *${text}* again to replace that with what is above.`;
  const shown = { ...memory.shown, ...shownOf(now) };
  return { answer: turnTo(withNote(view, news, { memory: { ...memory, shown } })) };
}
