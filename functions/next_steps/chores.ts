/**
 * What sweeps do for next steps: hear product, remind, put away, give back, and show.
 *
 * @module
 */
import { DAY, HOUR } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { archiveSteps, type CustomerCall, findCalls } from "../../datastores/calls.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import {
  changeStep,
  deleteSteps,
  findOpenSteps,
  findStepsOf,
} from "../../datastores/next_steps.ts";
import type { Outgoing } from "../../datastores/outgoing.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { hiddenFrom, hideInStep, isHidden } from "../../rules/customers/shown_names.ts";
import { hasOpenDate, isFinished, type NextStep } from "../../rules/next_steps/next_step.ts";
import { remindersOn } from "../../rules/next_steps/step_reminders.ts";
import { dateIn, instantOf } from "../../rules/time/calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { knownRoomsOf } from "../../team/customer_names.ts";
import { directOnce, type DirectReason } from "../../team/direct_message.ts";
import { oweChore } from "../../team/owe.ts";
import { hearProduct } from "./key_dates.ts";
import { leadMessage, reminderMessage } from "./reminder_blocks.ts";
import { findStopped, giveBackStopped } from "./send_outgoing.ts";
import { cardShows, showOrReport } from "./show_card.ts";
import { showLeft } from "./show_left.ts";
import { stepUrls } from "./step_button.ts";

/** Finished calls stay for a day, so that nobody reopens a step while it is put away. */
const STAYS = DAY;

const ABOUT_STEPS: DirectReason = {
  kind: "owner",
  about: "their next steps",
  gone: (user) =>
    `<@${user}> owns next steps and is no longer here. Assign their steps to somebody else ` +
    "(*More…* on the card), and remove them from handbook.ts.",
};

/** A key date whose thread product replied in is discussed. */
const hearFromProduct: Chore<NextStep> = {
  name: "hear_product",
  items: async ({ slack }) =>
    (await openSteps(slack)).filter((step) => hasOpenDate(step) && step.product_ts),
  key: ({ id }) => id,
  async work(step, { slack }) {
    if (await hearProduct(slack, step)) await showOrReport(slack, step.call);
  },
  failure: "steps_not_looked_after",
};

/** What one owner is reminded of. */
interface Reminder {
  owner: string;
  steps: NextStep[];
}

/** The owners who could not be reached, by the run: their steps are the lead's at once. */
const unreached = new WeakMap<Slack, NextStep[]>();

/** Each owner hears once a day of what is due, in one message. */
const remindOwners: Chore<Reminder> = {
  name: "remind_owners",
  due: isMorning,
  items: async ({ slack, now }) => {
    const { owners } = remindersOn(todayAt(now), await openSteps(slack), handbook);
    return [...owners].map(([owner, steps]) => ({ owner, steps }));
  },
  key: ({ owner }) => owner,
  async work({ owner, steps }, { slack, now }) {
    const [urls, readable] = await Promise.all([stepUrls(slack), readableFor(slack, owner, steps)]);
    const message = reminderMessage(readable, urls);
    const place = { mark: `due:${todayAt(now)}`, since: morningOf(now) };
    if (await directOnce(slack, owner, place, message, ABOUT_STEPS)) return;
    unreached.set(slack, [...unreached.get(slack) ?? [], ...steps]);
  },
  failure: "steps_not_looked_after",
};

/** A step that the lead hears of, in a message with all of them. */
interface LeadItem {
  step: NextStep;
  /** Sends the message, once for all; is it there? */
  tell(): Promise<boolean>;
}

/** The CS lead hears once of what reminders did not help with. */
const tellLead: Chore<LeadItem> = {
  name: "tell_lead",
  due: isMorning,
  async items({ slack, now }) {
    const today = todayAt(now);
    const { lead } = remindersOn(today, await openSteps(slack), handbook);
    const away = (unreached.get(slack) ?? []).filter((step) => !step.told_lead_on);
    const steps = [...lead, ...away];
    const { cs_lead } = handbook.next_steps;
    let telling: Promise<boolean> | undefined;
    const tell = async () => {
      const place = { mark: `overdue:${today}`, since: morningOf(now) };
      const message = leadMessage(await readableFor(slack, cs_lead, steps));
      return await directOnce(slack, cs_lead, place, message, ABOUT_STEPS) !== undefined;
    };
    return steps.map((step) => ({ step, tell: () => telling ??= tell() }));
  },
  key: ({ step }) => step.id,
  async work({ step, tell }, { slack, now }) {
    if (await tell()) await changeStep(slack, step, { told_lead_on: todayAt(now) });
  },
  at_once: 8,
  failure: "steps_not_looked_after",
};

