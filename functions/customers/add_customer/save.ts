/**
 * What was filled in, checked, and kept as a customer.
 *
 * @module
 */
import { MINUTE, SECOND } from "@std/datetime";
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
} from "../../../datastores/operations.ts";
import { type Customer, sharedDomains } from "../../../rules/customers/customer.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { findChannel, isOutsider, joined, placeProblem } from "../../../team/people.ts";
import { findMarked, postOnce } from "../../../slack/post_once.ts";
import { CUSTOMER_BLOCKS as IDS, type CustomerForm, welcomeMessage } from "./blocks.ts";
import { HOME } from "../../../team/home_message.ts";
import { namesIn, problemsOf, type Surroundings } from "./check.ts";
import { changedFields, FIELDS, type FormMemory } from "./form.ts";

/** A form that was sent. */
export interface SentForm {
  form: CustomerForm;
  memory: FormMemory;
  /** Who sent it. */
  user: string;
  /** The run that the form belongs to. */
  execution: string;
  home: { team_id: string; enterprise_id?: string };
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Checks a form and keeps it. What somebody else changed meanwhile stays, field by field.
 *
 * @returns the customer's id; what is wrong by block; or, as mrkdwn, who else has one of the domains
 */
export async function saveCustomer(
  slack: Slack,
  sent: SentForm,
): Promise<{ saved: string } | { problems: Record<string, string> } | { shared: string }> {
  const { form, memory, home } = sent;
  const domains = form.domains ?? [];
  const [customers, used, homes, csm_outside, internal, channel, rooms] = await Promise.all([
    // With those who are being forgotten: their channels are not free yet.
    findAllCustomers(slack),
    findUsedCodenames(slack),
    findAllStanding(slack, HOME),
    form.csm ? isOutsider(slack, form.csm, home) : true,
    form.internal_channel ? findChannel(slack, form.internal_channel) : undefined,
    form.channel ? findChannel(slack, form.channel) : undefined,
    domains.length > 0 ? roomsOf(slack, sent.user) : new Set<string>(),
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
  const fresh = domains.filter((domain) => !before?.domains.includes(domain));
  const shared = await sharedWords(slack, fresh, customers.filter((one) => one !== before), rooms);
  if (shared && memory.shared !== domains.join()) return { shared };
  const whole = { ...customer, ...namesIn(before, around) };
  const [away] = await Promise.all([
    enterChannels(slack, before, whole, around),
    noteCodenames(slack, before, whole),
  ]);
  if (Object.keys(away).length > 0) return { problems: away };
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

/**
 * Who else has a domain, as mrkdwn: the reader gets to know the names that they may know.
 *
 * @param rooms the channels that the reader is in
 */
export async function sharedWords(
  slack: Slack,
  domains: readonly string[],
  others: readonly Customer[],
  rooms: ReadonlySet<string>,
): Promise<string | undefined> {
  const shared = sharedDomains(domains, others);
  if (shared.length === 0) return undefined;
  const shown = await customersFor(slack, shared.map(({ other }) => other), rooms);
  const names = new Map(shown.map(({ id, name }) => [id, escapeText(name)]));
  return shared.map(({ domain, theirs, other }) =>
    domain === theirs
      ? `${names.get(other.id)} has the domain \`${domain}\` already.`
      : `${names.get(other.id)} has \`${theirs}\`, which goes with \`${domain}\`.`
  ).join(" ");
}

/** Joins the public channels that are new, now that nothing else is in the way. */
async function enterChannels(
  slack: Slack,
  before: Customer | undefined,
  { internal_channel, channel }: Customer,
  around: Surroundings,
): Promise<Record<string, string>> {
  const rooms = [
    { block: IDS.internal, id: internal_channel, found: around.internal, is: "internal_channel" },
    { block: IDS.channel, id: channel, found: around.channel, is: "channel" },
  ] as const;
  const away = await Promise.all(rooms.map(async ({ block, id, found, is }) => {
    if (!id || !found || id === before?.[is]) return [];
    const problem = placeProblem(id, await joined(slack, found));
    return problem ? [[block, problem]] : [];
  }));
  return Object.fromEntries(away.flat());
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
