import { DAY, HOUR, SECOND } from "@std/datetime";
import { handbook } from "../../../handbook.ts";
import { archiveSteps, findCall, findCalls } from "../../../datastores/calls.ts";
import { findAllCustomers, findCustomers } from "../../../datastores/customers.ts";
import {
  changeStep,
  deleteSteps,
  findOpenSteps,
  findStepsOf,
  putSteps,
} from "../../../datastores/next_steps.ts";
import { dateIn, instantOf } from "../../../rules/time/calendar.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { hasOpenDate, isFinished, type NextStep } from "../../../rules/next_steps/next_step.ts";
import { hiddenFrom, hideInStep, isHidden } from "../../../rules/customers/shown_names.ts";
import { remindersOn } from "../../../rules/next_steps/step_reminders.ts";
import { checkedCalls, isSlackError, type Slack, STEP_TIME } from "../../../slack/checked_call.ts";
import { knownRoomsOf } from "../../../team/customer_names.ts";
import { directOnce, type DirectReason } from "../../../team/direct_message.ts";
import { failed } from "../../../team/failed.ts";
import { isOfAnotherApp } from "../../../slack/run.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { stepUrls } from "../step_button.ts";
import { hearProduct } from "../key_dates.ts";
import { showOrReport } from "../show_card.ts";
import { leadMessage, reminderMessage } from "./blocks.ts";
import { RemindStepsFunction } from "./definition.ts";

/** Finished calls stay for a day, so that nobody reopens a step while it is put away. */
const STAYS = DAY;

/** No other card is posted again after this time. */
const POSTING_TIME = STEP_TIME - 5 * SECOND;

const ABOUT_STEPS: DirectReason = {
  kind: "owner",
  about: "their next steps",
  gone: (user) =>
    `<@${user}> owns next steps and is not here any more. Give their steps to somebody else ` +
    "(*More…* on the card), and take them out of handbook.ts.",
};

/** The sweep over the open steps. What fails for one person does not stop the others. */
export default LoggedFunction(RemindStepsFunction, async ({ inputs, client }) => {
  const slack = checkedCalls(client);
  const now = Date.now();
  const end = performance.now() + POSTING_TIME;
  try {
    const steps = await openSteps(slack);
    await hearFromProduct(slack, steps);
    if (inputs.part === "morning") await remind(slack, await openSteps(slack), now);
    await putAway(slack, steps, now);
    await postAgain(slack, steps, end);
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "steps_not_looked_after", error, "next_sweep");
    return { error: `Not everything was looked after: ${error.message}. The next sweep goes on.` };
  }
});

/**
 * Rows that were put back into a new installation: their cards are another app's, and are posted
 * again, as many as the time allows. The next sweep goes on.
 */
async function postAgain(slack: Slack, steps: readonly NextStep[], end: number): Promise<void> {
  const open = [...new Set(steps.filter((step) => !isFinished(step)).map((step) => step.call))];
  for (const call of await findCalls(slack, open)) {
    if (performance.now() > end) return;
    if (isOfAnotherApp(slack, call.app)) await showOrReport(slack, call.id);
  }
}

/** Nobody is reminded of a customer who is being forgotten. */
async function openSteps(slack: Slack): Promise<NextStep[]> {
  const [steps, customers] = await Promise.all([findOpenSteps(slack), findCustomers(slack)]);
  return steps.filter((step) => customers.some(({ id }) => id === step.customer));
}

/** A date whose thread product answered in is discussed. */
async function hearFromProduct(slack: Slack, steps: readonly NextStep[]): Promise<void> {
  const waiting = steps.filter((step) => hasOpenDate(step) && step.product_ts);
  const heard = new Set<string>();
  for (const step of waiting) {
    if (await hearProduct(slack, step)) heard.add(step.call);
  }
  for (const id of heard) await showOrReport(slack, id);
}

/** Steps as somebody may read them: without the names of customers whom they may not know. */
async function readableFor(
  slack: Slack,
  user: string,
  steps: readonly NextStep[],
  customers: readonly Customer[],
): Promise<NextStep[]> {
  const rooms = await knownRoomsOf(slack, user);
  const unknown = hiddenFrom(rooms, customers);
  return steps.map((step) => {
    const customer = customers.find(({ id }) => id === step.customer);
    return customer && isHidden(customer, rooms) ? hideInStep(customer, step, unknown) : step;
  });
}

async function remind(slack: Slack, steps: readonly NextStep[], now: number): Promise<void> {
  const today = dateIn(handbook.timezone, now);
  const { owners, lead } = remindersOn(today, steps, handbook);
  if (owners.size === 0 && lead.length === 0) return;
  const urls = await stepUrls(slack);
  const since = instantOf(today, "00:00", handbook.timezone) - HOUR;
  const away: NextStep[] = [];
  const customers = await findAllCustomers(slack);
  for (const [owner, mine] of owners) {
    const place = { mark: `due:${today}`, since };
    const message = reminderMessage(await readableFor(slack, owner, mine, customers), urls);
    const there = await directOnce(slack, owner, place, message, ABOUT_STEPS);
    if (!there) away.push(...mine);
  }
  // Whose owner cannot be written to is the lead's at once.
  const forLead = [...lead, ...away.filter((step) => !step.told_lead_on)];
  if (forLead.length === 0) return;
  const { cs_lead } = handbook.next_steps;
  const place = { mark: `overdue:${today}`, since };
  const message = leadMessage(await readableFor(slack, cs_lead, forLead, customers));
  if (!await directOnce(slack, cs_lead, place, message, ABOUT_STEPS)) return;
  for (const step of forLead) await changeStep(slack, step, { told_lead_on: today });
}

/** Calls with nothing left to do take their steps out of the store that is scanned. */
async function putAway(slack: Slack, steps: readonly NextStep[], now: number): Promise<void> {
  const finished = [...new Set(steps.map((step) => step.call))].filter((id) =>
    steps.every((step) => step.call !== id || isFinished(step))
  );
  for (const call of await findCalls(slack, finished)) {
    if (!call.folded_at || now - call.folded_at < STAYS) continue;
    const its = await findStepsOf(slack, call.id, call);
    if (!its.every(isFinished)) continue;
    await archiveSteps(slack, call, its);
    await deleteSteps(slack, its);
    // Whoever reopened one meanwhile has it back.
    const after = await findCall(slack, call.id);
    if (after && after.archive.length === 0) await putSteps(slack, its);
  }
}
