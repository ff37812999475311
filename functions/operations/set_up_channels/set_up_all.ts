/**
 * What all channels need: the handbook's, and those of every customer.
 *
 * @module
 */
import { handbookChannels } from "../handbook_channels.ts";
import { SECOND } from "@std/datetime";
import { handbook } from "../../../policy/handbook.ts";
import { findCustomers } from "../../../datastores/customers.ts";
import { findPlace, putPlace } from "../../../datastores/operations/places.ts";
import {
  findAllStanding,
  type StandingMessage,
} from "../../../datastores/operations/standing_messages.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { type ChannelOutcome, MOST_TOLD } from "../set_up_outcome.ts";
import { type Room, roomProblem } from "../../../team/room_problem.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { operationsHome, type UrlOf } from "./blocks.ts";
import { HOME, removeHome, showHome } from "../../../team/home_message.ts";
import { enterRoom } from "./rooms.ts";
import { setUpCustomer } from "./set_up_customer.ts";

/** No more customers are started after this time: a step has 15 seconds with `slack run`. */
export const WORK_TIME = 9 * SECOND;
/** Customers at once. */
export const AT_ONCE = 3;

/** Where the last run stopped. */
const PLACE = "set_up_channels";

/** Sets all channels up, as far as the time allows. */
export async function setUpAll(
  slack: Slack,
  urlOf: UrlOf,
  team: { team_id: string; enterprise_id?: string },
  now: number,
): Promise<ChannelOutcome> {
  const end = performance.now() + WORK_TIME;
  const [customers, homes] = await Promise.all([
    findCustomers(slack),
    findAllStanding(slack, HOME),
  ]);
  const outcome: ChannelOutcome = { joined: 0, customers: 0, left: 0, problems: [] };
  for (const room of handbookRooms()) {
    const { joined, channel, problem } = await enterRoom(slack, room, true);
    if (joined) outcome.joined++;
    if (problem) outcome.problems.push(problem);
    if (!channel || room.channel !== handbook.operations_channel) continue;
    const message = operationsHome(handbook.operators, urlOf);
    await showHome(slack, { channel: room.channel }, message, homes.get(room.channel), now).catch(
      (error) => {
        if (!isSlackError(error)) throw error;
        outcome.problems.push(roomProblem(room, error.error));
      },
    );
  }
  // Each run goes on where time was up in the one before: Slack takes so many calls a minute.
  const reached = await findPlace(slack, PLACE);
  const waiting = customers.filter(({ id }) => reached === undefined || id > reached)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  let last = reached;
  try {
    while (waiting.length > 0 && performance.now() < end) {
      const batch = waiting.slice(0, AT_ONCE);
      const done = await Promise.all(
        batch.map((customer) =>
          setUpCustomer(slack, customer, urlOf, homes.get(customer.internal_channel), team, now)
        ),
      );
      outcome.joined += done.reduce((sum, { joined }) => sum + joined, 0);
      outcome.problems.push(...done.flatMap(({ problems }) => problems));
      outcome.customers += done.filter(({ problems }) => problems.length === 0).length;
      last = waiting.splice(0, batch.length).at(-1)?.id;
    }
    if (waiting.length === 0) await clearUp(slack, customers, homes);
  } catch (error) {
    if (!isSlackError(error, "ratelimited")) throw error;
  }
  outcome.left = waiting.length;
  const place = waiting.length > 0 ? last : undefined;
  if (place !== reached) await putPlace(slack, PLACE, place);
  const more = outcome.problems.length - MOST_TOLD;
  if (more > 0) {
    outcome.problems = [...outcome.problems.slice(0, MOST_TOLD), `And ${more} more.`];
  }
  return outcome;
}

/** Removes home messages from channels that are no longer a customer's. */
async function clearUp(
  slack: Slack,
  customers: readonly Customer[],
  homes: ReadonlyMap<string, StandingMessage>,
): Promise<void> {
  const rooms = [handbook.operations_channel, ...customers.map((one) => one.internal_channel)];
  for (const home of homes.values()) {
    if (rooms.includes(home.channel)) continue;
    await removeHome(slack, home).catch((error) => {
      if (!isSlackError(error) || error.error === "ratelimited") throw error;
      failed(slack, "channels_not_set_up", error, "next_run");
    });
  }
}

/** The channels that the handbook names, each once. */
function handbookRooms(): Room[] {
  return handbookChannels(handbook).map(({ channel, names }) => ({
    channel,
    role: `the handbook's ${names}`,
    named_in: `${names} in handbook.ts`,
  }));
}
