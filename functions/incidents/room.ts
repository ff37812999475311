/**
 * The channel of an incident. What Slack refuses leaves the thread of the card as the room.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { type IncidentRoom } from "../../datastores/cases/rooms.ts";
import type { Incident } from "../../rules/incidents/incident.ts";
import { isGuest } from "../../rules/customers/membership.ts";
import { roomName } from "../../rules/incidents/room_name.ts";
import { truncate } from "../../rules/text/text.ts";
import { paragraph } from "../../slack/blocks.ts";
import {
  doOrFind,
  isPassing,
  isSlackError,
  type Slack,
  SlackError,
} from "../../slack/checked_call.ts";
import { ownUserId } from "../../slack/own_app.ts";
import { failed } from "../../team/failed.ts";
import {
  findChannel,
  findUser,
  homeOf,
  isOpenToOutside,
  type SlackChannel,
} from "../../team/people.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { titleWords } from "./card_blocks.ts";

/** How long a topic may be. */
const TOPIC = 250;

/** So many names are tried. */
const NAMES = 5;

/**
 * Makes the room of an incident, or finds the one that an earlier run made.
 *
 * @param now epoch milliseconds
 */
export async function makeRoom(
  slack: Slack,
  incident: Incident,
  now: number,
): Promise<IncidentRoom> {
  const { room_prefix: prefix } = handbook.incidents;
  const made = { incident: incident.id, made_at: now };
  let own: Promise<OwnChannel[]> | undefined;
  for (let nth = 1;; nth++) {
    const name = roomName(incident, { prefix, zone: handbook.timezone }, nth);
    try {
      const { channel } = await slack<{ channel: SlackChannel }>("conversations.create", {
        name,
        is_private: incident.private ?? false,
      });
      return { ...made, channel: channel.id, name: channel.name ?? name };
    } catch (error) {
      if (!isSlackError(error)) throw error;
      if (isSlackError(error, "name_taken")) {
        const found = (await (own ??= findOwn(slack))).find((one) => one.name === name);
        if (found && !found.is_archived) return { ...made, channel: found.id, name };
        // Somebody else's, or one that was archived: its name stays taken.
        if (nth < NAMES) continue;
      }
      failed(slack, "incident_room_not_made", error, "stands_on_card");
      await reportProblem(slack, {
        kind: "incident_room",
        thing: error.error,
        text: `No channel could be made for an incident (\`conversations.create\`: ` +
          `\`${error.error}\`): its card's thread is used instead. ${remedyOf(error)}`,
      });
      return { incident: incident.id };
    }
  }
}

function remedyOf({ error, needed }: SlackError): string {
  if (error === "restricted_action") {
    return "Allow apps to create channels in the workspace's settings, under *Permissions*.";
  }
  if (error === "missing_scope") {
    return `Baton needs the scope \`${
      needed ?? "channels:manage"
    }\`: deploy it again, and approve ` +
      "the scopes.";
  }
  return "Baton tries again with the next incident.";
}

type OwnChannel = SlackChannel & { creator?: string };

