import { DAY, HOUR, SECOND } from "@std/datetime";
import { handbook } from "../../handbook.ts";
import { archiveSteps, findCall, findCalls } from "../../datastores/calls.ts";
import { findAllCustomers, findCustomers } from "../../datastores/customers.ts";
import {
  changeStep,
  deleteSteps,
  findOpenSteps,
  findStepsOf,
  putSteps,
} from "../../datastores/next_steps.ts";
import { dateIn, instantOf } from "../../rules/calendar.ts";
import type { Customer } from "../../rules/customer.ts";
import { hasOpenDate, isFinished, type NextStep } from "../../rules/next_step.ts";
import { hiddenFrom, hideInStep, isHidden } from "../../rules/shown_names.ts";
import { remindersOn } from "../../rules/step_reminders.ts";
import { type Call, checkedCalls, isSlackError, STEP_TIME } from "../../slack/checked_call.ts";
import { knownRoomsOf } from "../../slack/customer_names.ts";
import { entryUrl } from "../../slack/entry_url.ts";
import { directOnce, type DirectReason } from "../../slack/direct_message.ts";
import { failed } from "../../slack/failed.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { LoggedFunction } from "../../slack/logged_function.ts";
import { actOnStepEntryPoint } from "../act_on_step/entry_point.ts";
import { hearProduct } from "../show_call/key_dates.ts";
import { showOrReport } from "../show_call/show.ts";
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
  const call = checkedCalls(client);
  const now = Date.now();
  const end = performance.now() + POSTING_TIME;
  try {
    const steps = await openSteps(call);
    await hearFromProduct(call, steps);
    if (inputs.part === "morning") await remind(call, await openSteps(call), now);
    await putAway(call, steps, now);
    await postAgain(call, steps, end);
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(call, "steps_not_looked_after", error, "next_sweep");
    return { error: `Not everything was looked after: ${error.message}. The next sweep goes on.` };
  }
});

/**
 * Rows that were put back into a new installation: their cards are another app's, and are posted
 * again, as many as the time allows. The next sweep goes on.
 */
async function postAgain(call: Call, steps: readonly NextStep[], end: number): Promise<void> {
  const open = [...new Set(steps.filter((step) => !isFinished(step)).map((step) => step.call))];
  for (const of of await findCalls(call, open)) {
    if (performance.now() > end) return;
    if (isOfAnotherApp(call, of.app)) await showOrReport(call, of.id);
  }
}

/** Nobody is reminded of a customer who is being forgotten. */
async function openSteps(call: Call): Promise<NextStep[]> {
  const [steps, customers] = await Promise.all([findOpenSteps(call), findCustomers(call)]);
  return steps.filter((step) => customers.some(({ id }) => id === step.customer));
}

/** A date whose thread product answered in is discussed. */
async function hearFromProduct(call: Call, steps: readonly NextStep[]): Promise<void> {
  const waiting = steps.filter((step) => hasOpenDate(step) && step.product_ts);
  const heard = new Set<string>();
  for (const step of waiting) {
    if (await hearProduct(call, step)) heard.add(step.call);
  }
  for (const id of heard) await showOrReport(call, id);
}

/** Steps as somebody may read them: without the names of customers whom they may not know. */
async function readableFor(
  call: Call,
  user: string,
  steps: readonly NextStep[],
  customers: readonly Customer[],
): Promise<NextStep[]> {
  const rooms = await knownRoomsOf(call, user);
  const unknown = hiddenFrom(rooms, customers);
  return steps.map((step) => {
    const customer = customers.find(({ id }) => id === step.customer);
    return customer && isHidden(customer, rooms) ? hideInStep(customer, step, unknown) : step;
  });
}

async function remind(call: Call, steps: readonly NextStep[], now: number): Promise<void> {
  const today = dateIn(handbook.timezone, now);
  const { owners, lead } = remindersOn(today, steps, handbook);
  if (owners.size === 0 && lead.length === 0) return;
  const url = await entryUrl(call, actOnStepEntryPoint);
  const since = instantOf(today, "00:00", handbook.timezone) - HOUR;
  const away: NextStep[] = [];
  const customers = await findAllCustomers(call);
  for (const [owner, mine] of owners) {
    const place = { mark: `due:${today}`, since };
    const message = reminderMessage(await readableFor(call, owner, mine, customers), url);
    const there = await directOnce(call, owner, place, message, ABOUT_STEPS);
    if (!there) away.push(...mine);
  }
  // Whose owner cannot be written to is the lead's at once.
  const forLead = [...lead, ...away.filter((step) => !step.told_lead_on)];
  if (forLead.length === 0) return;
  const { cs_lead } = handbook.next_steps;
  const place = { mark: `overdue:${today}`, since };
  const message = leadMessage(await readableFor(call, cs_lead, forLead, customers));
  if (!await directOnce(call, cs_lead, place, message, ABOUT_STEPS)) return;
  for (const step of forLead) await changeStep(call, step, { told_lead_on: today });
}

/** Calls with nothing left to do take their steps out of the store that is scanned. */
async function putAway(call: Call, steps: readonly NextStep[], now: number): Promise<void> {
  const finished = [...new Set(steps.map((step) => step.call))].filter((id) =>
    steps.every((step) => step.call !== id || isFinished(step))
  );
  for (const of of await findCalls(call, finished)) {
    if (!of.folded_at || now - of.folded_at < STAYS) continue;
    const its = await findStepsOf(call, of);
    if (!its.every(isFinished)) continue;
    await archiveSteps(call, of, its);
    await deleteSteps(call, its);
    // Whoever reopened one meanwhile has it back.
    const after = await findCall(call, of.id);
    if (after && after.archive.length === 0) await putSteps(call, its);
  }
}
