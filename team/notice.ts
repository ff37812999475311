/**
 * The notice at the top of a customer's channel, in the words of the handbook.
 *
 * @module
 */
import { handbook } from "../handbook.ts";
import { putNotice } from "../datastores/customers.ts";
import { typedTopic, withNotice, withoutNotice } from "../rules/customers/channel_notice.ts";
import type { Customer, PlacedNotice } from "../rules/customers/customer.ts";
import { isSlackError, type Slack } from "../slack/checked_call.ts";
import { findChannel, type SlackChannel } from "./people.ts";

/** Where the topic is not for the app to change, or Slack counts longer; a bookmark may do. */
const NOT_OURS = [
  "too_long",
  "restricted_action",
  "user_is_restricted",
  "no_permission",
  "method_not_supported_for_channel_type",
];
/** There is nothing to take away where the app cannot be. */
const OUT_OF_REACH = ["channel_not_found", "is_archived", "not_in_channel", "method_not_supported"];

/**
 * Puts the notice into a channel that the app is in, unless it stands there in these words, and
 * notes where. One that stands in another channel of the customer is taken away.
 *
 * @throws {SlackError} when it can be neither in the topic nor a bookmark
 */
export async function showNotice(
  slack: Slack,
  customer: Customer,
  channel: SlackChannel | undefined,
): Promise<void> {
  const before = customer.notice;
  if (before && before.channel !== customer.channel) await removeNotice(slack, customer);
  if (!channel) return;
  const here = before?.channel === channel.id ? before : undefined;
  const placed = await place(slack, channel, handbook.customers.notice, here);
  if (JSON.stringify(placed) !== JSON.stringify(here)) await putNotice(slack, customer.id, placed);
}

/** Takes the notice away as {@linkcode takeDownNotice}, and notes that there is none. */
async function removeNotice(slack: Slack, customer: Customer): Promise<void> {
  await takeDownNotice(slack, customer);
  if (customer.notice) await putNotice(slack, customer.id, undefined);
}

/**
 * Takes the notice away, also one that a run put there and could not note any more; what somebody
 * wrote beside it stays. Answers false where it still stands, or may: the app cannot look.
 */
export async function takeDownNotice(slack: Slack, customer: Customer): Promise<boolean> {
  const { notice } = customer;
  const id = notice?.channel ?? customer.channel;
  if (!id) return true;
  const words = [notice?.words, handbook.customers.notice].flatMap((one) => one ?? []);
  try {
    const channel = await findChannel(slack, id);
    if (channel && !channel.is_archived) {
      await clearTopic(slack, channel, words);
      await clearBookmark(slack, id, words, notice?.bookmark);
    }
  } catch (error) {
    if (!isSlackError(error, ...OUT_OF_REACH, ...NOT_OURS)) throw error;
  }
  const after = await findChannel(slack, id);
  if (!after) return !notice;
  const topic = typedTopic(after.topic?.value ?? "");
  if (words.some((one) => topic.includes(one))) return false;
  try {
    return (await ourBookmarks(slack, id, words, notice?.bookmark)).length === 0;
  } catch (error) {
    if (!isSlackError(error, ...OUT_OF_REACH, ...NOT_OURS)) throw error;
    return notice?.where !== "bookmark";
  }
}

async function place(
  slack: Slack,
  channel: SlackChannel,
  words: string,
  before: PlacedNotice | undefined,
): Promise<PlacedNotice> {
  const topic = channel.topic?.value ?? "";
  // A bookmark stays one: nobody wants to look for it in another place each month.
  const wanted = before?.where === "bookmark" ? undefined : withNotice(topic, words, before?.words);
  if (wanted !== undefined && await setTopic(slack, channel, wanted)) {
    return { channel: channel.id, where: "topic", words };
  }
  if (before?.where === "topic") await clearTopic(slack, channel, [before.words]);
  const bookmark = await showBookmark(slack, channel.id, words, before);
  return { channel: channel.id, where: "bookmark", words, bookmark };
}

/** Answers false when the topic is not for the app to change. */
async function setTopic(slack: Slack, channel: SlackChannel, topic: string): Promise<boolean> {
  if (typedTopic(channel.topic?.value ?? "") === topic) return true;
  try {
    await slack("conversations.setTopic", { channel: channel.id, topic });
    return true;
  } catch (error) {
    if (!isSlackError(error, ...NOT_OURS)) throw error;
    return false;
  }
}

async function clearTopic(
  slack: Slack,
  channel: SlackChannel,
  words: readonly string[],
): Promise<void> {
  const topic = channel.topic?.value ?? "";
  await setTopic(slack, channel, words.reduce(withoutNotice, typedTopic(topic)));
}

interface Bookmark {
  id: string;
  title: string;
}

async function showBookmark(
  slack: Slack,
  channel_id: string,
  title: string,
  before: PlacedNotice | undefined,
): Promise<string> {
  const found = (await bookmarksOf(slack, channel_id)).find((one) =>
    one.id === before?.bookmark || [title, before?.words].includes(one.title)
  );
  if (found?.title === title) return found.id;
  if (found) {
    await slack("bookmarks.edit", { channel_id, bookmark_id: found.id, title });
    return found.id;
  }
  const { bookmark } = await slack<{ bookmark: Bookmark }>("bookmarks.add", {
    channel_id,
    title,
    type: "link",
    // A bookmark leads somewhere: to the channel itself.
    link: `https://slack.com/app_redirect?channel=${channel_id}`,
    emoji: ":hourglass_flowing_sand:",
  });
  return bookmark.id;
}

async function clearBookmark(
  slack: Slack,
  channel_id: string,
  words: readonly string[],
  id: string | undefined,
): Promise<void> {
  for (const { id: bookmark_id } of await ourBookmarks(slack, channel_id, words, id)) {
    await slack("bookmarks.remove", { channel_id, bookmark_id }).catch((error) => {
      if (!isSlackError(error, "not_found")) throw error;
    });
  }
}

async function ourBookmarks(
  slack: Slack,
  channel_id: string,
  words: readonly string[],
  id: string | undefined,
): Promise<Bookmark[]> {
  return (await bookmarksOf(slack, channel_id)).filter((one) =>
    one.id === id || words.includes(one.title)
  );
}

async function bookmarksOf(slack: Slack, channel_id: string): Promise<Bookmark[]> {
  return (await slack<{ bookmarks?: Bookmark[] }>("bookmarks.list", { channel_id })).bookmarks ??
    [];
}
