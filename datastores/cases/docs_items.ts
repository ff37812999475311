/**
 * Docs items, one for each origin.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { type DocsItem, isDocsOpen } from "../../rules/support/docs_item.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { fields, longJson, text } from "../codec.ts";
import { kind } from "../kind.ts";

/** How long an item is kept after it was done; open ones are kept. */
const LIFE = 90 * DAY;

const attributes = fields<{ customer?: string; body: DocsItem }>({
  customer: text,
  body: longJson<DocsItem>(),
});

const items = kind<DocsItem, string>({
  store: "cases",
  name: "docs",
  key: (origin) => origin,
  keyOf: ({ origin }) => origin,
  life: (item) => isDocsOpen(item) ? undefined : LIFE,
  codec: {
    write: (item) =>
      attributes.write({ body: item, ...(item.customer ? { customer: item.customer } : {}) }),
    read: (row) => attributes.read(row)?.body,
  },
});

/** The item of an origin. */
export async function findDocsItem(slack: Slack, origin: string): Promise<DocsItem | undefined> {
  return await items.get(slack, origin);
}

/** Every item that is kept: a scan, once a morning and for the retro. */
export async function findDocsItems(slack: Slack): Promise<DocsItem[]> {
  return await items.all(slack);
}

/** The same within so many pages of a thousand rows of whatever kind, and whether there are more. */
export async function findSomeDocsItems(slack: Slack, now: number, pages: number) {
  return await items.some(slack, now, pages);
}

/** Writes an item, unless its origin has one. */
export async function addDocsItem(slack: Slack, item: DocsItem, now: number): Promise<void> {
  if (!await findDocsItem(slack, item.origin)) await putDocsItem(slack, item, now);
}

/** Removes what nobody has said anything about yet: its origin is open again. */
export async function dropDocsItem(slack: Slack, origin: string): Promise<void> {
  const item = await findDocsItem(slack, origin);
  if (item && !item.by) await items.remove(slack, origin);
}

/** Writes an item. */
export async function putDocsItem(slack: Slack, item: DocsItem, now: number): Promise<void> {
  await items.put(slack, now, item);
}
