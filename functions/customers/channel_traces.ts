/**
 * What stays in a customer's channels: the notice that the customer reads, and the home message of
 * the team.
 *
 * @module
 */
import { findAnyCustomer } from "../../datastores/customers.ts";
import {
  findAllStanding,
  type StandingMessage,
  standingRow,
} from "../../datastores/operations/standing_messages.ts";
import type { Customer, PlacedNotice } from "../../rules/customers/customer.ts";
import { allDone } from "../../slack/all_done.ts";
import { isPassing, isSlackError, type Slack, type SlackError } from "../../slack/checked_call.ts";
import { findMarked } from "../../slack/post_once.ts";
import { HOME, removeHome } from "../../team/home_message.ts";
import { takeDownNotice } from "../../team/notice.ts";

/** What is in a customer's channels. */
export interface Traces {
  notice?: PlacedNotice;
  homes: StandingMessage[];
}

/** Looks for both in the rows. */
export async function findTraces(slack: Slack, customer: Customer): Promise<Traces> {
  // A setup that knew them may have put it there since they were read.
  const [found, homes] = await Promise.all([
    findAnyCustomer(slack, customer.id),
    findAllStanding(slack, HOME),
  ]);
  const { notice } = found ?? customer;
  const theirs = [...homes.values()].filter(({ about, channel }) =>
    about === customer.id || channel === customer.internal_channel
  );
  return { ...(notice ? { notice } : {}), homes: theirs };
}

/** The key of the row that notes the home message of a channel. */
export function homeRow(channel: string): string {
  return standingRow(HOME, channel);
}

/**
 * Takes both down. A channel that the app may not change does not keep a customer from being
 * forgotten: what is left there is returned, for a person to take down.
 *
 * @returns sentences of mrkdwn; nothing when nothing is left
 * @throws {SlackError} when it may work in a minute
 */
export async function removeTraces(slack: Slack, { notice, homes }: Traces): Promise<string[]> {
  const left = await allDone([
    ...(notice ? [taken("notice", notice.channel, takeDownNotice(slack, notice))] : []),
    ...homes.map((home) => taken("home message", home.channel, takeHome(slack, home))),
  ]);
  return left.flatMap((words) => words ?? []);
}

/** What is still there, in words; undefined when it is gone. */
async function taken(
  what: string,
  channel: string,
  work: Promise<boolean>,
): Promise<string | undefined> {
  try {
    return await work ? undefined : leftWords(what, channel);
  } catch (error) {
    if (!isSlackError(error) || isPassing(error)) throw error;
    return leftWords(what, channel, error);
  }
}

/** Returns false when it is still there: a channel may be one that the app cannot change. */
async function takeHome(slack: Slack, home: StandingMessage): Promise<boolean> {
  const { channel, since } = home;
  // A run that was cut off has posted it and could not note where.
  const ts = home.ts ?? await findMarked(slack, { channel, mark: HOME, since });
  return await removeHome(slack, { ...home, ...(ts ? { ts } : {}) });
}

function leftWords(what: string, channel: string, error?: SlackError): string {
  const why = error ? ` (\`${error.error}\`)` : "";
  return `The ${what} in <#${channel}> is still there${why}: remove it by hand.`;
}
