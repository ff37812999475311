/**
 * The channels of customers who were just saved: by a form, or many at once.
 *
 * @module
 */
import { findCustomers, keepWhole } from "../../../datastores/customers.ts";
import { findAllStanding } from "../../../datastores/operations/standing_messages.ts";
import { type Customer, publicName } from "../../../rules/customers/customer.ts";
import { formPrint } from "../../../rules/customers/customer_form.ts";
import { claimsOf, clashes } from "../../../rules/customers/customer_gaps.ts";
import { isPassing, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import type { Home } from "../../../slack/dialogue.ts";
import { postOnce } from "../../../slack/post_once.ts";
import { tryRebuildGuard } from "../../../team/guard_index.ts";
import { tell } from "../../../team/direct_message.ts";
import { failed } from "../../../team/failed.ts";
import { HOME, removeHome } from "../../../team/home_message.ts";
import { reportProblem } from "../../../team/report_problem.ts";
import { welcomeMessage } from "./blocks.ts";
import { AT_ONCE, WORK_TIME } from "./set_up_all.ts";
import { setUpCustomer } from "./set_up_customer.ts";
import { findUrls } from "./urls.ts";

/** Who was saved. */
export interface Saved {
  ids: readonly string[];
  /** Who saved one customer with the form; missing when many were saved at once. */
  by?: string;
  /** What was filled in for a new customer, as `formPrint()` returns it. */
  added?: string;
  /** An earlier run may have done a part of it. */
  again?: boolean;
}

/**
 * Sets their channels up, as far as the time allows; what is in the way is told.
 *
 * @throws {SlackError} when a customer or the others cannot be read, or not be welcomed for no reason
 */
export async function setUpSaved(
  slack: Slack,
  { ids, by, added, again = false }: Saved,
  team: Home,
  now: number,
): Promise<void> {
  const end = performance.now() + WORK_TIME;
  // First of all: what is said from now on is checked for their names quickly.
  await tryRebuildGuard(slack, now, ids);
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    if (at > 0 && performance.now() > end) {
      const text = `The channels of ${ids.length - at} customers who were just added are not set ` +
        "up yet: Slack limits calls per minute. Start *Set up Baton*: it does the rest.";
      return await reportProblem(slack, { kind: "customer_channel", thing: ids[at], text });
    }
    await Promise.all(
      ids.slice(at, at + AT_ONCE).map(async (id) => {
        const customer = await keepWhole(slack, id);
        if (!customer) return;
        const problems = [
          ...(by ? await sameMoment(slack, customer, added, again, now) : []),
          ...await setUp(slack, customer, team, now),
        ];
        if (by && problems.length > 0) await tellSender(slack, by, customer, problems);
      }),
    );
  }
}

/** Sets one up; the operators hear of what is in the way. */
async function setUp(
  slack: Slack,
  customer: Customer,
  team: Home,
  now: number,
): Promise<string[]> {
  const { id, internal_channel } = customer;
  try {
    const [urlOf, homes] = await Promise.all([findUrls(slack), findAllStanding(slack, HOME)]);
    const old = [...homes.values()]
      .filter(({ about, channel }) => about === id && channel !== internal_channel);
    await Promise.all(old.map((home) => removeHome(slack, home)));
    const home = homes.get(internal_channel);
    const { problems } = await setUpCustomer(slack, customer, urlOf, home, team, now);
    for (const text of problems) {
      await reportProblem(slack, { kind: "customer_channel", thing: `${id}/${text}`, text });
    }
    return problems;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "channels_not_set_up", error, "operators_mend");
    const text = `The channels of ${publicName(customer)} are not set up: Slack returned ` +
      `\`${error.error}\` to \`${error.method}\`. Start *Set up Baton*: it does the rest.`;
    await reportProblem(slack, { kind: "customer_channel", thing: id, text });
    return [text];
  }
}

/**
 * What two people did at the same moment, so that no form could refuse it: they added the customer of
 * one channel, or gave one channel or codename to two customers.
 *
 * @returns sentences of mrkdwn
 */
async function sameMoment(
  slack: Slack,
  customer: Customer,
  added: string | undefined,
  again: boolean,
  now: number,
): Promise<string[]> {
  const [customers, first] = await Promise.all([
    findCustomers(slack),
    added === undefined || await welcome(slack, customer, now) || again,
  ]);
  const channel = `<#${customer.internal_channel}>`;
  const twice = added !== undefined && added !== String(formPrint(customer))
    ? [`Somebody else added the customer of ${channel} at the same moment, and theirs is kept.`]
    : first
    ? []
    : [`Somebody else added the customer of ${channel} at the same moment: yours is kept.`];
  return [...twice, ...clashes(customer, claimsOf(customers)).map(sentence)];
}

/**
 * The first line in the channel of a new customer. Of two who add the customer of one channel, one
 * posts it.
 *
 * @returns whether this run did
 */
async function welcome(
  slack: Slack,
  { id, internal_channel }: Customer,
  now: number,
): Promise<boolean> {
  const place = { channel: internal_channel, mark: `customer:${id}`, since: now };
  try {
    return (await postOnce(slack, place, welcomeMessage())).posted;
  } catch (error) {
    if (!isSlackError(error) || isPassing(error)) throw error;
    // The setup of the channel tells what is wrong with it.
    failed(slack, "channels_not_set_up", error, "said_directly");
    return true;
  }
}

/** The form is closed by now: the person who sent it gets a direct message. */
async function tellSender(
  slack: Slack,
  user: string,
  { internal_channel }: Customer,
  problems: readonly string[],
): Promise<void> {
  const lines = problems.map((problem) => `•  ${problem}`);
  const text = `:warning: The customer of <#${internal_channel}> is saved. Please check:\n` +
    `${lines.join("\n")}\nTo correct it, use *Add or change a customer*.`;
  await tell(slack, user, text).catch((error) => {
    if (!isSlackError(error)) throw error;
    failed(slack, "problem_not_told", error, "stands_in_health");
  });
}

function sentence(words: string): string {
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
}
