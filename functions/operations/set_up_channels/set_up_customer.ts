/**
 * What one customer's channels need.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { changeCustomer } from "../../../datastores/customers.ts";
import { noteSaving } from "../../../datastores/operations/guard_index.ts";
import type { StandingMessage } from "../../../datastores/operations/standing_messages.ts";
import { type Customer, publicName } from "../../../rules/customers/customer.ts";
import { withRooms } from "../../../rules/customers/customer_rooms.ts";
import { type Room, roomProblem } from "../../../team/room_problem.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { findGuest, MOST_LOOKED_AT } from "../../../team/inside.ts";
import { customerHome, type UrlOf } from "./blocks.ts";
import { removeHome, showHome } from "../../../team/home_message.ts";
import { showNotice } from "../../../team/notice.ts";
import { enterRoom } from "./rooms.ts";

/** How many channels were joined, and what is in the way, as mrkdwn. */
export interface CustomerSetUp {
  joined: number;
  problems: string[];
}

/**
 * Joins a customer's channels, and puts the home message and the notice there. The home message
 * has the real name: it has no place where people from outside can read it.
 *
 * @param team whose people may read it
 * @param now epoch milliseconds
 * @throws {SlackError} `ratelimited`, when time is up
 */
export async function setUpCustomer(
  slack: Slack,
  customer: Customer,
  urlOf: UrlOf,
  home: StandingMessage | undefined,
  team: { team_id: string; enterprise_id?: string },
  now: number,
): Promise<CustomerSetUp> {
  const { id, channel, internal_channel } = customer;
  const inside = roomOf(customer, internal_channel, "internal channel");
  const outside = channel ? roomOf(customer, channel, "customer channel") : undefined;
  const [internal, shared] = await Promise.all([
    enterRoom(slack, inside, true),
    outside ? enterRoom(slack, outside, false) : undefined,
  ]);
  const guests = internal.channel && !internal.problem
    ? await guestProblem(slack, inside, team)
    : undefined;
  const rooms = withRooms(customer, customer, {
    internal: internal.channel?.name,
    channel: shared?.channel?.name,
  }, now);
  const place = { channel: internal_channel, about: id };
  const message = customerHome(customer, customer.zone ?? handbook.timezone, urlOf);
  const others = await Promise.all([
    // What is public is checked for the names that the channels have now, and for those they had.
    JSON.stringify(rooms.channel_names) === JSON.stringify(customer.channel_names) &&
      // A row that is older than the history gets it with its next change, or by a sweep.
      JSON.stringify(rooms.rooms) === JSON.stringify(customer.rooms ?? rooms.rooms)
      ? undefined
      : noteSaving(slack, [id], now).then(() => changeCustomer(slack, id, rooms)),
    internal.open || guests?.outside
      ? home && refusalOf(inside, removeHome(slack, home))
      : internal.channel && !internal.problem &&
        refusalOf(inside, showHome(slack, place, message, home, now)),
    refusalOf(outside ?? inside, showNotice(slack, customer, shared?.channel)),
  ]);
  const problems = [internal.problem, shared?.problem, guests?.problem, ...others];
  return {
    joined: [internal, shared].filter((room) => room?.joined).length,
    problems: problems.filter((problem) => typeof problem === "string"),
  };
}

/** Why the people of an internal channel are in the way of what names the customer. */
async function guestProblem(
  slack: Slack,
  { channel, role, named_in }: Room,
  team: { team_id: string; enterprise_id?: string },
): Promise<{ outside: boolean; problem: string } | undefined> {
  const { guest, left } = await findGuest(slack, channel, team);
  if (guest) {
    const problem =
      `<@${guest}> is not on the team, and is in <#${channel}>, ${role}. Remove them ` +
      `and everybody else from outside, or choose another channel in ${named_in}.`;
    return { outside: true, problem };
  }
  if (left === 0) return undefined;
  const problem =
    `<#${channel}>, ${role}, has ${left} more people than Baton looks at: none of the ` +
    `first ${MOST_LOOKED_AT} is from outside. Make sure that nobody else is, either.`;
  return { outside: false, problem };
}

function roomOf(customer: Customer, channel: string, kind: string): Room {
  return {
    channel,
    role: `the ${kind} of ${publicName(customer)}`,
    named_in: "*Add or change a customer*",
  };
}

/** Why Slack refused the work, as mrkdwn: the rest is still done. */
async function refusalOf(room: Room, work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (!isSlackError(error) || error.error === "ratelimited") throw error;
    return roomProblem(room, error.error);
  }
}