/** Calls with nothing left to do take their steps out of the store that is scanned. */
const putAway: Chore<CustomerCall> = {
  name: "put_away_calls",
  async items({ slack, now }) {
    const steps = await openSteps(slack);
    const open = new Set(steps.filter((step) => !isFinished(step)).map(({ call }) => call));
    const finished = [...new Set(steps.map(({ call }) => call))].filter((id) => !open.has(id));
    return (await findCalls(slack, finished))
      .filter(({ folded_at }) => folded_at && now - folded_at >= STAYS);
  },
  key: ({ id }) => id,
  async work(call, { slack }) {
    const its = await findStepsOf(slack, call.id, call);
    if (!its.every(isFinished)) return;
    await archiveSteps(slack, call, its);
    // Somebody may have reopened one meanwhile: what is in the store counts.
    const after = await findStepsOf(slack, call.id, call);
    if (after.every(isFinished)) await deleteSteps(slack, its);
  },
  failure: "steps_not_looked_after",
};

/** Messages to customers whose run stopped before they were sent go back to their senders. */
const giveBack: Chore<Outgoing> = {
  name: "give_back_messages",
  items: ({ slack, now }) => findStopped(slack, now),
  key: ({ id }) => id,
  work: (message, { slack }) => giveBackStopped(slack, message),
  failure: "message_not_sent",
};

/**
 * Cards that do not show what the rows say: the run that was to show them failed, or they are
 * another app's, since their rows were put back into a new installation.
 */
const showOwed: Chore<string> = {
  name: "show_calls",
  async items({ slack }) {
    const steps = await openSteps(slack);
    const calls = await findCalls(slack, [...new Set(steps.map(({ call }) => call))]);
    return calls.filter((call) => isOwed(slack, call, steps)).map(({ id }) => id);
  },
  key: (id) => id,
  work: (id, { slack }) => showOrReport(slack, id),
  failure: "card_not_shown",
};

/** What dialogues left to do, and Slack refused. */
const showOwedSteps = oweChore("show_call", "card_not_shown", ({ id, inputs }, { slack, now }) => {
  return showLeft(slack, inputs, { run: id, again: true, now });
});

/** The chores of this job, in their order: a reminder says what product has just said. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [
  showOwedSteps,
  hearFromProduct,
  remindOwners,
  tellLead,
  giveBack,
  putAway,
  showOwed,
];

function isMorning({ part }: Sweep): boolean {
  return part === "morning";
}

function todayAt(now: number): string {
  return dateIn(handbook.timezone, now);
}

/** An hour before the day begins: nothing of today was sent before. */
function morningOf(now: number): number {
  return instantOf(todayAt(now), "00:00", handbook.timezone) - HOUR;
}

/** Nobody is reminded of a customer who is being forgotten. */
async function openSteps(slack: Slack): Promise<NextStep[]> {
  const [steps, customers] = await Promise.all([findOpenSteps(slack), findAllCustomers(slack)]);
  return steps.filter((step) =>
    customers.some(({ id, leaving }) => id === step.customer && !leaving)
  );
}

/** Steps as somebody may read them: without the names of customers whom they may not know. */
async function readableFor(
  slack: Slack,
  user: string,
  steps: readonly NextStep[],
): Promise<NextStep[]> {
  const [rooms, customers] = await Promise.all([
    knownRoomsOf(slack, user),
    findAllCustomers(slack),
  ]);
  const unknown = hiddenFrom(rooms, customers);
  return steps.map((step) => {
    const customer: Customer | undefined = customers.find(({ id }) => id === step.customer);
    return customer && isHidden(customer, rooms) ? hideInStep(customer, step, unknown) : step;
  });
}

function isOwed(slack: Slack, call: CustomerCall, open: readonly NextStep[]): boolean {
  if (!call.card_ts || isOfAnotherApp(slack, call.app)) return true;
  const steps = open.filter((step) => step.call === call.id);
  const for_product = steps.some((step) =>
    hasOpenDate(step) && step.issue && !isFinished(step) && !step.product_ts
  );
  // Some of its steps may be put away already: then its card is folded.
  return for_product || (steps.length === call.steps && call.shows !== cardShows(call, steps));
}
