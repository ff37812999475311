/** What somebody typed of a trial, also for those who may not know the customer. */
import type { Customer } from "../customers/customer.ts";
import { hideNames } from "../customers/shown_names.ts";
import type { Reason } from "./trial.ts";

/**
 * A reason, with what people read of it who may not know the customer: worked out once, when it is
 * typed.
 *
 * @param customers all of them
 */
export function reasonOf(
  why: string,
  customer: Customer,
  customers: readonly Customer[],
): Reason {
  const why_outside = hideNames(customer, why, customers);
  return { why, ...(why_outside === why ? {} : { why_outside }) };
}
