/**
 * Rows of a datastore. Only the repositories in `datastores/` use this.
 *
 * @module
 */
import { type Slack, SlackError } from "./checked_call.ts";

/** A row as it travels. */
export type Row = Record<string, unknown>;

/** How many rows `bulkGet` is asked for at once (Slack documents 25 for `bulkPut`). */
export const BULK_LIMIT = 25;
const TRIES = 3;
/** How many calls read side by side: many keys are a round or two, and no burst. */
const READ_AT_ONCE = 12;

/** The row with this key, or undefined. */
export async function getRow<T extends Row>(
  slack: Slack,
  datastore: string,
  id: string,
): Promise<T | undefined> {
  const { item } = await slack<{ item?: T }>("apps.datastore.get", { datastore, id });
  return item && Object.keys(item).length > 0 ? item : undefined;
}

/** Writes the whole row. */
export async function putRow(slack: Slack, datastore: string, item: Row): Promise<void> {
  await slack("apps.datastore.put", { datastore, item });
}

/**
 * The rows with these keys that exist, in no particular order; of a key that is said twice, one.
 * @throws {SlackError} when Slack leaves some out again and again
 */
export async function getRows<T extends Row>(
  slack: Slack,
  datastore: string,
  ids: readonly string[],
): Promise<T[]> {
  // Slack takes no key twice in one call.
  const all = [...new Set(ids)];
  const parts = Array.from(
    { length: Math.ceil(all.length / BULK_LIMIT) },
    (_, at) => all.slice(at * BULK_LIMIT, (at + 1) * BULK_LIMIT),
  );
  const rows: T[] = [];
  for (let from = 0; from < parts.length; from += READ_AT_ONCE) {
    const some = parts.slice(from, from + READ_AT_ONCE);
    const read = await Promise.all(some.map((part) => getPart<T>(slack, datastore, part)));
    rows.push(...read.flat());
  }
  return rows;
}

/** The same for as many keys as one call takes. */
async function getPart<T extends Row>(
  slack: Slack,
  datastore: string,
  ids: readonly string[],
): Promise<T[]> {
  const rows: T[] = [];
  let left = ids;
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === TRIES) throw new SlackError("apps.datastore.bulkGet", "partial_failure");
    const { items, failed_items } = await slack<{ items?: T[]; failed_items?: string[] }>(
      "apps.datastore.bulkGet",
      { datastore, ids: left },
    );
    rows.push(...items ?? []);
    left = failed_items ?? [];
  }
  return rows;
}

/**
 * All rows in which `attribute` has this value. A scan: only for stores that stay small. Follows
 * the cursor over empty pages as well.
 */
export async function findRows<T extends Row>(
  slack: Slack,
  datastore: string,
  attribute: string,
  value: string,
): Promise<T[]> {
  const where = { attribute, value };
  return (await readPages<T>(slack, datastore, { where, from: "", isLate: never })).rows;
}

/** Rows in which an attribute has a value, or in which one of several instants is not earlier. */
export type Where =
  | { attribute: string; value: string }
  | { instants: readonly string[]; since: number };

function filterOf(where: Where) {
  if ("attribute" in where) {
    return {
      expression: "#attribute = :value",
      expression_attributes: { "#attribute": where.attribute },
      expression_values: { ":value": where.value },
    };
  }
  const { instants, since } = where;
  return {
    expression: instants.map((_, at) => `#instant${at} >= :since`).join(" OR "),
    expression_attributes: Object.fromEntries(instants.map((name, at) => [`#instant${at}`, name])),
    expression_values: { ":since": since },
  };
}

/**
 * The rows of a datastore, page by page, until it is time to stop: not in the middle of a page.
 *
 * @param where only these rows
 * @param from Slack's cursor of an earlier call; "" is the beginning
 * @returns the rows, and the cursor to go on from; none when these were the last
 */
