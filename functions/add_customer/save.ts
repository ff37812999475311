/**
 * What was filled in, checked, and kept as a customer.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import {
  changeCustomer,
  type CustomerChange,
  findCustomers,
  putCustomer,
} from "../../datastores/customers.ts";
import {
  findUsedCodenames,
  putUsedCodenames,
  type UsedCodename,
} from "../../datastores/operations.ts";
import { codenameProblem } from "../../rules/codename.ts";
import { type Customer, isDomain } from "../../rules/customer.ts";
import { squeeze } from "../../rules/fold_text.ts";
import { type Call, isSlackError } from "../../slack/checked_call.ts";
import { failed } from "../../slack/failed.ts";
import { findChannel, isOutsider, placeProblem, type SlackChannel } from "../../slack/people.ts";
import { postOnce } from "../../slack/post_once.ts";
import {
  codenameBlock,
  CUSTOMER_BLOCKS as IDS,
  type CustomerForm,
  welcomeMessage,
} from "./blocks.ts";
import { changedFields, FIELDS, type FormMemory, takenFrom } from "./form.ts";

/** A form that was sent. */
export interface SentForm {
  form: CustomerForm;
  memory: FormMemory;
  /** The run that the form belongs to. */
  execution: string;
  home: { team_id: string; enterprise_id?: string };
  /** Epoch milliseconds. */
  now: number;
}

/** What is known when a form is checked. */
interface Surroundings {
  customers: readonly Customer[];
  used: readonly UsedCodename[];
  csm_outside: boolean;
  internal?: SlackChannel;
  channel?: SlackChannel;
}

/**
 * Checks a form and keeps it. What somebody else changed meanwhile stays, field by field.
 *
 * @returns the customer's id, or what is wrong by block
 */
export async function saveCustomer(
  call: Call,
  sent: SentForm,
): Promise<{ saved: string } | { problems: Record<string, string> }> {
  const { form, memory, home } = sent;
  const [customers, used, csm_outside, internal, channel] = await Promise.all([
    findCustomers(call),
    findUsedCodenames(call),
    form.csm ? isOutsider(call, form.csm, home) : true,
    form.internal_channel ? findChannel(call, form.internal_channel) : undefined,
    form.channel ? findChannel(call, form.channel) : undefined,
  ]);
  const before = customers.find(({ id }) => id === memory.id);
  if (memory.id && !before) {
    return {
      problems: { [IDS.name]: "Somebody removed this customer meanwhile. Nothing was saved." },
    };
  }
  const customer = merged(sent, before, customers);
  const around = { customers, used, csm_outside, internal, channel };
  const problems = problemsOf(customer, before, around, memory);
  if (Object.keys(problems).length > 0) return { problems };
  const whole = { ...customer, channel_names: channelNames(customer, before, around) };
  await noteCodenames(call, before, whole);
  if (before) {
    await change(call, before, whole);
    return { saved: before.id };
  }
  const added = await add(call, whole, sent.now);
  return added ? { saved: whole.id } : {
    problems: {
      [IDS.internal]: "Somebody has just added the customer of this channel. Close this, and " +
        "change that one.",
    },
  };
}

/** The customer as they will be: what this form changed, over what is there now. */
function merged(
  { form, memory, execution }: SentForm,
  before: Customer | undefined,
  customers: readonly Customer[],
): Customer {
  const internal_channel = form.internal_channel ?? "";
  // The channel that another customer was added with names that one for good.
  const free = !customers.some(({ id }) => id === internal_channel);
  const nobody: Customer = {
    id: free ? internal_channel : execution,
    name: "",
    aliases: [],
    domains: [],
    internal_channel,
    channel_names: [],
    csm: "",
  };
  const fields = before ? changedFields(form, memory) : FIELDS;
  const filled = fields.map((field) => [field, form[field]]);
  return { ...before ?? nobody, ...Object.fromEntries(filled) };
}

/** What is wrong with a customer, by block. */
function problemsOf(
  customer: Customer,
  before: Customer | undefined,
  around: Surroundings,
  memory: FormMemory,
): Record<string, string> {
  const others = around.customers.filter(({ id }) => id !== before?.id);
  return {
    ...nameProblems(customer, others),
    ...channelProblems(customer, before, others, around),
    ...(around.csm_outside
      ? { [IDS.csm]: "Choose somebody of the team: nobody from outside, and nobody who left." }
      : {}),
    ...codenameProblems(customer, before, around, memory),
  };
}

