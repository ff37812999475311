/**
 * Looks for channels and people by what somebody wrote, in lists that may have many pages.
 *
 * @module
 */
import type { NamedPerson } from "../rules/customers/customer_lines.ts";
import type { SlackUser } from "../rules/customers/membership.ts";
import type { Slack } from "../slack/checked_call.ts";
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

/**
 * Reads channels until all that are looked for were found, or time is up.
 *
 * @param end when to stop, of `performance.now()`
 */
export function listChannels(
  slack: Slack,
  found: (channels: readonly SlackChannel[]) => boolean,
  end: number,
): Promise<Listed<SlackChannel>> {
  const types = "public_channel,private_channel";
  return pages(found, end, async (cursor) => {
    const { channels, response_metadata } = await slack<Page & { channels?: SlackChannel[] }>(
      "conversations.list",
      { types, limit: PAGE, ...cursor },
    );
    return { items: channels, response_metadata };
  });
}

/**
 * Reads people, all of them if time allows: a name may be that of two.
 *
 * @param end when to stop, of `performance.now()`
 */
export function listPeople(slack: Slack, end: number): Promise<Listed<ListedPerson>> {
  return pages(() => false, end, async (cursor) => {
    const { members, response_metadata } = await slack<Page & { members?: ListedPerson[] }>(
      "users.list",
      { limit: PAGE, ...cursor },
    );
    return { items: members, response_metadata };
  });
}

interface Page {
  response_metadata?: { next_cursor?: string };
}

async function pages<Item>(
  found: (items: readonly Item[]) => boolean,
  end: number,
  read: (cursor: { cursor?: string }) => Promise<Page & { items?: Item[] }>,
): Promise<Listed<Item>> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    if (cursor && (found(items) || performance.now() > end)) return { items, more: true };
    const page = await read(cursor ? { cursor } : {});
    items.push(...page.items ?? []);
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return { items, more: false };
}
