/**
 * *My next steps* and *Next steps of a customer*: what is open, the earliest due first.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../../policy/handbook.ts";
import { findAllItems } from "../../../datastores/cases/action_items.ts";
import { findCalls } from "../../../datastores/calls.ts";
import { findAllCustomers } from "../../../datastores/customers.ts";
import { findStepsFor, findStepsOwnedBy } from "../../../datastores/next_steps.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import {
  hiddenFrom,
  hideInStep,
  type ShownCustomer,
} from "../../../rules/customers/shown_names.ts";
import { type ActionItem, isItemOpen } from "../../../rules/incidents/postmortem.ts";
import { isFinished, type NextStep } from "../../../rules/next_steps/next_step.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import type { Turn, View } from "../../../slack/dialogue.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import type { List } from "../../../team/list.ts";
import { permalink } from "../../../team/people.ts";
import {
  choiceView,
  CUSTOMER_CHOICE,
  customerChoice,
  SHOWN,
  STEPS_VIEW,
  stepsNotice,
  stepsView,
} from "./blocks.ts";

const MINE = "My next steps";
const OF_CUSTOMER = "Next steps";

/** What is open and the reader's own. */
export const myNextSteps: List = {
  name: "my_next_steps",
  views: [STEPS_VIEW],
  notice: (mrkdwn) => stepsNotice(MINE, mrkdwn),
  async first({ slack, user, now }) {
    const [customers, steps, items] = await Promise.all([
      readableCustomers(slack, user),
      findStepsOwnedBy(slack, user),
      // Where there are no incidents, nothing came of one.
      handbook.incidents.channel ? findAllItems(slack, now) : [],
    ]);
    const mine = items.filter((item) => item.owner === user && isItemOpen(item));
    return await listView(slack, MINE, steps, customers, todayAt(now), [], mine);
  },
};

/** What is open for a customer: the one of the channel, or one that is chosen. */
export const customerNextSteps: List = {
  name: "customer_next_steps",
  views: [STEPS_VIEW],
  notice: (mrkdwn) => stepsNotice(OF_CUSTOMER, mrkdwn),
  async first({ slack, user, now, inputs: { channel } }) {
    const customers = await readableCustomers(slack, user);
    const here = customers.find(({ customer }) =>
      channel && [customer.channel, customer.internal_channel].includes(channel)
    )?.customer.id;
    const steps = here ? await findStepsFor(slack, here) : [];
    return await customerView(slack, customers, here, steps, todayAt(now));
  },
  presses: [{ action: CUSTOMER_CHOICE, work: chosenView }],
};

async function chosenView({ slack, user, value, now }: Turn & { value: string }): Promise<View> {
  const [customers, steps] = await Promise.all([
    readableCustomers(slack, user),
    findStepsFor(slack, value),
  ]);
  return await customerView(slack, customers, value, steps, todayAt(now));
}

/** A customer, and what the reader may call them. */
interface ReadableCustomer {
  customer: Customer;
  shown: ShownCustomer;
  /** All customers whom the reader may not know. */
  unknown: readonly Customer[];
}

async function readableCustomers(slack: Slack, user: string): Promise<ReadableCustomer[]> {
  const [all, rooms] = await Promise.all([findAllCustomers(slack), roomsOf(slack, user)]);
  const customers = all.filter(({ leaving }) => !leaving);
  const unknown = hiddenFrom(rooms, all);
  const shown = await customersFor(slack, customers, rooms);
  return shown.map((shown) => ({
    shown,
    customer: customers.find(({ id }) => id === shown.id)!,
    unknown,
  }));
}

async function customerView(
  slack: Slack,
  customers: readonly ReadableCustomer[],
  chosen: string | undefined,
  steps: readonly NextStep[],
  today: CalendarDate,
): Promise<View> {
  if (customers.length === 0) {
    return stepsNotice(
      OF_CUSTOMER,
      "There are no customers yet. Start the shortcut *Add or change a customer*.",
    );
  }
  const choice = customerChoice(customers.map(({ shown }) => shown), chosen);
  if (!chosen) return choiceView(OF_CUSTOMER, choice);
  return await listView(slack, OF_CUSTOMER, steps, customers, today, choice);
}

async function listView(
  slack: Slack,
  title: string,
  steps: readonly NextStep[],
  customers: readonly ReadableCustomer[],
  today: CalendarDate,
  choice?: ReturnType<typeof customerChoice>,
  items: readonly ActionItem[] = [],
): Promise<View> {
  const known = customers.map(({ customer }) => customer.id);
  const open = steps.filter((step) => known.includes(step.customer) && !isFinished(step))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1));
  const shown = open.slice(0, SHOWN);
  const calls = await findCalls(slack, [...new Set(shown.map((step) => step.call))]);
  const links = new Map(
    await Promise.all(calls.map(async ({ id, channel, card_ts }) => {
      return [id, card_ts && await permalink(slack, channel, card_ts)] as const;
    })),
  );
  const groups = customers.map((readable) => ({
    customer: readable.shown,
    steps: shown.filter((step) => step.customer === readable.shown.id).map((step) => {
      const card_link = links.get(step.call);
      return {
        step: readable.shown.hidden ? hideInStep(readable.customer, step, readable.unknown) : step,
        // Where the card is says who a codename is.
        ...(card_link && !readable.shown.hidden ? { card_link } : {}),
      };
    }),
  })).filter((group) => group.steps.length > 0);
  return stepsView(title, groups, { more: open.length - shown.length, today }, choice, items);
}

function todayAt(now: number): CalendarDate {
  return dateIn(handbook.timezone, now);
}
