/**
 * Keeps a runbook that starts: within four rounds, for a form has three seconds. Its card is the next
 * step's.
 *
 * @module
 */
import { findRun, putRun } from "../../../datastores/cases/runbook_runs.ts";
import { findCovers } from "../../../datastores/operations/turns.ts";
import { handbook, type Runbook } from "../../../policy/handbook.ts";
import { runbooksOf } from "../../../policy/runbook_texts.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { isHidden } from "../../../rules/customers/shown_names.ts";
import { dutyDay, type LevelOnCall, onDutyAt } from "../../../rules/on_call/rotation.ts";
import type { Run } from "../../../rules/runbooks/run.ts";
import { type LinkedMessage, linkedMessage, stepsOf } from "../../../rules/runbooks/start.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { type FormAnswer, refuse, type Sent, turnTo } from "../../../slack/dialogue.ts";
import { filled } from "../../../slack/inputs.ts";
import { insideProblem } from "../../../team/inside.ts";
import type { CardPlace } from "../read_place.ts";
import { CUSTOMER, LINK, RUNBOOK, type StartMemory, startNotice } from "../start_form.ts";
import { asksForIncident, chosenIncident, incidentPage } from "./incident.ts";

/** The customers that can be chosen, and the channels of the person who sent the form. */
interface Known {
  customers: readonly Customer[];
  rooms: ReadonlySet<string>;
  /** The card in whose thread it runs. */
  place?: CardPlace;
}

/** Checks the form, and keeps the run. */
export async function save(sent: Sent<StartMemory, Known>): Promise<FormAnswer> {
  const { slack, user, now, execution: id, memory, values, subject } = sent;
  const chosen = filled(values, RUNBOOK);
  const runbook = runbooksOf(handbook).find((one) => one.id === chosen);
  const link = filled(values, LINK)?.trim();
  const message = link ? linkedMessage(link) : undefined;
  const { place: at } = subject;
  const customer = at
    ? at.customer
    : customerOf(subject.customers, filled(values, CUSTOMER), message);
  const problems: Record<string, string> = {
    ...(runbook ? {} : {
      [RUNBOOK]: chosen ? "The handbook no longer has this runbook." : "Which runbook is it?",
    }),
    ...(filled(values, CUSTOMER) && !customer
      ? { [CUSTOMER]: "This customer was removed meanwhile." }
      : {}),
    ...(link ? linkProblem(subject.customers, customer, message) : {}),
  };
  const channel = at?.channel ?? customer?.internal_channel ?? handbook.support.channel ??
    handbook.operations_channel;
  const [place, on_call, there] = await Promise.all([
    insideProblem(slack, channel),
    runbook ? onCallFor(slack, runbook, now) : [],
    findRun(slack, id),
  ]);
  if (place) {
    const shown = customer && isHidden(customer, subject.rooms)
      ? "Baton cannot use the internal channel of this customer: tell their CSM."
      : place;
    problems[customer && filled(values, CUSTOMER) ? CUSTOMER : RUNBOOK] ??= shown;
  }
  if (!runbook || Object.keys(problems).length > 0) return refuse(problems);
  const start = { runbook, customer, message, on_call };
  if (asksForIncident(runbook, memory)) {
    const begun = { runbook: runbook.id, ...(customer ? { customer: customer.id } : {}) };
    const kept = { ...memory, begun: { ...begun, ...(link ? { link } : {}) } };
    return turnTo(await incidentPage(slack, runbook, kept));
  }
  const where = { channel, ...(at ? { thread_ts: at.ts } : {}) };
  // The same run again changes nothing: a form that is sent twice starts one.
  if (!there) {
    await putRun(slack, {
      ...runThat(sent, start),
      ...where,
      ...(customer ? { customer: customer.id } : {}),
    }, now);
  }
  return { outputs: { run: id, ...(at || memory.channel === channel ? {} : { told: user }) } };
}

/** Keeps a run that belongs to an incident: it is in that one's thread, where nobody reads a name. */
export async function saveWithIncident(sent: Sent<StartMemory, Known>): Promise<FormAnswer> {
  const { slack, now, execution: id, memory: { begun }, subject: { customers } } = sent;
  const runbook = runbooksOf(handbook).find((one) => one.id === begun?.runbook);
  if (!runbook) return turnTo(startNotice("The handbook no longer has this runbook.", {}));
  const customer = customers.find((one) => one.id === begun?.customer);
  const [chosen, on_call, there] = await Promise.all([
    chosenIncident(sent, { customers, customer }),
    onCallFor(slack, runbook, now),
    findRun(slack, id),
  ]);
  if ("refusal" in chosen) return chosen.refusal;
  const message = begun?.link ? linkedMessage(begun.link) : undefined;
  if (!there) {
    await putRun(slack, {
      ...runThat(sent, { runbook, customer, message, on_call }),
      channel: handbook.incidents.channel!,
      incident: chosen.incident,
    }, now);
  }
  return { outputs: { run: id, incident: chosen.incident } };
}

/** A run that begins, without its place. */
function runThat(
  { execution: id, user, now }: Pick<Sent<StartMemory, Known>, "execution" | "user" | "now">,
  { runbook, customer, message, on_call }: {
    runbook: Runbook;
    customer: Customer | undefined;
    message: LinkedMessage | undefined;
    on_call: readonly LevelOnCall[];
  },
): Omit<Run, "channel"> {
  const { title, steps, link, watch_cards = false } = runbook;
  return {
    id,
    runbook: runbook.id,
    title,
    ...(link ? { link } : {}),
    // A copy: what is deployed while it runs changes the next one.
    steps: stepsOf({ steps }, {
      starter: user,
      ...(customer ? { csm: customer.csm } : {}),
      on_call,
    }),
    watch_cards,
    ...(message ? { message } : {}),
    by: user,
    at: now,
    ticks: [],
    numbers: [],
    asked: [],
  };
}

/** The customer that was chosen; without a choice the one in whose channel the message is. */
function customerOf(
  customers: readonly Customer[],
  chosen: string | undefined,
  message: LinkedMessage | undefined,
): Customer | undefined {
  return customers.find((one) => chosen ? one.id === chosen : message && isTheirs(one, message));
}

function isTheirs({ channel, internal_channel }: Customer, message: LinkedMessage): boolean {
  return [channel, internal_channel].includes(message.channel);
}

function linkProblem(
  customers: readonly Customer[],
  customer: Customer | undefined,
  message: LinkedMessage | undefined,
): Record<string, string> {
  if (!message || message.channel.startsWith("D")) {
    return {
      [LINK]: message
        ? "Baton cannot read direct messages. Link to a message in a channel, or leave it empty."
        : "This is no link to a message in Slack. Copy it from ⋮ on the message, Copy link.",
    };
  }
  const other = customers.find((one) => isTheirs(one, message));
  return other && other.id !== customer?.id
    ? { [LINK]: "This message is in a channel of another customer." }
    : {};
}

async function onCallFor(slack: Slack, { steps }: Runbook, now: number): Promise<LevelOnCall[]> {
  const { rotation } = handbook;
  if (!steps.some(({ owner }) => rotation.some(({ level }) => level === owner))) return [];
  const days = [...new Set(rotation.map((level) => dutyDay(now, level, handbook)))];
  const covers = await findCovers(slack, days, rotation);
  return onDutyAt(now, { ...handbook, covers });
}
