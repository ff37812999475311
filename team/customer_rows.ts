/**
 * All rows of a customer, wherever they are kept.
 *
 * @module
 */
import { type CustomerCall, findCallsOf } from "../datastores/calls.ts";
import { findAllCustomers } from "../datastores/customers.ts";
import { findLinksOf, type IssueLink } from "../datastores/issue_links.ts";
import { findMeetingsOf } from "../datastores/meetings.ts";
import { findAllStepsFor } from "../datastores/next_steps.ts";
import { findRowsAbout, type KeptRow } from "../datastores/operations/kept_rows.ts";
import { findCaseIdsOf } from "../datastores/cases/rows.ts";
import { findRequestIdsOf } from "../datastores/support_requests.ts";
import type { Customer } from "../rules/customers/customer.ts";
import { ownIds } from "../rules/customers/customer_rooms.ts";
import type { Meeting } from "../rules/meetings/meeting.ts";
import type { NextStep } from "../rules/next_steps/next_step.ts";
import type { Slack } from "../slack/checked_call.ts";

/** Everything that is kept of a customer, beside their own row. */
export interface WholeCustomer {
  meetings: Meeting[];
  /** Those that left `meetings`: they are kept with the calls. */
  past_meetings: Meeting[];
  calls: CustomerCall[];
  next_steps: NextStep[];
  issue_links: IssueLink[];
  /** Keys of what customers waited for: a look may have left a part of a row behind. */
  support_requests: string[];
  /** Keys of docs items and whatever else is kept with incidents. */
  cases: string[];
}

/** Looks through every store for what belongs to a customer. */
export async function readCustomerRows(slack: Slack, id: string): Promise<WholeCustomer> {
  const [{ calls, past_meetings }, meetings, next_steps, issue_links, support_requests, cases] =
    await Promise
      .all([
        findCallsOf(slack, id),
        findMeetingsOf(slack, id),
        findAllStepsFor(slack, id),
        findLinksOf(slack, id),
        findRequestIdsOf(slack, id),
        findCaseIdsOf(slack, id),
      ]);
  return { meetings, past_meetings, calls, next_steps, issue_links, support_requests, cases };
}

/** What the app has noted for its own running about a customer. */
export async function readNotes(slack: Slack, customer: Customer): Promise<KeptRow[]> {
  const { codename } = customer;
  const ids = ownIds(customer, await findAllCustomers(slack));
  return await findRowsAbout(slack, { ids, ...(codename ? { codename } : {}) });
}
