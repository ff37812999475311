/**
 * The notice at the top of a customer's channel, in the words of the handbook.
 *
 * @module
 */
import { handbook } from "../policy/handbook.ts";
import { putNotice } from "../datastores/customers.ts";
import { typedTopic, withNotice, withoutNotice } from "../rules/customers/channel_notice.ts";
import type { Customer, PlacedNotice } from "../rules/customers/customer.ts";
import { isSlackError, type Slack } from "../slack/checked_call.ts";
import { ownUserId } from "../slack/own_app.ts";
import { findChannel, type SlackChannel } from "./people.ts";

/** Where the topic is not for the app to change, or Slack counts longer; a bookmark may do. */
const NOT_OURS = [
  "too_long",
  "restricted_action",
  "user_is_restricted",
  "no_permission",
  "method_not_supported_for_channel_type",
];
/** There is nothing to remove where the app cannot be. */
const OUT_OF_REACH = ["channel_not_found", "is_archived", "not_in_channel", "method_not_supported"];

/**
 * Puts the notice into a channel that the app is in, unless it is there in these words, and
 * notes where: before it is put there, so that it is known as the app's wherever a run is cut off.
 * The same words that somebody else put there stay theirs. A notice in another channel of the
 * customer is removed.
 *
 * @throws {SlackError} when it can be neither in the topic nor a bookmark
 */
export async function showNotice(
  slack: Slack,
  customer: Customer,
  channel: SlackChannel | undefined,
): Promise<void> {
  const before = customer.notice;
  if (before && before.channel !== customer.channel) {
    await takeDownNotice(slack, before);
    await putNotice(slack, customer.id, undefined);
  }
  if (!channel) return;
  let noted = before?.channel === channel.id ? before : undefined;
  await place(slack, channel, handbook.customers.notice, noted, async (placed) => {
    if (JSON.stringify(placed) === JSON.stringify(noted)) return true;
    noted = placed;
    return await putNotice(slack, customer.id, placed);
  });
}

/**
 * Removes the notice that the row notes; what somebody wrote beside it stays.
 *
 * @returns false where it is still there, or may be: the app cannot look
 */
export async function takeDownNotice(slack: Slack, notice: PlacedNotice): Promise<boolean> {
  const { channel: id, where } = notice;
  try {
    const channel = await findChannel(slack, id);
    if (channel && !channel.is_archived) {
      if (where === "topic") await clearTopic(slack, channel, wordsOf(notice));
      else await clearBookmark(slack, notice);
    }
  } catch (error) {
    if (!isSlackError(error, ...OUT_OF_REACH, ...NOT_OURS)) throw error;
  }
  const after = await findChannel(slack, id);
  if (!after) return false;
  if (where === "topic") {
    const topic = typedTopic(after.topic?.value ?? "");
    return !wordsOf(notice).some((one) => topic.includes(one));
  }
  try {
    return await findBookmark(slack, notice) === undefined;
  } catch (error) {
    if (!isSlackError(error, ...OUT_OF_REACH, ...NOT_OURS)) throw error;
    return false;
  }
}

/** What a notice says, or said until it was being changed. */
function wordsOf({ words, old }: PlacedNotice): string[] {
  return old === undefined ? [words] : [words, old];
}

/** Notes where the notice is, or is about to be; returns false when there is no longer room for it. */
type Note = (notice: PlacedNotice) => Promise<boolean>;

async function place(
  slack: Slack,
  channel: SlackChannel,
  words: string,
  before: PlacedNotice | undefined,
  note: Note,
): Promise<void> {
  const topic = typedTopic(channel.topic?.value ?? "");
  // A bookmark stays one: nobody wants to look for it in another place each month.
  if (before?.where !== "bookmark") {
    // Somebody else's, another installation's perhaps: it says what there is to say.
    if (!before && topic.includes(words)) return;
    const old = before && wordsOf(before).find((one) => one !== words && topic.includes(one));
    const wanted = withNotice(topic, words, old);
    const placed = { channel: channel.id, where: "topic" as const, words };
    if (wanted !== undefined) {
      if (!await note(old === undefined ? placed : { ...placed, old })) return;
      if (await setTopic(slack, channel, wanted)) return void await note(placed);
    }
    if (before) await clearTopic(slack, channel, [words, ...wordsOf(before)]);
  }
  await showBookmark(slack, channel.id, words, before, note);
}

/** Returns false when the topic is not for the app to change. */
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
  last_updated_by_user_id?: string;
}

async function showBookmark(
  slack: Slack,
  channel_id: string,
  title: string,
  before: PlacedNotice | undefined,
  note: Note,
): Promise<void> {
  const placed = { channel: channel_id, where: "bookmark" as const, words: title };
  const noted = before?.where === "bookmark" ? before : undefined;
  const bookmarks = await bookmarksOf(slack, channel_id);
  const found = noted && await ours(slack, bookmarks, noted);
  if (found) {
    if (!await note({ ...placed, bookmark: found.id }) || found.title === title) return;
    return void await slack("bookmarks.edit", { channel_id, bookmark_id: found.id, title });
  }
  if (!noted && bookmarks.some((one) => one.title === title)) return;
  if (!await note(placed)) return;
  const { bookmark } = await slack<{ bookmark: Bookmark }>("bookmarks.add", {
    channel_id,
    title,
    type: "link",
    // A bookmark leads somewhere: to the channel itself.
    link: `https://slack.com/app_redirect?channel=${channel_id}`,
    emoji: ":hourglass_flowing_sand:",
  });
  await note({ ...placed, bookmark: bookmark.id });
}

async function clearBookmark(slack: Slack, notice: PlacedNotice): Promise<void> {
  const found = await findBookmark(slack, notice);
  if (!found) return;
  const place = { channel_id: notice.channel, bookmark_id: found.id };
  await slack("bookmarks.remove", place).catch((error) => {
    if (!isSlackError(error, "not_found")) throw error;
  });
}

async function findBookmark(slack: Slack, notice: PlacedNotice): Promise<Bookmark | undefined> {
  return await ours(slack, await bookmarksOf(slack, notice.channel), notice);
}

/** The one that was noted; where a run was cut off before that, the one that the app made. */
async function ours(
  slack: Slack,
  bookmarks: readonly Bookmark[],
  { bookmark, words }: PlacedNotice,
): Promise<Bookmark | undefined> {
  if (bookmark) return bookmarks.find(({ id }) => id === bookmark);
  const alike = bookmarks.filter(({ title }) => title === words);
  if (alike.length === 0) return undefined;
  const own = await ownUserId(slack);
  return alike.find(({ last_updated_by_user_id }) => last_updated_by_user_id === own);
}

async function bookmarksOf(slack: Slack, channel_id: string): Promise<Bookmark[]> {
  return (await slack<{ bookmarks?: Bookmark[] }>("bookmarks.list", { channel_id })).bookmarks ??
    [];
}
