/**
 * Looks for channels and people by what somebody wrote, in lists that may have many pages.
 *
 * @module
 */
import type { NamedPerson } from "../rules/customer_lines.ts";
import type { SlackUser } from "../rules/membership.ts";
import type { Call } from "./checked_call.ts";
import type { SlackChannel } from "./people.ts";

/** How many Slack is asked for at once. */
const PAGE = 999;

/** Somebody, with the names that they have in Slack. */
export type ListedPerson = SlackUser & NamedPerson;

/** What was read of a list. */
export interface Listed<Item> {
  items: Item[];
  /** Is there more that was not read? */
  more: boolean;
}

/** Reads channels until all that are looked for were found, or time is up. */
export function listChannels(
  call: Call,
  found: (channels: readonly SlackChannel[]) => boolean,
  end: number,
): Promise<Listed<SlackChannel>> {
  const args = { types: "public_channel,private_channel", limit: PAGE };
  return pages(call, "conversations.list", args, "channels", found, end);
}

/** Reads people until all who are looked for were found, or time is up. */
export function listPeople(
  call: Call,
  found: (people: readonly ListedPerson[]) => boolean,
  end: number,
): Promise<Listed<ListedPerson>> {
  return pages(call, "users.list", { limit: PAGE }, "members", found, end);
}

/** @param end when to stop, of `performance.now()` */
async function pages<Item>(
  call: Call,
  method: "conversations.list" | "users.list",
  args: Record<string, unknown>,
  key: string,
  found: (items: readonly Item[]) => boolean,
  end: number,
): Promise<Listed<Item>> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    if (found(items)) return { items, more: true };
    if (cursor && performance.now() > end) return { items, more: true };
    const page = await call<
      Record<string, unknown> & { response_metadata?: { next_cursor?: string } }
    >(method, { ...args, ...(cursor ? { cursor } : {}) });
    items.push(...(page[key] ?? []) as Item[]);
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return { items, more: false };
}
