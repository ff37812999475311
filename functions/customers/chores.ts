/** What sweeps do for customers: their channels, their people, and what the guard for names knows. */
import { handbook } from "../../policy/handbook.ts";
import { findCustomers } from "../../datastores/customers.ts";
import { findMeetings } from "../../datastores/meetings.ts";
import { putInternalRooms } from "../../datastores/operations/internal_rooms.ts";
import { findAllStanding } from "../../datastores/operations/standing_messages.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import type { Chore } from "../../slack/chore.ts";
import { listRooms } from "../../team/customer_names.ts";
import { rebuildGuard } from "../../team/guard_index.ts";
import { HOME } from "../../team/home_message.ts";
import { lookAfterPeople, type MetCustomer } from "./look_after_people.ts";
import { lookAfterRooms, type RoomsItem } from "./look_after_rooms.ts";
import { homeOf } from "../../team/people.ts";

/** How many pages of the app's channels are read, a thousand on each; others are asked for. */
const MOST_PAGES = 5;
/** So many customers have their people looked at every morning; with more, each once a week. */
const EACH_MORNING = 40;
const WORKING_DAYS = 5;

/** Renamed, opened to outside, archived, or without the app: known from here on, and told. */
const checkRooms: Chore<RoomsItem> = {
  name: "check_customer_rooms",
  items: async ({ slack }) => {
    const [customers, rooms, homes] = await Promise.all([
      findCustomers(slack),
      listRooms(slack, { pages: MOST_PAGES }),
      findAllStanding(slack, HOME),
    ]);
    return customers.map((customer) => ({ customer, customers, rooms, homes }));
  },
  key: ({ customer }) => customer.id,
  work: lookAfterRooms,
  at_once: 3,
  failure: "rooms_not_checked",
};

/** The names of people at customers, of the shared channels and of those who asked for meetings. */
const meetPeople: Chore<MetCustomer> = {
  name: "meet_customers_people",
  due: ({ part }) => part === "morning",
  items: async ({ slack, now }) => {
    const [customers, meetings, home] = await Promise.all([
      findCustomers(slack),
      findMeetings(slack),
      homeOf(slack),
    ]);
    const asked = Map.groupBy(meetings, ({ customer }) => customer);
    const day = new Date(now).getUTCDay() % WORKING_DAYS;
    const users = new Map();
    return customers.map((customer) => ({
      customer,
      home,
      users,
      asked: (asked.get(customer.id) ?? []).flatMap(({ asked_by }) => asked_by ?? []),
      look: customers.length <= EACH_MORNING || fingerprint(customer.id) % WORKING_DAYS === day,
    })).filter(({ look, asked }) => look || asked.length > 0);
  },
  key: ({ customer }) => customer.id,
  work: lookAfterPeople,
  at_once: 3,
  failure: "rooms_not_checked",
};

/** The channels that the handbook names stay internal when it names others. */
const noteHandbookRooms: Chore<string[]> = {
  name: "note_handbook_rooms",
  due: ({ part }) => part === "morning",
  items: () =>
    Promise.resolve([
      [
        handbook.operations_channel,
        handbook.retro.channel,
        handbook.product.channel,
        ...(handbook.reports_channel ? [handbook.reports_channel] : []),
      ],
    ]),
  key: () => "handbook",
  work: async (channels, { slack }) => await putInternalRooms(slack, [...new Set(channels)]),
  failure: "rooms_not_checked",
};

/** Last, with what the others have found. */
const collectNames: Chore<string> = {
  name: "collect_names",
  items: () => Promise.resolve(["names"]),
  key: (key) => key,
  work: async (_, { slack, now }) => await rebuildGuard(slack, now),
  failure: "names_not_indexed",
};

/** The chores of this job, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [
  checkRooms,
  meetPeople,
  noteHandbookRooms,
  collectNames,
];
