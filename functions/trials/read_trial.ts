/**
 * A trial with its customer, and where its card is.
 *
 * @module
 */
import { findTrial, findTrials } from "../../datastores/cases/trials.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import type { Trial } from "../../rules/trials/trial.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { CardThread } from "../../team/thread_log.ts";

/** A trial with its customer. */
export interface WholeTrial {
  trial: Trial;
  customer: Customer;
  /** All customers, also those who are leaving: none of their names goes to another. */
  customers: readonly Customer[];
}

/** Reads a trial whole, in one round; undefined when it, or its customer, no longer exists. */
export async function readTrial(slack: Slack, id: string): Promise<WholeTrial | undefined> {
  const [trial, customers] = await Promise.all([findTrial(slack, id), findAllCustomers(slack)]);
  return trial && wholeOf(trial, customers);
}

/** Every trial whose customer is there: a scan. */
export async function readTrials(slack: Slack): Promise<WholeTrial[]> {
  const trials = await findTrials(slack);
  if (trials.length === 0) return [];
  const customers = await findAllCustomers(slack);
  return trials.flatMap((trial) => wholeOf(trial, customers) ?? []);
}

/** A trial with its customer; undefined when they were removed. */
export function wholeOf(trial: Trial, customers: readonly Customer[]): WholeTrial | undefined {
  const customer = customers.find(({ id, leaving }) => id === trial.customer && !leaving);
  return customer && { trial, customer, customers };
}

/** Where a trial's card is, or is to be. */
export function cardChannel({ trial, customer }: Omit<WholeTrial, "customers">): string {
  return trial.card_channel ?? customer.internal_channel;
}

/** The thread under a trial's card. */
export function threadOf(whole: Omit<WholeTrial, "customers">): CardThread {
  const { card_ts, at } = whole.trial;
  return {
    channel: cardChannel(whole),
    ...(card_ts ? { card_ts } : {}),
    since: at,
  };
}
