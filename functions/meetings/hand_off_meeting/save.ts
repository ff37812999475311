/**
 * Keeps a meeting that was handed off: within four rounds, for a form has three seconds. Its card is
 * the next step's.
 *
 * @module
 */
import { isOpen, putMeeting } from "../../../datastores/meetings.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { type FormAnswer, refuse, type Sent } from "../../../slack/dialogue.ts";
import { filled } from "../../../slack/inputs.ts";
import { newMeeting, placeOfMeeting } from "../../../team/new_meeting.ts";
import { joined } from "../../../team/people.ts";
import { askedProblems, CUSTOMER, OWNER, readAsked } from "../hand_off_form.ts";

/** The customers, and the channels of the person who sent the form. */
interface Known {
  /** Those that can be chosen. */
  customers: readonly Customer[];
  /** Those that are leaving as well. */
  all: readonly Customer[];
  rooms: ReadonlySet<string>;
}

/** Checks the form, and keeps the meeting. */
export async function save(sent: Sent<{ channel?: string }, Known>): Promise<FormAnswer> {
  const { slack, user, home, now, execution: id, memory, values, subject } = sent;
  const problems = askedProblems(values);
  const chosen = filled(values, CUSTOMER);
  const customer = subject.customers.find((one) => one.id === chosen);
  if (!customer) {
    problems[CUSTOMER] = chosen ? "This customer was removed meanwhile." : "Which customer is it?";
  }
  const owner = filled(values, OWNER) ?? customer?.csm;
  const [{ place, of_customer, of_owner }, there] = await Promise.all([
    placeOfMeeting(slack, home, { customer, owner }, subject),
    isOpen(slack, id),
  ]);
  if (of_customer) problems[CUSTOMER] = of_customer;
  if (of_owner) problems[OWNER] = of_owner;
  // All at once: what is corrected is sent again once.
  if (!customer || !owner || Object.keys(problems).length > 0) return refuse(problems);
  // The same run again changes nothing: a form that is sent twice makes one meeting.
  if (!there) {
    const asked = readAsked(values);
    const meeting = newMeeting(id, customer, { ...asked, why: asked.why! }, { user, owner, now });
    await Promise.all([putMeeting(slack, meeting), joined(slack, place!)]);
  }
  const elsewhere = memory.channel !== customer.internal_channel;
  return { outputs: { meeting: id, ...(elsewhere ? { told: user } : {}) } };
}
