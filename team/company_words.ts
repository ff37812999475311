/**
 * What must not be in words that the whole company reads: about an incident, on its card.
 *
 * @module
 */
import type { Customer } from "../rules/customers/customer.ts";
import { findLeaks } from "../rules/customers/leaks.ts";
import { knownAmong, leakWords } from "./tell_customer/leak_check.ts";

/** The real names in a text, with the codenames to write instead; undefined when all is well. */
export function leakIn(customers: readonly Customer[], text: string): string | undefined {
  const leaks = findLeaks(text, knownAmong(customers), { emails: false });
  return leaks.length > 0 ? leakWords(leaks) : undefined;
}

/** The same for the texts of a form: what is wrong, by block. */
export function leaksInForm(
  customers: readonly Customer[],
  texts: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([block, text]) => {
      const words = text ? leakIn(customers, text) : undefined;
      return words ? [[block, words]] : [];
    }),
  );
}
