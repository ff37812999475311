/**
 * All rows of a customer, and of a week, wherever they are kept.
 *
 * @module
 */
import { type CustomerCall, findCallsOf, pastMeetingKey } from "../../datastores/calls.ts";
import { findLinksOf, type IssueLink } from "../../datastores/issue_links.ts";
import { findMeetingsOf } from "../../datastores/meetings.ts";
import { findAllStepsFor } from "../../datastores/next_steps.ts";
import { findNudgesAbout, findRowsAbout, type KeptRow } from "../../datastores/operations.ts";
import { findNotes } from "../../datastores/retro_notes.ts";
import { findAllAbout } from "../../datastores/retros.ts";
import type { Customer } from "../../rules/customer.ts";
import type { RowsByDatastore } from "../../rules/export.ts";
import type { WeekId } from "../../rules/iso_week.ts";
import type { Meeting } from "../../rules/meeting.ts";
import type { NextStep } from "../../rules/next_step.ts";
import type { Call } from "../../slack/checked_call.ts";

/** Everything that is kept of a customer, beside their own row. */
export interface WholeCustomer {
  meetings: Meeting[];
  /** Those that left `meetings`: they are kept with the calls. */
  past_meetings: Meeting[];
  calls: CustomerCall[];
  next_steps: NextStep[];
  issue_links: IssueLink[];
}

/** Looks through every store for what belongs to a customer. */
export async function readCustomerRows(call: Call, id: string): Promise<WholeCustomer> {
  const [{ calls, past_meetings }, meetings, next_steps, issue_links] = await Promise.all([
    findCallsOf(call, id),
    findMeetingsOf(call, id),
    findAllStepsFor(call, id),
    findLinksOf(call, id),
  ]);
  return { meetings, past_meetings, calls, next_steps, issue_links };
}

/** What the app has noted for its own running about a customer. */
export async function readNotes(call: Call, customer: Customer): Promise<KeptRow[]> {
  const { id, internal_channel, channel, codename } = customer;
  const ids = [id, internal_channel, ...(channel ? [channel] : [])];
  return await findRowsAbout(call, { ids, ...(codename ? { codename } : {}) });
}

/** The rows of a customer, as the file has them. */
export async function customerRows(call: Call, customer: Customer): Promise<RowsByDatastore> {
  const [whole, operations] = await Promise.all([
    readCustomerRows(call, customer.id),
    readNotes(call, customer),
  ]);
  const past = whole.past_meetings.map((meeting) => ({
    id: pastMeetingKey(meeting.id),
    customer: customer.id,
    past_meeting: meeting,
  }));
  return {
    customers: [customer],
    meetings: whole.meetings,
    calls: [...whole.calls, ...past],
    next_steps: whole.next_steps,
    issue_links: whole.issue_links,
    operations,
  };
}

/** The rows of a week's retro, as the file has them. */
export async function weekRows(call: Call, week: WeekId): Promise<RowsByDatastore> {
  const [{ retro, notes: published }, notes, nudges] = await Promise.all([
    findAllAbout(call, week),
    findNotes(call, week),
    findNudgesAbout(call, week),
  ]);
  return {
    retros: [...(retro ? [retro] : []), ...published],
    retro_notes: notes,
    operations: nudges,
  };
}
