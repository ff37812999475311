/**
 * What sweeps do for next steps: hear product, remind, put away, give back, and show.
 *
 * @module
 */
import { DAY, HOUR, MINUTE } from "@std/datetime";
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { archiveSteps, type CustomerCall, findCalls } from "../../datastores/calls.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { deleteSteps, findOpenSteps, findStep, findStepsOf } from "../../datastores/next_steps.ts";
import { findAllLinkings } from "../../datastores/linkings.ts";
import { findCursor, putCursor } from "../../datastores/operations/cursors.ts";
import type { Outgoing } from "../../datastores/outgoing.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { hideInStep } from "../../rules/customers/shown_names.ts";
import { hasOpenDate, isFinished, type NextStep } from "../../rules/next_steps/next_step.ts";
import {
  type DueStep,
  type Reminders,
  remindersOn,
} from "../../rules/next_steps/step_reminders.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import { dateIn, instantOf } from "../../rules/time/calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { oweChore } from "../../team/owe.ts";
import { type News, tellPeople } from "../../team/tell.ts";
import { type Adding, finishAdding } from "./add_chosen.ts";
import { hearProduct } from "./hear_product.ts";
import { remindProduct } from "./key_dates.ts";
import { readableFor } from "./readable.ts";
import { type Due, leadMessage, reminderMessage, SHOWN } from "./reminder_blocks.ts";
import { findStopped, giveBackStopped } from "./send_outgoing.ts";
import { cardShows, showOrReport } from "./show_card.ts";
import { showLeft } from "./show_left.ts";
import { stepUrls } from "./step_button.ts";
import { ABOUT_STEPS, newsOf, type StepNews, tellNews } from "./step_news.ts";

/** Finished calls stay for a day, so that nobody reopens a step while it is put away. */
const STAYS = DAY;

/** A plain yes or no in the thread of a key date is product's answer. */
const hearFromProduct: Chore<NextStep> = {
  name: "hear_product",
  items: async (sweep) =>
    (await openSteps(sweep)).filter((step) => hasOpenDate(step) && step.product_ts),
  key: ({ id }) => id,
  async work(step, sweep) {
    const { slack } = sweep;
    if (await hearProduct(slack, step) !== "answered") return;
    const now = await findStep(slack, undefined, step.id);
    if (now) await replaceStep(sweep, now.step);
    await showOrReport(slack, step.call);
  },
  at_once: 4,
  failure: "steps_not_looked_after",
};

/** Product hears of a key date that it has not answered, as the day nears. */
const remindOfDates: Chore<NextStep> = {
  name: "remind_product",
  due: isMorning,
  items: async (sweep) => (await reminders(sweep)).product,
  key: ({ id }) => id,
  async work(step, sweep) {
    const { slack, now } = sweep;
    const [customers, urls] = await Promise.all([allCustomers(sweep), stepUrls(slack)]);
    const customer = customers.find(({ id }) => id === step.customer)!;
    await remindProduct(slack, hideInStep(customer, step, customers), {
      today: todayAt(now),
      since: morningOf(now),
      ...(urls ? { urls } : {}),
    });
  },
  failure: "steps_not_looked_after",
};

/** Whoever got a step hears of it, and its owner of product's answer: once. */
const tellOwners: Chore<StepNews[]> = {
  name: "tell_owners",
  async items(sweep) {
    const news = newsOf(await openSteps(sweep), sweep.now);
    return [...Map.groupBy(news, ({ user }) => user).values()];
  },
  key: ([{ user }]) => user,
  work: async (news, sweep) =>
    await tellNews(sweep.slack, news, await allCustomers(sweep), sweep.now),
  at_once: 4,
  failure: "steps_not_looked_after",
};

/** What one owner is reminded of. */
interface Reminder {
  owner: string;
  steps: DueStep[];
}

/** The steps of owners who could not be reached, by the run. */
const unreached = new WeakMap<Sweep, DueStep[]>();

