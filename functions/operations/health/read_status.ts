/**
 * Everything that *Baton's health* says of an installation, read together.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { leftOut } from "../../../policy/left_out.ts";
import { findCustomers } from "../../../datastores/customers.ts";
import { findScheduleRuns } from "../../../datastores/operations/schedule_runs.ts";
import { findLastCheck, findLastSetUp } from "../../../datastores/operations/set_ups.ts";
import { findKnownTriggers } from "../../../datastores/operations/trigger_notes.ts";
import { type Customer, publicName } from "../../../rules/customers/customer.ts";
import { isGuest, type SlackUser } from "../../../rules/customers/membership.ts";
import { changedEntries } from "../../../rules/operations/drift.ts";
import { deployedSchedules, scheduleStates } from "../../../rules/operations/schedules.ts";
import type {
  KeptTrigger,
  ListedTrigger,
  WantedTrigger,
} from "../../../rules/operations/trigger_plan.ts";
import { peopleNamed } from "../set_up_report.ts";
import { handbookChannels } from "../handbook_channels.ts";
import { isSlackError, type Slack, SlackError } from "../../../slack/checked_call.ts";
import { listRooms } from "../../../team/customer_names.ts";
import { listTriggers } from "../../../slack/triggers.ts";
import { findUser } from "../../../team/people.ts";
import { lookAtGitHub } from "../look_at_github.ts";
import type { Absent, OutOfReach, Status } from "./status_blocks.ts";

/** How many pages of the app's own channels are read: each holds about a thousand. */
const PAGES = 3;
/** How many people are looked up: Slack allows about a hundred a minute. */
const MOST_PEOPLE = 60;

/** Who looks. */
interface Reader {
  env: Record<string, string>;
  home: { team_id: string; enterprise_id?: string };
  /** Epoch milliseconds. */
  now: number;
}

/** Reads it. What cannot be read is named in its place; the rest is there. */
export async function readStatus(slack: Slack, { env, home, now }: Reader): Promise<Status> {
  const [installation, github, rooms, customers] = await Promise.all([
    known(readInstallation(slack, now)),
    lookAtGitHub(env, [], false, now),
    known(listRooms(slack, { pages: PAGES })),
    known(findCustomers(slack)),
  ]);
  const all = customers instanceof SlackError ? [] : customers;
  const absent = await known(absentPeople(slack, all, home));
  const unread = [installation, rooms, customers, absent].filter((one) => isSlackError(one));
  return {
    ...(installation instanceof SlackError ? {} : installation),
    github,
    ...(rooms instanceof SlackError || customers instanceof SlackError ? {} : {
      // Of more channels than are read, nothing can be said.
      ...(rooms.more ? {} : { out_of_reach: outOfReach(all, rooms.channels) }),
      rooms: rooms.channels.size,
    }),
    ...(absent instanceof SlackError ? {} : { absent }),
    left_out: leftOut(handbook),
    unread: unread.map(({ method, error }) => ({ method, error })),
  };
}

/** What was set up, how that differs from what is deployed, and when schedules run. */
async function readInstallation(slack: Slack, now: number) {
  const [set_up, check, listed, { kept }] = await Promise.all([
    findLastSetUp(slack),
    findLastCheck(slack),
    listTriggers(slack),
    findKnownTriggers(slack),
  ]);
  const schedules = check?.schedules ?? deployedSchedules(scheduled(listed, kept), now);
  const ran = await findScheduleRuns(slack, schedules.map(({ file }) => file));
  return {
    ...(set_up ? { set_up: { at: set_up.at, by: set_up.by } } : {}),
    ...(check
      ? { drift: { ...check.drift, entries: changedEntries(handbook, set_up?.applied) } }
      : {}),
    schedules: scheduleStates(schedules, { listed, kept }, ran, set_up?.at, now),
  };
}

/** Before the first check, the schedules are those that Slack lists. */
function scheduled(
  listed: readonly ListedTrigger[],
  kept: readonly KeptTrigger[],
): WantedTrigger[] {
  return listed.filter(({ schedule }) => schedule).map((trigger) => ({
    file: kept.find(({ id }) => id === trigger.id)?.file ?? trigger.name,
    definition: { ...trigger, workflow: trigger.workflow.callback_id },
    operators: false,
  }));
}

/** What was read, or why it was not. */
async function known<Value>(work: Promise<Value>): Promise<Value | SlackError> {
  return await work.catch((error) => {
    if (!isSlackError(error)) throw error;
    return error;
  });
}

/** The channels that Baton needs and is not in, or that are archived. */
function outOfReach(
  customers: readonly Customer[],
  rooms: ReadonlyMap<string, { is_archived?: boolean }>,
): OutOfReach[] {
  const needed = handbookChannels(handbook)
    .map(({ channel, names }) => ({ channel, of: `the handbook's ${names}` }));
  const theirs = customers.flatMap((customer) => [
    { channel: customer.internal_channel, of: `the internal channel of ${publicName(customer)}` },
    ...(customer.channel
      ? [{ channel: customer.channel, of: `the customer channel of ${publicName(customer)}` }]
      : []),
  ]);
  return [...needed, ...theirs].flatMap((one) => {
    const room = rooms.get(one.channel);
    if (room && !room.is_archived) return [];
    // A channel's link may say the name that the codename withholds.
    const shown = one.of.startsWith("the handbook's") ? { channel: one.channel } : {};
    return [{ of: one.of, archived: Boolean(room?.is_archived), ...shown }];
  });
}

/** Of the people the handbook and the customers' rows name, those who are not here. */
async function absentPeople(
  slack: Slack,
  customers: readonly Customer[],
  home: { team_id: string; enterprise_id?: string },
): Promise<{ people: Absent[]; looked: number; left: number }> {
  const named = peopleNamed(handbook);
  const csms = new Set(customers.map(({ csm }) => csm));
  const all = [...new Set([...named, ...csms])];
  const looked = all.slice(0, MOST_PEOPLE);
  const found = await Promise.all(looked.map((user) => findUser(slack, user)));
  return {
    people: looked.flatMap((user, at) => {
      const why = whyAbsent(found[at], home);
      if (!why) return [];
      const theirs = customers.filter(({ csm }) => csm === user).map(publicName);
      return [{ user, why, in_handbook: named.includes(user), customers: theirs }];
    }),
    looked: looked.length,
    left: all.length - looked.length,
  };
}

function whyAbsent(
  user: SlackUser | undefined,
  home: { team_id: string; enterprise_id?: string },
): Absent["why"] | undefined {
  if (!user) return "unknown";
  if (user.deleted) return "left";
  return isGuest(user, home) ? "outside" : undefined;
}
