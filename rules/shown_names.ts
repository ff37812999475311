/**
 * What a reader may know of a customer: the real name is for the people of the internal channel.
 *
 * @module
 */
import { type Customer, knownCustomer, publicName } from "./customer.ts";
import { findLeaks, withoutLeaks } from "./leaks.ts";
import type { Meeting } from "./meeting.ts";
import type { NextStep } from "./next_step.ts";

/** A customer, as one reader may know them. */
export interface ShownCustomer {
  id: string;
  /** The real name, or what stands for it; plain text. */
  name: string;
  /** Is it not the real name? */
  hidden: boolean;
}

/**
 * The customers by what this reader may call them, in that order: an order by real names would tell
 * of them.
 *
 * @param inside the channels that the reader is in
 * @param people names of customer success managers, by id
 */
export function shownCustomers(
  customers: readonly Customer[],
  inside: ReadonlySet<string>,
  people: ReadonlyMap<string, string> = new Map(),
): ShownCustomer[] {
  return customers.map((customer) => {
    const hidden = isHidden(customer, inside);
    const name = hidden ? standIn(customer, customers, people) : customer.name;
    return { id: customer.id, name, hidden };
  }).sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

/** Is the real name of a customer not for somebody who is in these channels? */
export function isHidden(
  customer: Pick<Customer, "internal_channel">,
  inside: ReadonlySet<string>,
): boolean {
  return !inside.has(customer.internal_channel);
}

/** Typed text for somebody who may not know a customer: without their names and addresses. */
export function hideNames(customer: Customer, text: string): string {
  return withoutLeaks(text, findLeaks(text, [knownCustomer(customer)]));
}

/** A meeting for somebody who may not know the customer. */
export function hideInMeeting(customer: Customer, meeting: Meeting): Meeting {
  const { why, note, email, wish, asked_by, passed_why, cancelled_why } = meeting;
  const typed = { why, note, email, wish, asked_by, passed_why, cancelled_why };
  return { ...meeting, ...withoutNames(customer, typed) };
}

/** A next step for somebody who may not know the customer. */
export function hideInStep(customer: Customer, step: NextStep): NextStep {
  const { text, dropped, key_words, discussed_note, issue } = step;
  return {
    ...step,
    ...withoutNames(customer, { text, dropped, key_words, discussed_note }),
    ...(issue ? { issue: { ...issue, title: hideNames(customer, issue.title) } } : {}),
  };
}

function withoutNames<Typed extends Record<string, string | undefined>>(
  customer: Customer,
  typed: Typed,
): Typed {
  const hidden = Object.entries(typed).filter(([, text]) => text !== undefined)
    .map(([name, text]) => [name, hideNames(customer, text!)]);
  return Object.fromEntries(hidden) as Typed;
}

/** The codename, or whose customer it is; with a number when that is said of several. */
function standIn(
  customer: Customer,
  customers: readonly Customer[],
  people: ReadonlyMap<string, string>,
): string {
  if (customer.codename) return publicName(customer);
  const csm = people.get(customer.csm);
  // The same number for every reader, whomever they know by name.
  const alike = customers.filter((one) => !one.codename && people.get(one.csm) === csm)
    .map(({ id }) => id).sort();
  const number = alike.length > 1 ? ` (${alike.indexOf(customer.id) + 1})` : "";
  return `A customer${csm ? ` of ${csm}` : ""}${number}`;
}
