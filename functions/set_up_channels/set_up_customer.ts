/**
 * What one customer's channels need.
 *
 * @module
 */
import { handbook } from "../../handbook.ts";
import type { StandingMessage } from "../../datastores/operations.ts";
import { type Customer, publicName } from "../../rules/customer.ts";
import { type Room, roomProblem } from "../../rules/set_up.ts";
import { type Call, isSlackError } from "../../slack/checked_call.ts";
import { customerHome, type UrlOf } from "./blocks.ts";
import { showHome } from "./home.ts";
import { showNotice } from "./notice.ts";
import { enterRoom } from "./rooms.ts";

/** How many channels were joined, and what is in the way, as mrkdwn. */
export interface CustomerSetUp {
  joined: number;
  problems: string[];
}

/**
 * Joins a customer's channels, and puts the home message and the notice there.
 *
 * @param now epoch milliseconds
 * @throws {SlackError} `ratelimited`, when time is up
 */
export async function setUpCustomer(
  call: Call,
  customer: Customer,
  urlOf: UrlOf,
  home: StandingMessage | undefined,
  now: number,
): Promise<CustomerSetUp> {
  const { id, channel, internal_channel } = customer;
  const inside = roomOf(customer, internal_channel, "internal channel");
  const outside = channel ? roomOf(customer, channel, "customer channel") : undefined;
  const internal = await enterRoom(call, inside, true);
  const shared = outside ? await enterRoom(call, outside, false) : undefined;
  const problems = [internal.problem, shared?.problem].flatMap((problem) => problem ?? []);
  // Where people from outside read along, the home message with its real name has no place.
  if (internal.channel && !internal.problem) {
    const zone = customer.zone ?? handbook.timezone;
    const message = customerHome(customer, zone, urlOf);
    const place = { channel: internal_channel, about: id };
    await told(inside, problems, () => showHome(call, place, message, home, now));
  }
  await told(outside ?? inside, problems, () => showNotice(call, customer, shared?.channel));
  return { joined: [internal, shared].filter((room) => room?.joined).length, problems };
}

function roomOf(customer: Customer, channel: string, kind: string): Room {
  return {
    channel,
    role: `the ${kind} of ${publicName(customer)}`,
    named_in: "*Add or change a customer*",
  };
}

/** Does the work; what Slack refuses becomes a problem, so that the rest is done all the same. */
async function told(room: Room, problems: string[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isSlackError(error) || error.error === "ratelimited") throw error;
    problems.push(roomProblem(room, error.error));
  }
}