/** The channels that the app made: a run that was cut off may have made the one that is wanted. */
async function findOwn(slack: Slack): Promise<OwnChannel[]> {
  const found: OwnChannel[] = [];
  try {
    const own = await ownUserId(slack);
    let cursor: string | undefined;
    do {
      const page = await slack<{
        channels?: OwnChannel[];
        response_metadata?: { next_cursor?: string };
      }>("users.conversations", {
        types: "public_channel,private_channel",
        limit: 999,
        ...(cursor ? { cursor } : {}),
      });
      found.push(...(page.channels ?? []).filter(({ creator }) => creator === own));
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
  } catch (error) {
    if (!isSlackError(error)) throw error;
  }
  return found;
}

/**
 * Archives a room, with a last word in it. A channel that Baton did not make is left alone.
 *
 * @throws {SlackError} when Slack refuses it
 */
export async function archiveRoom(
  slack: Slack,
  channel: string,
  last_word: string,
): Promise<void> {
  const [found, own] = await Promise.all([findChannel(slack, channel), ownUserId(slack)]);
  if (!found?.is_member || found.is_archived || (found as OwnChannel).creator !== own) return;
  await slack("chat.postMessage", {
    channel,
    text: last_word,
    blocks: [paragraph(last_word)],
    unfurl_links: false,
  });
  await slack("conversations.archive", { channel });
}

/**
 * Invites people; whoever is not on the team stays outside, and who cannot be invited is noted.
 *
 * @param people who may be in it already
 */
export async function invite(
  slack: Slack,
  channel: string,
  people: readonly string[],
): Promise<void> {
  const each = [...new Set(people)];
  if (each.length === 0) return;
  try {
    const [home, ...found] = await Promise.all([
      homeOf(slack),
      ...each.map((user) => findUser(slack, user)),
    ]);
    const users = each.filter((_, at) => {
      const user = found[at];
      return user && !user.deleted && !isGuest(user, home);
    });
    if (users.length === 0) return;
    await slack("conversations.invite", { channel, users: users.join(","), force: true });
  } catch (error) {
    // With `force` the others are in it: those who are there already count as refused.
    if (!isSlackError(error)) throw error;
    if (isSlackError(error, "already_in_channel", "cant_invite_self")) return;
    failed(slack, "incident_room_not_made", error, "stands_on_card");
  }
}

/** What the topic of a room says. It changes with the title, not with each press. */
export function topicOf(incident: Incident): string {
  return truncate(`${titleWords(incident)}. The state is on the pinned card.`, TOPIC);
}

/**
 * Sets the topic, and pins the card; what Slack refuses changes nothing else.
 *
 * @returns false when it refused something that it may take in a minute
 */
export async function furnish(
  slack: Slack,
  { channel, card_ts, topic }: IncidentRoom,
  incident: Incident,
): Promise<boolean> {
  const tried = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (!isSlackError(error)) throw error;
      if (isSlackError(error, "already_pinned")) return true;
      await notFurnished(slack, channel!, error);
      return !isPassing(error);
    }
    return true;
  };
  const words = topicOf(incident);
  const done = await Promise.all([
    ...(topic === words
      ? []
      : [tried(() => slack("conversations.setTopic", { channel, topic: words }))]),
    ...(card_ts ? [tried(() => slack("pins.add", { channel, timestamp: card_ts }))] : []),
  ]);
  return done.every(Boolean);
}

/** Says to the operators what Slack refuses in a room; what passes by itself is tried again. */
async function notFurnished(slack: Slack, channel: string, error: SlackError): Promise<void> {
  failed(slack, "incident_room_not_made", error, "stands_on_card");
  if (isPassing(error)) return;
  await reportProblem(slack, {
    kind: "incident_room",
    thing: `${error.method}:${error.error}`,
    text: `Slack refused \`${error.method}\` in the channel of an incident, <#${channel}> ` +
      `(\`${error.error}\`). The incident's card has what matters. ` +
      (error.needed
        ? `Baton needs the scope \`${error.needed}\`: deploy it again, and approve the scopes.`
        : "Baton tries again with the next incident."),
  });
}

/**
 * Puts links at the top of a room: what Slack refuses changes nothing else, and operators are told.
 *
 * @returns those that are there, by their titles
 */
export async function keepBookmarks(
  slack: Slack,
  { channel, bookmarks = {} }: IncidentRoom,
  wanted: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const missing = Object.entries(wanted).filter(([title, link]) => bookmarks[title] !== link);
  if (!channel || missing.length === 0) return bookmarks;
  const kept = { ...bookmarks };
  try {
    const before = await linksIn(slack, channel);
    for (const [title, link] of missing) {
      if (!before.includes(link)) await addLink(slack, channel, title, link);
      kept[title] = link;
    }
  } catch (error) {
    if (!isSlackError(error)) throw error;
    // People have as many links there as Slack takes: theirs stay.
    if (!isSlackError(error, "too_many_bookmarks")) await notFurnished(slack, channel, error);
    // What Slack will not have is not tried with each press again; what it may take in a minute is.
    if (!isPassing(error)) return { ...kept, ...wanted };
  }
  return kept;
}

async function linksIn(slack: Slack, channel_id: string): Promise<(string | undefined)[]> {
  const { bookmarks = [] } = await slack<{ bookmarks?: { link?: string }[] }>("bookmarks.list", {
    channel_id,
  });
  return bookmarks.map(({ link }) => link);
}

/** Adds a link. When Slack does not say whether it did, it is looked for among those that are there. */
async function addLink(slack: Slack, channel_id: string, title: string, link: string) {
  await doOrFind<unknown>(
    slack,
    () => slack("bookmarks.add", { channel_id, title, type: "link", link }),
    async () => (await linksIn(slack, channel_id)).includes(link) || undefined,
  );
}

/** Was the room archived, shared, or taken from the app? Then the thread of the card is the room. */
export function isUsable(found: SlackChannel | undefined): boolean {
  return Boolean(found && !found.is_archived && !isOpenToOutside(found));
}
