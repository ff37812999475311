/**
 * What is deployed and not set up: Slack keeps each installation's triggers, topics and home messages
 * as the last setup made them, whatever was deployed since.
 *
 * @module
 */
import type { Handbook } from "../../policy/handbook.ts";
import {
  findListed,
  type KeptTrigger,
  type ListedTrigger,
  looksLike,
  sameDefinition,
  type WantedTrigger,
} from "./trigger_plan.ts";

/** What the deployed files and the handbook say, and the installation does not have. */
export interface Drift {
  /** Names of triggers that are not there. */
  missing: string[];
  /** Names of triggers that are otherwise. */
  changed: string[];
  /** Names of triggers whose files are gone. */
  extra: string[];
  /** Entries of the handbook that changed since the setup applied them. */
  entries: string[];
}

/** The entries of the handbook that a setup applies, each value as text. */
export function appliedEntries(handbook: Handbook): Record<string, string> {
  const { operations_channel, operators, retro, product, customers } = handbook;
  return {
    operations_channel,
    operators: [...operators].sort().join(" "),
    "retro.channel": retro.channel,
    "product.channel": product.channel,
    "customers.notice": customers.notice,
  };
}

/**
 * Compares what is deployed with what is there.
 *
 * @param listed the app's own triggers
 * @param applied what the last setup applied; undefined when nobody noted it
 */
export function driftOf(
  wanted: readonly WantedTrigger[],
  { listed, kept }: { listed: readonly ListedTrigger[]; kept: readonly KeptTrigger[] },
  handbook: Handbook,
  applied: Readonly<Record<string, string>> | undefined,
): Drift {
  const drift: Drift = { missing: [], changed: [], extra: [], entries: [] };
  const taken = new Set<string>();
  for (const one of wanted) {
    const { file, definition } = one;
    const note = kept.find((note) => note.file === file);
    const found = findListed(one, wanted, listed, kept, taken);
    if (found) taken.add(found.id);
    // The first one is made by hand, and its words are its maker's.
    if (!found) drift.missing.push(definition.name);
    else if (one.by_hand) continue;
    else if (
      !looksLike(found, one, undefined, note?.seen) ||
      (note?.id === found.id && note.essence !== "" && !sameDefinition(note.essence, one))
    ) drift.changed.push(definition.name);
  }
  for (const { id, name } of listed) {
    const note = kept.find((note) => note.id === id);
    if (note && !taken.has(id)) drift.extra.push(name);
  }
  drift.entries = changedEntries(handbook, applied);
  return drift;
}

/** The entries of the handbook that are no longer as the last setup applied them. */
export function changedEntries(
  handbook: Handbook,
  applied: Readonly<Record<string, string>> = {},
): string[] {
  return Object.entries(appliedEntries(handbook))
    .filter(([entry, value]) => applied[entry] !== undefined && applied[entry] !== value)
    .map(([entry]) => entry);
}

/** How many names of one sort are kept. */
const KEPT = 15;

/** The same with as many names as a row holds. */
export function shortened({ missing, changed, extra, entries }: Drift): Drift {
  const some = (names: readonly string[]) => names.slice(0, KEPT);
  return {
    missing: some(missing),
    changed: some(changed),
    extra: some(extra),
    entries: some(entries),
  };
}

/** Is there anything that a setup would change? */
export function hasDrifted(drift: Drift): boolean {
  return Object.values(drift).some((names) => names.length > 0);
}
