/**
 * What became of a customer's channels since they were last looked at: others rename them, open them
 * to people from outside, archive them, and remove the app.
 *
 * @module
 */
import { findCallsOf } from "../../datastores/calls.ts";
import { changeCustomer } from "../../datastores/customers.ts";
import { findMeetingsOf } from "../../datastores/meetings.ts";
import { noteSaving } from "../../datastores/operations/guard_index.ts";
import type { StandingMessage } from "../../datastores/operations/standing_messages.ts";
import { type Customer, publicName } from "../../rules/customers/customer.ts";
import { type Room, withInternal, withRooms } from "../../rules/customers/customer_rooms.ts";
import {
  type RoomTrouble,
  timesOf,
  troublesOf,
  withTroubles,
} from "../../rules/customers/room_troubles.ts";
import { roomProblem } from "../../team/room_problem.ts";
import { escapeText } from "../../rules/text/text.ts";
import { paragraph } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Sweep } from "../../slack/chore.ts";
import type { ListedRooms } from "../../team/customer_names.ts";
import { removeHome } from "../../team/home_message.ts";
import { findChannel, isOpenToOutside, type SlackChannel } from "../../team/people.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { tellPeople } from "../../team/tell.ts";

/** A customer, with what was read of all. */
export interface RoomsItem {
  customer: Customer;
  customers: readonly Customer[];
  /** The channels that the app is in. */
  rooms: ListedRooms;
  homes: ReadonlyMap<string, StandingMessage>;
}

/** Looks at both channels: keeps what they are called now, and acts on what is wrong with them. */
export async function lookAfterRooms(item: RoomsItem, { slack, now }: Sweep): Promise<void> {
  const { customer, customers, homes } = item;
  const { channel, internal_channel } = customer;
  const [internal, theirs] = await Promise.all([
    look(slack, item, internal_channel),
    channel ? look(slack, item, channel) : undefined,
  ]);
  const troubles = troublesOf(customer, customers, {
    internal: internal && stateOf(internal),
    channel: theirs && stateOf(theirs),
  });
  const names = { internal: internal?.name, channel: theirs?.name };
  const rooms = await keepRooms(slack, customer, { names, troubles }, now);
  const home = homes.get(internal_channel);
  // What is posted there names the customer.
  if (troubles.some(({ trouble }) => trouble === "is_shared") && home) {
    await removeHome(slack, home);
  }
  if (troubles.length === 0) return;
  for (const trouble of troubles) {
    const text = operatorWords(customer, trouble);
    const thing = `${customer.id}/${text}${againMark(rooms, trouble)}`;
    await reportProblem(slack, { kind: "customer_channel", thing, text });
  }
  await tellManager(slack, customer, { troubles, rooms }, now);
}

/** What was put right and goes wrong again is told again. */
function againMark(rooms: readonly Room[], trouble: RoomTrouble): string {
  const times = timesOf(rooms, trouble);
  return times > 1 ? `/${times}` : "";
}

async function look(
  slack: Slack,
  { rooms }: RoomsItem,
  channel: string,
): Promise<SlackChannel | undefined> {
  const listed = rooms.channels.get(channel);
  if (listed) return { ...listed, is_member: true };
  return await findChannel(slack, channel);
}

function stateOf(channel: SlackChannel) {
  const { is_archived = false, is_member = false } = channel;
  return { archived: is_archived, inside: is_member, shared: isOpenToOutside(channel) };
}

/**
 * Keeps the history, and returns it. A row from before there was one is asked for the channels of old
 * cards.
 */
async function keepRooms(
  slack: Slack,
  customer: Customer,
  { names: { internal, channel }, troubles }: {
    names: { internal?: string; channel?: string };
    troubles: readonly RoomTrouble[];
  },
  now: number,
): Promise<Room[]> {
  const { id } = customer;
  const names = { ...(internal ? { internal } : {}), ...(channel ? { channel } : {}) };
  const kept = withRooms(customer, customer, names, now);
  if (!customer.rooms) kept.rooms = withInternal(kept.rooms, await cardChannels(slack, id));
  kept.rooms = withTroubles(kept.rooms, troubles);
  const { rooms, channel_names, internal_names } = customer;
  const before = { rooms, internal_names, channel_names };
  const changed = (Object.keys(kept) as (keyof typeof kept)[])
    .some((part) => JSON.stringify(kept[part]) !== JSON.stringify(before[part]));
  if (changed) {
    await noteSaving(slack, [id], now);
    await changeCustomer(slack, id, kept);
  }
  return kept.rooms;
}

/** The channels in which cards about a customer were posted: they were internal then. */
async function cardChannels(slack: Slack, id: string): Promise<string[]> {
  const [{ calls, past_meetings }, meetings] = await Promise.all([
    findCallsOf(slack, id),
    findMeetingsOf(slack, id),
  ]);
  const channels = [...calls, ...past_meetings, ...meetings].map(({ channel }) => channel);
  return [...new Set(channels.filter((channel) => channel))];
}

function kindOf(side: RoomTrouble["side"]): string {
  return side === "internal" ? "internal channel" : "customer channel";
}

function operatorWords(customer: Customer, { channel, side, trouble }: RoomTrouble): string {
  const name = escapeText(publicName(customer));
  const named_in = "*Add or change a customer*";
  return trouble === "was_internal"
    ? `<#${channel}>, the customer channel of ${name}, was an internal channel: what the team ` +
      `wrote is still there. Choose another in ${named_in}, and remove people from outside from ` +
      "this one."
    : roomProblem({ channel, role: `the ${kindOf(side)} of ${name}`, named_in }, trouble);
}

/** The customer success manager hears of each once, and of all in one message. */
async function tellManager(
  slack: Slack,
  customer: Customer,
  { troubles, rooms }: { troubles: readonly RoomTrouble[]; rooms: readonly Room[] },
  now: number,
): Promise<void> {
  const name = escapeText(publicName(customer));
  const news = troubles.map((one) => {
    const { channel, side, trouble } = one;
    const text = `:warning: ${sentenceFor(kindOf(side), name, trouble)}`;
    return {
      user: customer.csm,
      about: `room/${channel}/${trouble}${againMark(rooms, one)}`,
      message: { text, blocks: [paragraph(text)] },
      urgent: trouble === "is_shared" || trouble === "was_internal",
    };
  });
  await tellPeople(slack, news, {
    kind: "csm",
    about: "a customer's channel",
    gone: (user) =>
      `<@${user}> is the CSM of ${name} and has left. Choose another with *Add or change a ` +
      "customer*.",
  }, now);
}

/** For the CSM. It names no channel: a message about a codename must not say whose it is. */
function sentenceFor(kind: string, name: string, trouble: RoomTrouble["trouble"]): string {
  const choose = "with *Add or change a customer*";
  switch (trouble) {
    case "is_shared":
      return `People from outside can read the ${kind} of ${name} now. Baton no longer posts ` +
        `there, and its home message is removed. Choose another internal channel ${choose}, and ` +
        "delete what they should not read.";
    case "was_internal":
      return `The ${kind} of ${name} was an internal channel, and what the team wrote is still ` +
        `there. Choose another ${choose}.`;
    case "is_archived":
      return `The ${kind} of ${name} is archived. Unarchive it, or choose another ${choose}.`;
    default:
      return `Baton is no longer in the ${kind} of ${name}. Invite it (\`/invite @Baton\`), or ` +
        `choose another ${choose}.`;
  }
}
