/**
 * Making channels, coming and going, and what is at their top: topic, pins, bookmarks.
 *
 * @module
 */
import type { WorkspaceChannel } from "../types.ts";
import type { Actions, Done, PinsPage, Refusal } from "../page/protocol.ts";
import { isObject } from "../interactivity/elements.ts";
import { companyName, peopleNamed } from "./names.ts";
import { pageMessage, readable } from "./page_message.ts";
import { no, type Seat } from "./parts.ts";
import { fromSlack, NO_CHANNEL } from "./slack_refusals.ts";
import { escapeText } from "./typed_text.ts";

/** A channel's topic holds so many characters. */
const LONGEST_TOPIC = 250;

/** Creates a channel with this person in it. */
export async function createChannel(
  seat: Seat,
  { name, is_private, topic, shared_with }: Actions["create_channel"][0],
): Promise<Actions["create_channel"][1] | Refusal> {
  if (seat.me().is_guest) {
    return no("restricted_guest", `Only people at ${companyName(seat)} can create channels.`);
  }
  const words = topic?.trim() ?? "";
  if (words.length > LONGEST_TOPIC) return tooLong();
  const wanted = name.trim().replace(/^#/, "");
  if (!wanted) return fromSlack({ ok: false, error: "invalid_name_required" });
  const reply = await seat.slack("conversations.create", {
    name: wanted,
    is_private: is_private === true,
  });
  if (!reply.ok) return fromSlack(reply);
  const channel_id = String((reply.channel as { id: string }).id);
  if (shared_with) seat.parts.backstage?.share(channel_id, shared_with);
  if (words) {
    await seat.slack("conversations.setTopic", { channel: channel_id, topic: escapeText(words) });
  }
  return { ok: true, channel_id };
}

/** Joins a public channel; what was said before counts as read. */
export async function join(seat: Seat, channel_id: string): Promise<Done | Refusal> {
  const channel = readable(seat, channel_id);
  if (!channel || channel.kind !== "public" || seat.me().is_guest) {
    return no("channel_not_found", "You don't have access to this channel.");
  }
  const reply = await seat.slack("conversations.join", { channel: channel_id });
  if (!reply.ok) return fromSlack(reply);
  const ts = seat.parts.reading.latest(channel_id);
  if (ts) await seat.slack("conversations.mark", { channel: channel_id, ts });
  return { ok: true };
}

/** Leaves a channel. */
export async function leave(seat: Seat, channel_id: string): Promise<Done | Refusal> {
  const channel = readable(seat, channel_id);
  if (!channel) return NO_CHANNEL;
  if (channel.kind === "dm" || channel.kind === "group_dm") {
    return no("method_not_supported_for_channel_type", "You can't leave a direct message.");
  }
  if (seat.me().is_guest) {
    return no("restricted_guest", "Ask someone at the company to remove you.");
  }
  return done(await seat.slack("conversations.leave", { channel: channel_id }));
}

/**
 * Invites everybody that the typed words name: people, or the app. All of them or, with a name that
 * is wrong, nobody.
 */
export async function invite(
  seat: Seat,
  channel: WorkspaceChannel,
  words: string,
): Promise<Done | Refusal> {
  if (channel.kind === "dm" || channel.kind === "group_dm") {
    return no("method_not_supported_for_channel_type", "You can invite people only to channels.");
  }
  if (seat.me().is_guest) {
    return no("restricted_guest", `Ask someone at ${companyName(seat)} to invite them.`);
  }
  if (!channel.members.includes(seat.user_id)) {
    return fromSlack({ ok: false, error: "not_in_channel" });
  }
  const { people, unknown } = peopleNamed(seat, words);
  if (unknown !== undefined) {
    return no("user_not_found", `No one here is called “${unknown}”. No one was invited.`);
  }
  if (people.length === 0) return no("user_not_found", "Choose who to invite: /invite @name");
  const { reading } = seat.parts;
  for (const { real_name, deleted, is_guest, team_id } of people) {
    if (deleted) {
      return no("user_disabled", `${real_name} has left the company. No one was invited.`);
    }
    if (!is_guest || channel.is_shared) continue;
    const company = reading.teams().find(({ id }) => id === team_id)?.name ?? "another company";
    return no(
      "no_external_invite_permission",
      `${real_name} is from ${company} and can join channels that are shared with it only. ` +
        "Nobody was invited.",
    );
  }
  const here = people.filter(({ id }) => channel.members.includes(id));
  const wanted = people.filter((person) => !here.includes(person));
  if (wanted.length > 0) {
    const users = wanted.map(({ id }) => id).join(",");
    const reply = await seat.slack("conversations.invite", { channel: channel.id, users });
    if (!reply.ok) return fromSlack(reply);
  }
  const already = here.length > 0
    ? here.some(({ id }) => id === seat.user_id) && here.length === 1
      ? "You are here already."
      : `${listed(here)} ${here.length === 1 ? "is" : "are"} here already.`
    : "";
  if (wanted.length === 0) return no("already_in_channel", already);
  return { ok: true, message: `Invited ${listed(wanted)}. ${already}`.trim() };
}

/** Says what a channel is about; nothing takes the old topic away. */
export async function setTopic(
  seat: Seat,
  { channel_id, topic }: Actions["set_topic"][0],
): Promise<Done | Refusal> {
  if (!readable(seat, channel_id)) return NO_CHANNEL;
  const words = topic.trim();
  if (words.length > LONGEST_TOPIC) return tooLong();
  return done(
    await seat.slack("conversations.setTopic", { channel: channel_id, topic: escapeText(words) }),
  );
}

/** Pins a message, or takes it down. */
export async function pin(
  seat: Seat,
  { channel_id, ts, remove }: Actions["pin"][0],
): Promise<Done | Refusal> {
  if (!readable(seat, channel_id)) return NO_CHANNEL;
  const method = remove ? "pins.remove" : "pins.add";
  return done(await seat.slack(method, { channel: channel_id, timestamp: ts }));
}

/** The pinned messages of a channel, the newest pin first. */
export async function pinsPage(
  seat: Seat,
  { channel_id }: Actions["pins"][0],
): Promise<PinsPage | Refusal> {
  if (!readable(seat, channel_id)) return NO_CHANNEL;
  const messages = (await pinned(seat, channel_id))
    .map((ts) => seat.parts.reading.message(channel_id, ts))
    .filter((message) => message !== undefined)
    .map((message) => pageMessage(seat, channel_id, message));
  return { ok: true, messages };
}

/** The ts of each pinned message, the newest pin first. */
export async function pinned(seat: Seat, channel_id: string): Promise<string[]> {
  const { items } = await seat.slack("pins.list", { channel: channel_id });
  return Array.isArray(items)
    ? items.flatMap(({ message }) => isObject(message) ? [String(message.ts)] : [])
    : [];
}

/** Takes a bookmark off the channel. */
export async function removeBookmark(
  seat: Seat,
  { channel_id, bookmark_id }: Actions["remove_bookmark"][0],
): Promise<Done | Refusal> {
  if (!readable(seat, channel_id)) return NO_CHANNEL;
  return done(await seat.slack("bookmarks.remove", { channel_id, bookmark_id }));
}

function tooLong(): Refusal {
  return no("too_long", `A topic can have at most ${LONGEST_TOPIC} characters. Please shorten it.`);
}

function listed(people: { real_name: string }[]): string {
  const names = people.map(({ real_name }) => real_name);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function done(reply: Parameters<typeof fromSlack>[0]): Done | Refusal {
  return reply.ok ? { ok: true } : fromSlack(reply);
}
