/**
 * What is wrong with a handbook: each value by its path, with what is allowed and an example.
 *
 * @module
 */
import { truncate } from "../rules/text/text.ts";
import { withDefaults } from "./defaults.ts";
import { HANDBOOK } from "./entries/mod.ts";
import { allowedAt, exampleOf, inCode, mayBeLeftOut, type Place, type Places } from "./entry.ts";
import type { WrittenHandbook } from "./handbook.ts";
import { holdsSecret } from "./kinds.ts";
import { nearest } from "./nearest.ts";
import { problemsTogether } from "./together.ts";

/** A value that is not allowed. */
export interface HandbookProblem {
  /** Where it is, with lists counted from 0: `rotation.1.people.0`. {@linkcode placeWords} reads it. */
  path: string;
  /** The value. */
  is: unknown;
  /** What is allowed there. */
  allowed: string;
  /** An example, as it is written in handbook.ts. */
  example: string;
  /** What else may be wrong, as a sentence. */
  hint?: string;
}

/** Everything that is wrong, by path; nothing when all is well. */
export function handbookProblems(handbook: WrittenHandbook): HandbookProblem[] {
  const problems = problemsAt(HANDBOOK, handbook, "");
  // What depends on several values makes sense only once each of them is allowed.
  return problems.length > 0 ? problems : problemsTogether(withDefaults(handbook))
    .map(({ example, ...problem }) => ({ ...problem, example: inCode(example) }));
}

/** What is wrong at a place and in it. */
export function problemsAt(place: Place, value: unknown, path: string): HandbookProblem[] {
  if (value === undefined && mayBeLeftOut(place)) return [];
  if ("entries" in place) return problemsInside(place.entries, value, path);
  const right = "kind" in place ? place.kind.ok(value) : isListOf(place.size, value);
  const wrong = right ? [] : [{
    path,
    is: value,
    allowed: allowedAt(place),
    example: inCode(exampleOf(place, value)),
    ...hintAt(place, value),
  }];
  if ("kind" in place || !Array.isArray(value)) return wrong;
  return [
    ...wrong,
    ...value.flatMap((inner, at) => problemsAt(place.item, inner, `${path}.${at}`)),
  ];
}

function isListOf([from, to]: readonly [number, number], value: unknown): boolean {
  return Array.isArray(value) && value.length >= from && value.length <= to &&
    new Set(value.map(inCode)).size === value.length;
}

function hintAt(place: Place, value: unknown): { hint?: string } {
  const hint = "kind" in place ? place.kind.hint?.(value) : undefined;
  return hint ? { hint } : {};
}

function problemsInside(entries: Places, value: unknown, path: string): HandbookProblem[] {
  const names = Object.keys(entries);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{
      path: path || "handbook",
      is: value,
      allowed: `an object with ${names.join(", ")}`,
      example: `{ ${names[0]}: …${names.length > 1 ? ", …" : ""} }`,
    }];
  }
  const inside = value as Record<string, unknown>;
  const pathOf = (name: string) => path ? `${path}.${name}` : name;
  return [
    ...names.flatMap((name) => problemsAt(entries[name], inside[name], pathOf(name))),
    ...Object.keys(inside).filter((name) => !names.includes(name)).map((name) => ({
      path: pathOf(name),
      is: inside[name],
      allowed: `removed, or have a name that ${path ? placeWords(path) : "the handbook"} knows: ` +
        names.join(", "),
      example: nearest(name, names),
    })),
  ];
}

/** A problem as one line: the place, what is there, what is allowed, and an example. */
export function problemLine({ path, is, allowed, example, hint }: HandbookProblem): string {
  const value = is === undefined
    ? "missing"
    // What is wrong with it is said, and it is not: this line is read in logs.
    : typeof is === "string" && holdsSecret(is)
    ? '"…"'
    : truncate(inCode(is), 200);
  const place = placeWords(path).replace(/^the /, "The ");
  const line = `${place} is ${value}. It has to be ${allowed}, like ${example}.`;
  return hint ? `${line} ${hint}` : line;
}

/**
 * A place as an operator finds it in handbook.ts: entries of lists are counted from 1.
 *
 * @example
 * ```ts
 * placeWords("retro.opens.day"); // "retro.opens.day"
 * placeWords("rotation.1.people.0"); // "the 1st entry of people in the 2nd entry of rotation"
 * ```
 */
export function placeWords(path: string): string {
  let [words, names] = ["", [] as string[]];
  const within = () => words ? `${names.join(".")} in ${words}` : names.join(".");
  for (const part of path.split(".")) {
    if (/^\d+$/.test(part)) {
      words = `the ${ordinal(Number(part) + 1)} entry of ${within()}`;
      names = [];
    } else names.push(part);
  }
  return names.length > 0 ? within() : words;
}

/** `1st`, `2nd`, `11th`. */
function ordinal(number: number): string {
  const teen = Math.floor(number / 10) % 10 === 1;
  const end = teen ? undefined : ["st", "nd", "rd"][number % 10 - 1];
  return `${number}${end ?? "th"}`;
}

/** Throws with every problem of a handbook. @throws {Error} */
export function assertHandbook(handbook: WrittenHandbook): void {
  const problems = handbookProblems(handbook);
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `  handbook.ts: ${problemLine(problem)}`);
  throw new Error(`The handbook cannot be used:\n${lines.join("\n")}`);
}
