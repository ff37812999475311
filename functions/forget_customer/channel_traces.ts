/**
 * What stands in a customer's channels for good: the notice that the customer reads, and the home
 * message of the team.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import { findAnyCustomer } from "../../datastores/customers.ts";
import { findAllStanding, type StandingMessage } from "../../datastores/operations.ts";
import type { Customer } from "../../rules/customer.ts";
import { type Call, isPassing, isSlackError, type SlackError } from "../../slack/checked_call.ts";
import { findMarked } from "../../slack/post_once.ts";
import { HOME, removeHome } from "../set_up_channels/home.ts";
import { takeDownNotice } from "../set_up_channels/notice.ts";

/**
 * Takes both down. A channel that the app may not change does not keep a customer from being
 * forgotten: what is left there is answered, for a person to take down.
 *
 * @returns sentences of mrkdwn; nothing when nothing is left
 * @throws {SlackError} when it may work in a minute
 */
export async function removeTraces(call: Call, customer: Customer): Promise<string[]> {
  const left: string[] = [];
  const attempt = async (what: string, channel: string, work: () => Promise<boolean>) => {
    try {
      if (!await work()) left.push(leftWords(what, channel));
    } catch (error) {
      if (!isSlackError(error) || isPassing(error)) throw error;
      left.push(leftWords(what, channel, error));
    }
  };
  // A set-up that knew them may have put it there since they were read.
  const { notice } = await findAnyCustomer(call, customer.id) ?? customer;
  if (notice) await attempt("notice", notice.channel, () => takeDownNotice(call, notice));
  for (const home of (await findAllStanding(call, HOME)).values()) {
    if (home.about !== customer.id && home.channel !== customer.internal_channel) continue;
    await attempt("home message", home.channel, () => takeHome(call, home));
  }
  return left;
}

/** Answers false when it is still there: a channel may be one that the app cannot change. */
async function takeHome(call: Call, home: StandingMessage): Promise<boolean> {
  const { channel, since } = home;
  // A run that was cut off has posted it and could not note where.
  const ts = home.ts ?? await findMarked(call, { channel, mark: HOME, since: since - SECOND });
  return await removeHome(call, { ...home, ...(ts ? { ts } : {}) });
}

function leftWords(what: string, channel: string, error?: SlackError): string {
  const why = error ? ` (\`${error.error}\`)` : "";
  return `The ${what} in <#${channel}> is still there${why}: take it down by hand.`;
}
