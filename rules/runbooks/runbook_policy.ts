/**
 * What has to fit together in the handbook's runbooks.
 *
 * @module
 */
import type { Handbook, Runbook } from "../../policy/handbook.ts";

/** A value that does not fit. */
interface Problem {
  path: string;
  is: unknown;
  allowed: string;
  example: unknown;
}

/** Owners who are known when a runbook is started. */
export const OWNERS = ["starter", "csm"] as const;

/** Everything that does not fit. */
export function runbookProblems(
  { runbooks = [], rotation }: Pick<Handbook, "runbooks" | "rotation">,
): Problem[] {
  const levels = rotation.map(({ level }) => level);
  return [
    ...twice(runbooks, "id", "an id that no other runbook has"),
    ...twice(runbooks, "title", "a title that no other runbook has"),
    ...runbooks.flatMap(({ steps }, at) => stepProblems(steps, `runbooks.${at}.steps`, levels)),
  ];
}

function stepProblems(steps: Runbook["steps"], path: string, levels: readonly string[]): Problem[] {
  return steps.flatMap(({ owner, after, done_by }, at): Problem[] => [
    ...(isOwner(owner, levels) ? [] : [{
      path: `${path}.${at}.owner`,
      is: owner,
      allowed: `one of ${[...OWNERS, ...levels].map((one) => `"${one}"`).join(", ")}, or a ` +
        "member's id",
      example: "starter",
    }]),
    ...(after === undefined || after <= at ? [] : [{
      path: `${path}.${at}.after`,
      is: after,
      allowed: at === 0
        ? "left out: no step comes before the first"
        : "the number of a step before it, from 1 on",
      example: Math.max(at, 1),
    }]),
    ...(done_by === "second_person" && after === undefined
      ? [{
        path: `${path}.${at}.done_by`,
        is: done_by,
        allowed: '"anybody", or together with `after`, which says whose second person it is',
        example: "anybody",
      }]
      : []),
  ]);
}

/** Is it somebody whom a step may belong to? */
function isOwner(owner: string, levels: readonly string[]): boolean {
  return OWNERS.includes(owner as typeof OWNERS[number]) || levels.includes(owner) ||
    isMember(owner);
}

/** Is it the id of a member? */
export function isMember(owner: string): boolean {
  return /^[UW][A-Z0-9]{2,}$/.test(owner);
}

function twice(
  runbooks: readonly Runbook[],
  name: "id" | "title",
  allowed: string,
): Problem[] {
  const before = new Set<string>();
  return runbooks.flatMap((runbook, at) => {
    const read = runbook[name].normalize("NFKC").toLowerCase();
    const same = before.has(read);
    before.add(read);
    const example = name === "id" ? `${runbook.id}_2` : `${runbook.title} (2)`;
    return same ? [{ path: `runbooks.${at}.${name}`, is: runbook[name], allowed, example }] : [];
  });
}
