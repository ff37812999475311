/**
 * What was filled in, checked, and kept as a customer.
 *
 * @module
 */
import { MINUTE, SECOND } from "@std/datetime";
import { handbook } from "../../../handbook.ts";
import {
  changeCustomer,
  type CustomerChange,
  findAllCustomers,
  findAnyCustomer,
  putCustomer,
} from "../../../datastores/customers.ts";
import {
  findAllStanding,
  findUsedCodenames,
  putUsedCodenames,
  type UsedCodename,
} from "../../../datastores/operations.ts";
import { calledLike, codenameProblem } from "../../../rules/customers/codename.ts";
import { channelNames, type Customer, isDomain } from "../../../rules/customers/customer.ts";
import { handbookEntry, wasInternal, wasRead } from "../../../rules/customers/customer_rooms.ts";
import { squeeze } from "../../../rules/text/fold_text.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import {
  findChannel,
  isOpenToOutside,
  isOutsider,
  placeProblem,
  type SlackChannel,
} from "../../../team/people.ts";
import { findMarked, postOnce } from "../../../slack/post_once.ts";
import {
  codenameBlock,
  CUSTOMER_BLOCKS as IDS,
  type CustomerForm,
  welcomeMessage,
} from "./blocks.ts";
import { HOME } from "../../../team/home_message.ts";
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
  /** The channels in which a home message stands. */
  homes: readonly string[];
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
  slack: Slack,
  sent: SentForm,
): Promise<{ saved: string } | { problems: Record<string, string> }> {
  const { form, memory, home } = sent;
  const [customers, used, homes, csm_outside, internal, channel] = await Promise.all([
    // With those who are being forgotten: their channels are not free yet.
    findAllCustomers(slack),
    findUsedCodenames(slack),
    findAllStanding(slack, HOME),
    form.csm ? isOutsider(slack, form.csm, home) : true,
    form.internal_channel ? findChannel(slack, form.internal_channel) : undefined,
    form.channel ? findChannel(slack, form.channel) : undefined,
  ]);
  const before = customers.find(({ id }) => id === memory.id);
  if (memory.id && (!before || before.leaving)) {
    return {
      problems: { [IDS.name]: "Somebody removed this customer meanwhile. Nothing was saved." },
    };
  }
  const customer = merged(sent, before, customers);
  const around = { customers, used, homes: [...homes.keys()], csm_outside, internal, channel };
  const problems = problemsOf(customer, before, around, memory);
  if (Object.keys(problems).length > 0) return { problems };
  const whole = { ...customer, ...namesIn(before, around) };
  await noteCodenames(slack, before, whole);
  if (before) {
    await change(slack, before, whole);
    return { saved: before.id };
  }
  const problem = await add(slack, whole, sent.now);
  return problem ? { problems: { [IDS.internal]: problem } } : { saved: whole.id };
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
    ...codenameTwins(customer, before, around),
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

/** What is new and somebody else's codename would be found, and taken back, in all that is public. */
function codenameTwins(
  { id, name, aliases, domains }: Customer,
  before: Customer | undefined,
  { customers, used }: Surroundings,
): Record<string, string> {
  const present = takenFrom(customers, [], id).used;
  const { used: all } = takenFrom(customers, used, id);
  const twin = (called: { name?: string; aliases?: string[]; domains?: string[] }) => {
    const found = calledLike({ name: "", aliases: [], domains: [], ...called }, all);
    if (!found) return undefined;
    const apart = "write what tells the two apart.";
    return calledLike({ name: "", aliases: [], domains: [], ...called }, present)
      ? `“${found}” is the codename of another customer: change that one first, or ${apart}`
      : `“${found}” was the codename of another customer: ${apart}`;
  };
  const fresh = (now: string[], was: string[] = []) => now.filter((one) => !was.includes(one));
  const problems = {
    [IDS.name]: name === before?.name ? undefined : twin({ name }),
    [IDS.aliases]: twin({ aliases: fresh(aliases, before?.aliases) }),
    [IDS.domains]: twin({ domains: fresh(domains, before?.domains) }),
  };
  return Object.fromEntries(
    Object.entries(problems).flatMap(([block, words]) => words ? [[block, words]] : []),
  );
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
  const named = (id: string) => {
    const entry = handbookEntry(id, handbook);
    return entry
      ? `This is the handbook's ${entry}: choose a channel of this customer.`
      : undefined;
  };
  if (!internal_channel) {
    return { [IDS.internal]: "Next steps need a channel that the customer is not in." };
  }
  // A channel that went wrong later is in the list of customers, and hinders no other change.
  if (internal_channel !== before?.internal_channel) {
    const { internal } = around;
    const problem = placeProblem(internal_channel, internal) ??
      (internal && isOpenToOutside(internal)
        ? "People from outside can read this channel. Choose an internal one."
        : undefined) ??
      named(internal_channel) ?? taken(internal_channel) ??
      (wasRead(internal_channel, around.customers)
        ? "This is, or was, a channel that a customer reads. Choose an internal one."
        : undefined);
    if (problem) problems[IDS.internal] = problem;
  }
  if (channel && channel !== before?.channel) {
    const problem = placeProblem(channel, around.channel) ?? named(channel) ??
      taken(channel) ??
      (channel !== internal_channel && wasInternal(channel, around.customers, around.homes)
        ? "This is, or was, an internal channel: what stands there is not for a customer. Choose " +
          "another, or make one."
        : undefined);
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
  const called = { ...customer, ...namesIn(before, around) };
  const facts = ({ name, aliases, domains, codename, channel_names }: Customer) =>
    JSON.stringify([name, aliases, domains, codename, channel_names]);
  if (!codename || (before && facts(called) === facts(before))) return {};
  const taken = takenFrom(around.customers, around.used, customer.id);
  const problem = codenameProblem(codename, called, taken);
  if (!problem) return {};
  const more = memory.typed ? "" : " “Show five others” has some that suit.";
  return { [codenameBlock(memory)]: problem + more };
}

function namesIn(before: Customer | undefined, { internal, channel }: Surroundings) {
  return channelNames(before, { internal: internal?.name, channel: channel?.name });
}

/** Before anything else: a codename that is noted and was not used in the end is no loss. */
async function noteCodenames(
  slack: Slack,
  before: Customer | undefined,
  { id, codename }: Customer,
): Promise<void> {
  if (codename === before?.codename) return;
  const names = [before?.codename, codename].filter((name) => name !== undefined);
  await putUsedCodenames(slack, names.map((codename) => ({ codename, customer: id })));
}

async function change(slack: Slack, before: Customer, after: Customer): Promise<void> {
  const { id: _id, notice: _notice, leaving: _leaving, ...fields } = { ...before, ...after };
  const changed = Object.keys(fields).filter((name) => {
    const field = name as keyof CustomerChange;
    return JSON.stringify(before[field]) !== JSON.stringify(after[field]);
  }) as (keyof CustomerChange)[];
  if (changed.length === 0) return;
  const entries = changed.map((field) => [field, after[field] ?? null]);
  await changeCustomer(slack, before.id, Object.fromEntries(entries));
}

/** After this time whoever posted a welcome is not at it any more: a form is answered by then. */
const AT_IT = 5 * SECOND;

/**
 * Adds a customer. Of two who add the customer of the same channel at once the first one's welcome
 * counts; one that a save left behind which was cut off is taken away.
 *
 * @returns what is in the way
 */
async function add(slack: Slack, customer: Customer, now: number): Promise<string | undefined> {
  const channel = customer.internal_channel;
  const place = { channel, mark: `customer:${customer.id}`, since: now - MINUTE };
  const before = await findMarked(slack, place);
  if (before) {
    if (await findAnyCustomer(slack, customer.id)) return JUST_ADDED;
    if (now - Number(before) * SECOND < AT_IT) return BEING_ADDED;
    await takeBack(slack, channel, before);
  }
  const { ts, posted } = await postOnce(slack, place, welcomeMessage());
  if (!posted) return await findAnyCustomer(slack, customer.id) ? JUST_ADDED : BEING_ADDED;
  try {
    await putCustomer(slack, customer);
    return undefined;
  } catch (error) {
    await takeBack(slack, channel, ts).catch((error) => {
      if (!isSlackError(error)) throw error;
      failed(slack, "welcome_not_taken_back", error, "kept_in_form");
    });
    throw error;
  }
}

const JUST_ADDED = "Somebody has just added the customer of this channel. Close this, and change " +
  "that one.";
const BEING_ADDED = "A customer of this channel is being added at this moment, or a save was cut " +
  "off. What you typed is still here: press Save again in some seconds.";

async function takeBack(slack: Slack, channel: string, ts: string): Promise<void> {
  await slack("chat.delete", { channel, ts }).catch((error) => {
    if (!isSlackError(error, "message_not_found")) throw error;
  });
}
