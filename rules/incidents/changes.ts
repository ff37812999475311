/**
 * What somebody changed of an incident, apart from what they did not: of two who change it in the
 * same moment, both are kept.
 *
 * A row is written whole, and of two writes the later one holds. What a form changed is therefore
 * kept beside it; the workflow's next step looks whether it is in the row, and does it again on what
 * the other one wrote.
 *
 * @module
 */
import type { Incident } from "./incident.ts";

/** One thing that was changed: a value, or what was added to a list and taken from it. */
export type Edit =
  & { path: string[] }
  & ({ was?: unknown; is?: unknown } | { added: unknown[]; removed: unknown[] });

/** Values whose parts are changed by different people. */
const IN_PARTS: ReadonlySet<string> = new Set(["postmortem", "moved", "alert"]);

/** What of the last changes is in the row, by their ids. */
const MOST_KNOWN = 20;

/** The edits that lead from an incident to what a form or a press made of it. */
export function editsOf(before: Incident, changes: Partial<Incident>): Edit[] {
  return Object.entries(changes).flatMap(([name, is]: [string, unknown]) => {
    const was: unknown = before[name as keyof Incident];
    return IN_PARTS.has(name) && isParts(was) && isParts(is)
      ? [...new Set([...Object.keys(was), ...Object.keys(is)])]
        .flatMap((part) => editOf([name, part], was[part], is[part]))
      : editOf([name], was, is);
  });
}

function editOf(path: string[], was: unknown, is: unknown): Edit[] {
  if (same(was, is)) return [];
  if (Array.isArray(is) && (was === undefined || Array.isArray(was))) {
    const before: unknown[] = was ?? [];
    return [{ path, added: without(is, before), removed: without(before, is) }];
  }
  return [{ path, was, is }];
}

/**
 * Does edits again on an incident that somebody else has changed.
 *
 * @returns the incident, and the names of values that the other one changed as well: theirs hold
 */
export function withEdits(
  incident: Incident,
  edits: readonly Edit[],
): { incident: Incident; overtaken: string[] } {
  const next = structuredClone(incident) as unknown as Record<string, unknown>;
  const overtaken: string[] = [];
  for (const edit of edits) {
    const { path: [name, part] } = edit;
    const holder = part === undefined ? next : next[name] ??= {};
    if (!isParts(holder)) continue;
    const key = part ?? name;
    const there = holder[key];
    if ("added" in edit) {
      const list = without(Array.isArray(there) ? there : [], edit.removed);
      // When two people correct the same entry, one correction is kept.
      const added = without(edit.added, list);
      const free = added.filter((one) => !list.some((other) => isSameEntry(one, other)));
      holder[key] = [...list, ...free];
      if (free.length < added.length) overtaken.push(name);
    } else if (same(there, edit.was)) {
      if (edit.is === undefined) delete holder[key];
      else holder[key] = edit.is;
    } else if (!same(there, edit.is)) overtaken.push(name);
  }
  return { incident: next as unknown as Incident, overtaken: [...new Set(overtaken)] };
}

/** The ids of the changes that are in the row, with one more. */
export function withChange({ changes = [] }: Pick<Incident, "changes">, id: string): string[] {
  return [...changes.filter((one) => one !== id), id].slice(-MOST_KNOWN);
}

function without(list: readonly unknown[], others: readonly unknown[]): unknown[] {
  return list.filter((one) => !others.some((other) => same(one, other)));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Do both have the same id? */
function isSameEntry(one: unknown, other: unknown): boolean {
  return isParts(one) && isParts(other) && one.id !== undefined && one.id === other.id;
}

function isParts(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