export async function readPages<T extends Row>(
  slack: Slack,
  datastore: string,
  { where, from, isLate, onPage }: {
    where?: Where;
    from: string;
    isLate: () => boolean;
    onPage?: (rows: readonly T[]) => void;
  },
): Promise<{ rows: T[]; cursor?: string }> {
  const rows: T[] = [];
  let cursor = from;
  do {
    const page = await slack<{ items?: T[]; response_metadata?: { next_cursor?: string } }>(
      "apps.datastore.query",
      {
        datastore,
        ...(where ? filterOf(where) : {}),
        limit: 1000,
        ...(cursor ? { cursor } : {}),
      },
    );
    rows.push(...page.items ?? []);
    onPage?.(page.items ?? []);
    cursor = page.response_metadata?.next_cursor ?? "";
  } while (cursor && !isLate());
  return { rows, ...(cursor ? { cursor } : {}) };
}

/**
 * The rows of the first pages of a datastore: for what has to be there within so many rounds.
 *
 * @param most how many pages; each holds about a thousand rows, before `where`
 */
export async function somePages<T extends Row>(
  slack: Slack,
  datastore: string,
  most: number,
  where?: Where,
): Promise<{ rows: T[]; more: boolean }> {
  let read = 0;
  const { rows, cursor } = await readPages<T>(slack, datastore, {
    from: "",
    isLate: () => ++read >= most,
    ...(where ? { where } : {}),
  });
  return { rows, more: cursor !== undefined };
}

/**
 * One page of a datastore, about a thousand rows, and the cursor of the next one.
 *
 * @param from Slack's cursor; "" is the beginning
 */
export async function onePage<T extends Row>(
  slack: Slack,
  datastore: string,
  from: string,
): Promise<{ rows: T[]; cursor?: string }> {
  return await readPages<T>(slack, datastore, { from, isLate: () => true });
}

/** How many rows there are; undefined where Slack does not say. */
export async function countRows(slack: Slack, datastore: string): Promise<number | undefined> {
  return (await slack<{ count?: number }>("apps.datastore.count", { datastore })).count;
}

/**
 * All rows. A scan, as {@linkcode findRows}.
 *
 * @param onPage what may begin while the next thousand is read
 */
export async function allRows<T extends Row>(
  slack: Slack,
  datastore: string,
  onPage?: (rows: readonly T[]) => void,
): Promise<T[]> {
  const all = { from: "", isLate: never, ...(onPage ? { onPage } : {}) };
  return (await readPages<T>(slack, datastore, all)).rows;
}

function never(): boolean {
  return false;
}

/**
 * Writes some attributes of a row and leaves the others as they are, so that two people who change
 * different things lose nothing. Makes the row when there is none.
 */
export async function updateRow(slack: Slack, datastore: string, item: Row): Promise<void> {
  await slack("apps.datastore.update", { datastore, item });
}

/**
 * Writes whole rows, up to 25 a call.
 * @throws {SlackError} when Slack leaves some out again and again
 */
export async function putRows(
  slack: Slack,
  datastore: string,
  rows: readonly Row[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += BULK_LIMIT) {
    let left = rows.slice(from, from + BULK_LIMIT);
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt === TRIES) throw new SlackError("apps.datastore.bulkPut", "partial_failure");
      const { failed_items } = await slack<{ failed_items?: Row[] }>(
        "apps.datastore.bulkPut",
        { datastore, items: left },
      );
      left = failed_items ?? [];
    }
  }
}

/**
 * Deletes the rows with these keys that exist.
 * @throws {SlackError} when Slack leaves some out again and again
 */
export async function deleteRows(
  slack: Slack,
  datastore: string,
  ids: readonly string[],
): Promise<void> {
  for (let from = 0; from < ids.length; from += BULK_LIMIT) {
    let left = ids.slice(from, from + BULK_LIMIT);
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt === TRIES) throw new SlackError("apps.datastore.bulkDelete", "partial_failure");
      const { failed_items } = await slack<{ failed_items?: string[] }>(
        "apps.datastore.bulkDelete",
        { datastore, ids: left },
      );
      left = failed_items ?? [];
    }
  }
}
