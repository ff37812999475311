/**
 * Rows of whatever kind: for what is exported, and for what is forgotten with a customer.
 *
 * @module
 */
import type { Slack } from "../../slack/checked_call.ts";
import { allRows, deleteRows } from "../../slack/rows.ts";
import type { KindRow } from "../kind.ts";
import { codenameRow } from "./codenames.ts";
import { STORE } from "./store.ts";

/** A row of whatever kind, as it is kept. */
export type KeptRow = Readonly<KindRow & { kind: string; value?: string }>;

/** What the rows of a customer are known by. */
export interface CustomerMarks {
  ids: readonly string[];
  codename?: string;
}

/**
 * The rows about a customer: those that hold one of the ids, and what is noted of their codename. A
 * name in the words of a report would be a coincidence: a customer may be called as half of all
 * reports begin. A scan: for what is rare.
 */
export async function findRowsAbout(slack: Slack, customer: CustomerMarks): Promise<KeptRow[]> {
  return (await allRows<KeptRow>(slack, STORE)).filter((row) => isAbout(row, customer));
}

/** Is a row about a customer? */
export function isAbout(
  { id, value = "" }: Pick<KeptRow, "id" | "value">,
  { ids, codename }: CustomerMarks,
): boolean {
  return id === (codename && codenameRow(codename)) || holdsWord([id, value], ids);
}

/**
 * Does a row mean anything in this installation alone: where its triggers are, how far an export
 * is, which messages Slack will post, what is collected of other rows? Another one makes its own.
 */
export function isOfThisInstallation({ kind }: Pick<KeptRow, "kind">): boolean {
  return kind === "trigger" || kind === "export" || kind === "scheduled" || kind === "guard";
}

/** Forgets rows of whatever kind. */
export async function deleteKept(slack: Slack, rows: readonly KeptRow[]): Promise<void> {
  await deleteRows(slack, STORE, rows.map(({ id }) => id));
}

/** Is one of these words in one of the texts, as a word of its own? */
function holdsWord(texts: readonly string[], words: readonly string[]): boolean {
  const wanted = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const word = new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.join("|")})(?![\\p{L}\\p{N}])`, "iu");
  return texts.some((text) => word.test(text));
}
