/**
 * What a form showed when it was opened, and what is there when it is sent: of what somebody else
 * changed in between, the person who sends it is told first.
 *
 * @module
 */
import { fingerprint } from "./fingerprint.ts";

/** The values of a form, by their names; nothing is the same as "". */
export type Values = Readonly<Record<string, string | undefined>>;
/** The same as fingerprints: what goes along with a page is short, and can be read. */
export type Shown = Readonly<Record<string, number>>;

/** What is not in a form. */
const NOTHING = fingerprint("");

/** What a form shows. */
export function shownOf(values: Values): Record<string, number> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, printOf(values, name)]));
}

/**
 * What somebody changed in a form, and which of these somebody else has changed as well.
 *
 * @param shown what the form showed of each; what is there now, where the page is of an older version
 */
export function changedIn<Name extends string>(
  typed: Readonly<Record<Name, string | undefined>>,
  is: Readonly<Record<Name, string | undefined>>,
  shown: Shown | undefined,
): { mine: Name[]; theirs: Name[] } {
  const before = (name: Name) => shown ? shown[name] ?? NOTHING : printOf(is, name);
  const mine = (Object.keys(typed) as Name[]).filter((name) =>
    printOf(typed, name) !== before(name) && printOf(typed, name) !== printOf(is, name)
  );
  return { mine, theirs: mine.filter((name) => printOf(is, name) !== before(name)) };
}

/** Is something there that is not what was shown? */
export function isOther(is: Values, shown: Shown | undefined): boolean {
  if (!shown) return false;
  return Object.keys(is).some((name) => (shown[name] ?? NOTHING) !== printOf(is, name));
}

function printOf(values: Values, name: string): number {
  return fingerprint(values[name] ?? "");
}