/** Each owner hears once a day of what is due, in one message. */
const remindOwners: Chore<Reminder> = {
  name: "remind_owners",
  async items(sweep) {
    const { owners } = await reminders(sweep);
    return [...owners].map(([owner, steps]) => ({ owner, steps }));
  },
  key: ({ owner }) => owner,
  async work({ owner, steps }, sweep) {
    const { slack, now } = sweep;
    const [urls, due] = await Promise.all([stepUrls(slack), shownTo(owner, steps, sweep)]);
    const news: News = {
      user: owner,
      about: `steps_due/${todayAt(now)}`,
      message: reminderMessage(due, urls),
      urgent: true,
    };
    const { told, later } = await tellPeople(slack, [news], ABOUT_STEPS, now);
    if (told.length + later.length > 0) return;
    unreached.set(sweep, [...unreached.get(sweep) ?? [], ...steps]);
  },
  at_once: 4,
  failure: "steps_not_looked_after",
};

/** Up to when the lead was told. */
const LEAD_TOLD = "steps_lead_told";

/** What the CS lead hears in one message. */
interface LeadNews {
  key: string;
  about: string;
  steps: DueStep[];
  /** Are they the steps of people who are gone? */
  gone: boolean;
}

/** The CS lead hears of what reminders did not help with. */
const tellLead: Chore<LeadNews> = {
  name: "tell_lead",
  async items(sweep) {
    const away = unreached.get(sweep) ?? [];
    const ids = away.map(({ step }) => step.id).sort().join();
    const { lead } = await reminders(sweep);
    return [
      // For the same steps of somebody who is gone once, not each day.
      { key: "gone", about: `steps_gone/${fingerprint(ids)}`, steps: away, gone: true },
      { key: "lead", about: `steps_lead/${todayAt(sweep.now)}`, steps: lead, gone: false },
    ].filter(({ steps }) => steps.length > 0);
  },
  key: ({ key }) => key,
  async work({ about, steps, gone }, sweep) {
    const { slack, now } = sweep;
    const { cs_lead } = handbook.next_steps;
    const message = leadMessage(await shownTo(cs_lead, steps, sweep), gone);
    const news: News = { user: cs_lead, about, message, urgent: true };
    const { told } = await tellPeople(slack, [news], ABOUT_STEPS, now);
    if (told.length > 0 && !gone) await putCursor(slack, LEAD_TOLD, now);
  },
  failure: "steps_not_looked_after",
};

