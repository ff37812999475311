/**
 * The channels and people that lines name, looked for together.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import type { ChannelRef, CustomerLine } from "../../../rules/customers/customer_lines.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { listChannels, type ListedPerson, listPeople } from "../../../team/directory.ts";
import { findChannel, findUser, type SlackChannel } from "../../../team/people.ts";

/** Lists of channels and people are not read on after this time: a press has ten seconds. */
const READING_TIME = 5 * SECOND;
/** Channels that Slack is asked for one by one, at once. */
const AT_ONCE = 10;

/** What was found of what was looked for. */
export interface Found<Item> {
  items: Item[];
  /** Is there more that was not looked at? */
  more: boolean;
}

/** The channels that lines name. */
export async function findChannels(
  slack: Slack,
  lines: readonly CustomerLine[],
): Promise<Found<SlackChannel>> {
  const refs = lines.flatMap(({ internal, channel }) => [internal, channel])
    .filter((ref) => ref !== undefined);
  const ids = [...new Set(refs.flatMap((ref) => "id" in ref ? [ref.id] : []))];
  const names = refs.filter((ref) => "name" in ref);
  // A list says of hundreds at once what one call each would say; a few ids are asked for.
  const listed = names.length > 0 || ids.length > AT_ONCE
    ? await listChannels(
      slack,
      (items) => refs.every((ref) => channelOf(ref, items)),
      performance.now() + READING_TIME,
    )
    : { items: [], more: false };
  const rest = ids.filter((id) => !listed.items.some((one) => one.id === id));
  const items = [...listed.items];
  for (let at = 0; at < rest.length; at += AT_ONCE) {
    const some = rest.slice(at, at + AT_ONCE);
    const found = await Promise.all(some.map((id) => findChannel(slack, id)));
    items.push(...found.filter((one) => one !== undefined));
  }
  return { items, more: listed.more };
}

/** The people that lines name; when they name nobody, the one who pasted them. */
export async function findPeople(
  slack: Slack,
  lines: readonly CustomerLine[],
  user: string,
): Promise<Found<ListedPerson>> {
  const written = [...new Set(lines.flatMap(({ csm }) => csm ?? []))];
  if (written.length === 0) {
    const found = await findUser(slack, user);
    return { items: found ? [found] : [], more: false };
  }
  return await listPeople(slack, performance.now() + READING_TIME);
}

/** The channel that a line means. */
export function channelOf(
  ref: ChannelRef,
  channels: readonly SlackChannel[],
): SlackChannel | undefined {
  return channels.find((one) => "id" in ref ? one.id === ref.id : one.name === ref.name);
}