function nameProblems(
  { name, aliases, domains }: Customer,
  others: readonly Customer[],
): Record<string, string> {
  const problems: Record<string, string> = {};
  const theirs = new Set(others.flatMap((one) => [one.name, ...one.aliases].map(squeeze)));
  if (!name) problems[IDS.name] = "What are they called?";
  else if (!/\p{L}/u.test(name)) problems[IDS.name] = "A name has letters.";
  else if (theirs.has(squeeze(name))) {
    problems[IDS.name] = "Another customer has this name already. Change that one, or write what " +
      "tells the two apart.";
  }
  const alias = aliases.find((one) => !/\p{L}/u.test(one) || theirs.has(squeeze(one)));
  if (alias) {
    problems[IDS.aliases] = /\p{L}/u.test(alias)
      ? `“${alias}” is a name of another customer.`
      : `“${alias}” has no letters.`;
  }
  const wrong = domains.find((domain) => !isDomain(domain));
  if (wrong) problems[IDS.domains] = `“${wrong}” is no domain. One looks like fernhill.example`;
  return problems;
}

function channelProblems(
  { internal_channel, channel }: Customer,
  before: Customer | undefined,
  others: readonly Customer[],
  around: Surroundings,
): Record<string, string> {
  const problems: Record<string, string> = {};
  const taken = (id: string) =>
    others.some((one) => one.channel === id || one.internal_channel === id)
      ? "This is another customer's channel already."
      : undefined;
  if (!internal_channel) {
    return { [IDS.internal]: "Next steps need a channel that the customer is not in." };
  }
  // A channel that went wrong later is in the list of customers, and hinders no other change.
  if (internal_channel !== before?.internal_channel) {
    const { internal } = around;
    const problem = placeProblem(internal_channel, internal) ??
      (internal?.is_ext_shared || internal?.is_shared
        ? "People from outside can read this channel. Choose an internal one."
        : taken(internal_channel));
    if (problem) problems[IDS.internal] = problem;
  }
  if (channel && channel !== before?.channel) {
    const problem = placeProblem(channel, around.channel) ?? taken(channel);
    if (problem) problems[IDS.channel] = problem;
  }
  if (channel === internal_channel) {
    problems[IDS.channel] = "This is the internal channel: choose one that the customer reads.";
  }
  return problems;
}

/** A codename is checked when it, or what the customer is called, is another one now. */
function codenameProblems(
  customer: Customer,
  before: Customer | undefined,
  around: Surroundings,
  memory: FormMemory,
): Record<string, string> {
  const { codename } = customer;
  const called = { ...customer, channel_names: channelNames(customer, before, around) };
  const facts = ({ name, aliases, domains, codename, channel_names }: Customer) =>
    JSON.stringify([name, aliases, domains, codename, channel_names]);
  if (!codename || (before && facts(called) === facts(before))) return {};
  const taken = takenFrom(around.customers, around.used, customer.id);
  const problem = codenameProblem(codename, called, taken);
  if (!problem) return {};
  const more = memory.typed ? "" : " “Show five others” has some that suit.";
  return { [codenameBlock(memory)]: problem + more };
}

/** The names of both channels, the internal one first; as they were when Slack does not say. */
function channelNames(
  { internal_channel, channel }: Customer,
  before: Customer | undefined,
  around: Surroundings,
): string[] {
  const [internal_was, channel_was] = before?.channel_names ?? [];
  const internal = around.internal?.name ??
    (internal_channel === before?.internal_channel ? internal_was : undefined);
  const theirs = around.channel?.name ??
    (channel && channel === before?.channel ? channel_was : undefined);
  return [internal, theirs].filter((name) => name !== undefined);
}

/** Before anything else: a codename that is noted and was not used in the end is no loss. */
async function noteCodenames(
  call: Call,
  before: Customer | undefined,
  { id, codename }: Customer,
): Promise<void> {
  if (codename === before?.codename) return;
  const names = [before?.codename, codename].filter((name) => name !== undefined);
  await putUsedCodenames(call, names.map((codename) => ({ codename, customer: id })));
}

async function change(call: Call, before: Customer, after: Customer): Promise<void> {
  const { id: _id, notice: _notice, ...fields } = { ...before, ...after };
  const changed = Object.keys(fields).filter((name) => {
    const field = name as keyof CustomerChange;
    return JSON.stringify(before[field]) !== JSON.stringify(after[field]);
  }) as (keyof CustomerChange)[];
  if (changed.length === 0) return;
  const entries = changed.map((field) => [field, after[field] ?? null]);
  await changeCustomer(call, before.id, Object.fromEntries(entries));
}

/**
 * Adds a customer. Of two who add the customer of the same channel at once the first one's welcome
 * counts.
 *
 * @returns whether this was the first
 */
async function add(call: Call, customer: Customer, now: number): Promise<boolean> {
  const channel = customer.internal_channel;
  const place = { channel, mark: `customer:${customer.id}`, since: now - MINUTE };
  const { ts, posted } = await postOnce(call, place, welcomeMessage(customer));
  if (!posted) return false;
  try {
    await putCustomer(call, customer);
    return true;
  } catch (error) {
    await call("chat.delete", { channel, ts }).catch((error) => {
      if (!isSlackError(error)) throw error;
      failed(call, "welcome_not_taken_back", error, "kept_in_form");
    });
    throw error;
  }
}
