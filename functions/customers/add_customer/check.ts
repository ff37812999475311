/**
 * What is wrong with a customer who is to be saved, whether a form holds them or a line of many.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import type { UsedCodename } from "../../../datastores/operations/codenames.ts";
import { calledLike, codenameProblem, takenFrom } from "../../../rules/customers/codename.ts";
import { type Customer, isDomain } from "../../../rules/customers/customer.ts";
import {
  handbookEntry,
  type KeptRooms,
  wasInternal,
  wasRead,
  withRooms,
} from "../../../rules/customers/customer_rooms.ts";
import { squeeze } from "../../../rules/text/fold_text.ts";
import {
  isJoinable,
  isOpenToOutside,
  placeProblem,
  type SlackChannel,
} from "../../../team/people.ts";
import { codenameBlock } from "./codename_blocks.ts";
import { CUSTOMER_BLOCKS as IDS } from "./form_blocks.ts";
import type { FormMemory } from "./memory.ts";

/** What is known when a form is checked. */
export interface Surroundings {
  customers: readonly Customer[];
  used: readonly UsedCodename[];
  /** Channels that are internal by something else than a customer's row. */
  inner: readonly string[];
  csm_outside: boolean;
  internal?: SlackChannel;
  channel?: SlackChannel;
}

/** What is wrong with a customer, in plain words by block. */
export function problemsOf(
  customer: Customer,
  before: Customer | undefined,
  around: Surroundings,
  memory: Pick<FormMemory, "typed" | "from">,
): Record<string, string> {
  const others = around.customers.filter(({ id }) => id !== before?.id);
  return {
    ...nameProblems(customer, others),
    ...codenameTwins(customer, before, around),
    ...channelProblems(customer, before, others, around),
    ...(around.csm_outside ? { [IDS.csm]: "Choose somebody who is still on the team." } : {}),
    ...codenameProblems(customer, before, around, memory),
  };
}

function nameProblems(
  { name, aliases, domains }: Customer,
  others: readonly Customer[],
): Record<string, string> {
  const problems: Record<string, string> = {};
  const theirs = new Set(others.flatMap((one) => [one.name, ...one.aliases].map(squeeze)));
  if (!name) problems[IDS.name] = "Enter the customer's name.";
  else if (!/\p{L}/u.test(name)) problems[IDS.name] = "A name needs at least one letter.";
  else if (theirs.has(squeeze(name))) {
    problems[IDS.name] = "Another customer already has this name. Change that one, or add what " +
      "tells the two apart.";
  }
  const alias = aliases.find((one) => !/\p{L}/u.test(one) || theirs.has(squeeze(one)));
  if (alias) {
    problems[IDS.aliases] = /\p{L}/u.test(alias)
      ? `“${alias}” is already a name of another customer.`
      : `“${alias}” has no letters.`;
  }
  const wrong = domains.find((domain) => !isDomain(domain));
  if (wrong) {
    problems[IDS.domains] = `“${wrong}” is not a domain. A domain looks like fernhill.example`;
  }
  return problems;
}

/** A new name that is somebody's codename would be found in everything public about them. */
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
    const apart = "add what tells the two apart.";
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
      ? "This is already another customer's channel."
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
  // A channel that went wrong later is in the list of customers, and stops no other change.
  if (internal_channel !== before?.internal_channel) {
    const { internal } = around;
    const problem = unreachable(internal_channel, internal) ??
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
    const problem = unreachable(channel, around.channel) ?? named(channel) ??
      taken(channel) ??
      (channel !== internal_channel && wasInternal(channel, around.customers, around.inner)
        ? "This is, or was, an internal channel: a customer should not read what is in it. Choose " +
          "another, or create one."
        : undefined);
    if (problem) problems[IDS.channel] = problem;
  }
  if (channel === internal_channel) {
    problems[IDS.channel] = "This is the internal channel: choose one that the customer reads.";
  }
  return problems;
}

/** Why a channel cannot be used; one that the app may join can be. */
function unreachable(id: string, found: SlackChannel | undefined): string | undefined {
  return found && isJoinable(found) ? undefined : placeProblem(id, found);
}

/** A codename is checked when it, or what the customer is called, is another one now. */
function codenameProblems(
  customer: Customer,
  before: Customer | undefined,
  around: Surroundings,
  memory: Pick<FormMemory, "typed" | "from">,
): Record<string, string> {
  const { codename } = customer;
  const called = { ...customer, ...roomsIn(customer, before, around, 0) };
  const facts = ({ name, aliases, domains, codename, channel_names }: Customer) =>
    JSON.stringify([name, aliases, domains, codename, channel_names]);
  if (!codename || (before && facts(called) === facts(before))) return {};
  const taken = takenFrom(around.customers, around.used, customer.id);
  const problem = codenameProblem(codename, called, taken);
  if (!problem) return {};
  const more = memory.typed ? "" : " Press “Show five others” for some that fit.";
  return { [codenameBlock(memory)]: problem + more };
}

/** A customer's channels with those of the form, and their names as far as they were looked up. */
export function roomsIn(
  customer: Customer,
  before: Customer | undefined,
  { internal, channel }: Pick<Surroundings, "internal" | "channel">,
  now: number,
): KeptRooms {
  const names = {
    ...(internal?.name ? { internal: internal.name } : {}),
    ...(channel?.name ? { channel: channel.name } : {}),
  };
  return withRooms(before, customer, names, now);
}
