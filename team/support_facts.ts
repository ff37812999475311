/**
 * Counts a week of support: one scan of the requests.
 *
 * @module
 */
import { handbook } from "../policy/handbook.ts";
import { findAllCustomers } from "../datastores/customers.ts";
import { findDocsItems } from "../datastores/cases/docs_items.ts";
import { findRepositoryIssues } from "../datastores/operations/waiting_issues.ts";
import { findAllRequests } from "../datastores/support_requests.ts";
import { publicName } from "../rules/customers/customer.ts";
import { type SupportFacts, supportFacts } from "../rules/support/report.ts";
import type { WeekId } from "../rules/time/iso_week.ts";
import { isSlackError, type Slack } from "../slack/checked_call.ts";
import { failed } from "./failed.ts";

/** The figures of a week; undefined where support is off. */
export async function readFacts(
  slack: Slack,
  week: WeekId,
  now: number,
): Promise<SupportFacts | undefined> {
  if (!handbook.support.channel) return undefined;
  const [requests, customers, docs, repositories] = await Promise.all([
    findAllRequests(slack),
    findAllCustomers(slack),
    findDocsItems(slack),
    findRepositoryIssues(slack, [handbook.github.public_repository]),
  ]);
  const current = customers.filter(({ leaving }) => !leaving);
  const names = new Map(current.map((one) => [one.id, publicName(one)]));
  const theirs = requests.filter(({ customer }) => names.has(customer));
  return supportFacts(theirs, week, names, handbook, now, {
    docs: docs.filter(({ customer }) => customer === undefined || names.has(customer)),
    issues: repositories.flatMap(({ waiting }) => waiting),
  });
}

/** The same for a retro, which takes place without them as well. */
export async function factsForRetro(
  slack: Slack,
  week: WeekId,
  now: number,
): Promise<{ facts?: SupportFacts }> {
  try {
    const facts = await readFacts(slack, week, now);
    return facts ? { facts } : {};
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "support_not_counted", error, "shown_without");
    return {};
  }
}