/** Calls with nothing left to do take their steps out of the store that is scanned. */
const putAway: Chore<CustomerCall> = {
  name: "put_away_calls",
  async items(sweep) {
    const steps = await openSteps(sweep);
    const open = new Set(steps.filter((step) => !isFinished(step)).map(({ call }) => call));
    const finished = [...new Set(steps.map(({ call }) => call))].filter((id) => !open.has(id));
    return (await callsAmong(sweep, finished))
      .filter(({ folded_at }) => folded_at && sweep.now - folded_at >= STAYS);
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
  at_once: 4,
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
  async items(sweep) {
    const steps = await openSteps(sweep);
    const of_call = Map.groupBy(steps, ({ call }) => call);
    const calls = await callsAmong(sweep, [...of_call.keys()]);
    const today = todayAt(sweep.now);
    return calls.filter((call) => isOwed(sweep.slack, call, of_call.get(call.id)!, today))
      .map(({ id }) => id);
  },
  key: (id) => id,
  work: (id, { slack }) => showOrReport(slack, id),
  at_once: 4,
  failure: "card_not_shown",
};

/** What dialogues left to do, and Slack refused. */
const showOwedSteps = oweChore("show_call", "card_not_shown", ({ id, inputs }, { slack, now }) => {
  return showLeft(slack, inputs, { run: id, again: true, now });
});

/** The run that follows a form has ended by then, one way or another. */
const LEFT = 2 * MINUTE;

/** What somebody did, and the run that was to log it stopped. */
const logLeft: Chore<NextStep> = {
  name: "log_deeds",
  due: () => true,
  items: async (sweep) =>
    (await openSteps(sweep)).filter(({ unlogged }) => unlogged && sweep.now - unlogged.at > LEFT),
  key: ({ id }) => id,
  async work({ id: step, call, unlogged }, { slack, now }) {
    const { did, by } = unlogged!;
    const run = `${step}:${unlogged!.at}`;
    await showLeft(slack, { call, step, did, by }, { run, again: true, now });
  },
  failure: "card_not_shown",
};

/** Steps that somebody added, where the run that was to number them stopped. */
const finishAdded: Chore<Adding> = {
  name: "finish_adding",
  due: () => true,
  items: async ({ slack, now }) =>
    (await findAllLinkings(slack)).flatMap(({ added, ...rest }) =>
      added && now - rest.at > LEFT ? [{ ...rest, added }] : []
    ),
  key: ({ id }) => id,
  work: (adding, { slack, now }) => finishAdding(slack, adding, now),
  failure: "card_not_shown",
};

/** The chores of this job, in their order: a reminder says what product has just said. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [
  showOwedSteps,
  logLeft,
  finishAdded,
  hearFromProduct,
  tellOwners,
  remindOwners,
  tellLead,
  remindOfDates,
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

/** What the chores of one sweep read, once for all of them: with thousands of steps it takes seconds. */
interface Known {
  customers: Promise<Customer[]>;
  steps: Promise<NextStep[]>;
  calls: Map<string, CustomerCall>;
  lead_told: Promise<number | undefined>;
}

const known = new WeakMap<Sweep, Known>();

function knownOf(sweep: Sweep): Known {
  const found = known.get(sweep);
  if (found) return found;
  const { slack } = sweep;
  const customers = findAllCustomers(slack);
  // Nobody is reminded of a customer who is being forgotten.
  const steps = Promise.all([findOpenSteps(slack), customers]).then(([steps, customers]) => {
    const theirs = new Set(customers.filter(({ leaving }) => !leaving).map(({ id }) => id));
    return steps.filter(({ customer }) => theirs.has(customer));
  });
  const lead_told = findCursor(slack, LEAD_TOLD);
  const reading: Known = { customers, steps, lead_told, calls: new Map() };
  known.set(sweep, reading);
  // What Slack refused is read again by the next chore.
  for (const read of [customers, steps, lead_told]) read.catch(() => known.delete(sweep));
  return reading;
}

async function openSteps(sweep: Sweep): Promise<NextStep[]> {
  return await knownOf(sweep).steps;
}

async function allCustomers(sweep: Sweep): Promise<Customer[]> {
  return await knownOf(sweep).customers;
}

/** What one of them has changed is known to those after it. */
async function replaceStep(sweep: Sweep, step: NextStep): Promise<void> {
  const steps = await openSteps(sweep);
  steps.splice(steps.findIndex(({ id }) => id === step.id), 1, step);
}

async function reminders(sweep: Sweep): Promise<Reminders> {
  const [steps, lead_told] = await Promise.all([openSteps(sweep), knownOf(sweep).lead_told]);
  const day = lead_told === undefined ? undefined : todayAt(lead_told);
  return remindersOn(todayAt(sweep.now), steps, handbook, day);
}

/** How many calls are read in one call of Slack, and how many of those go on at once. */
const CALLS = 25;
const AT_ONCE = 10;

async function callsAmong(sweep: Sweep, ids: readonly string[]): Promise<CustomerCall[]> {
  const { calls } = knownOf(sweep);
  const left = ids.filter((id) => !calls.has(id));
  for (let from = 0; from < left.length; from += CALLS * AT_ONCE) {
    const some = left.slice(from, from + CALLS * AT_ONCE);
    const pieces = Array.from(
      { length: Math.ceil(some.length / CALLS) },
      (_, at) => findCalls(sweep.slack, some.slice(at * CALLS, (at + 1) * CALLS)),
    );
    for (const call of (await Promise.all(pieces)).flat()) calls.set(call.id, call);
  }
  return ids.flatMap((id) => calls.get(id) ?? []);
}

/** The first of many steps, as somebody may read them. */
async function shownTo(user: string, due: readonly DueStep[], sweep: Sweep): Promise<Due> {
  const first = due.slice(0, SHOWN);
  const steps = first.map(({ step }) => step);
  const readable = await readableFor(sweep.slack, user, steps, await allCustomers(sweep));
  const why = new Map(first.map(({ step, why }) => [step.id, why]));
  const shown = readable.map((one) => ({ ...one, why: why.get(one.step.id)! }));
  return { shown, all: due.length, today: todayAt(sweep.now) };
}

function isOwed(
  slack: Slack,
  call: CustomerCall,
  steps: readonly NextStep[],
  today: CalendarDate,
): boolean {
  if (!call.card_ts || isOfAnotherApp(slack, call.app)) return true;
  const for_product = steps.some((step) =>
    hasOpenDate(step) && step.issue && !isFinished(step) && !step.product_ts
  );
  // Some of its steps may be put away already: then its card is folded.
  return for_product ||
    (steps.length === call.steps && call.shows !== cardShows(call, steps, today));
}
