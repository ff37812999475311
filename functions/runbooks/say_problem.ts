/**
 * What may be said to a customer from a runbook.
 *
 * @module
 */
import { dateWording } from "../../rules/customers/date_wording.ts";
import { leftToFill } from "../../rules/runbooks/start.ts";
import { secretProblem } from "../../rules/text/secrets.ts";
import { leakProblemAmong } from "../../team/tell_customer/tell_once.ts";
import type { WholeRun } from "./show_card.ts";

/**
 * Why a text cannot be sent, in plain words: it names another customer, holds a secret, promises a
 * day, or is not filled in. Undefined when all is well.
 */
export function sayProblem({ customer, customers }: WholeRun, text: string): string | undefined {
  const left = leftToFill(text);
  if (left) return `Fill in ${left}.`;
  const secret = secretProblem(text);
  if (secret) return secret;
  const leak = customer && leakProblemAmong(customers, customer, text);
  if (leak) return leak;
  const date = dateWording(text);
  return date &&
    `“${date}” reads like a promise of a day: remove it. Agree on days in a next step instead.`;
}
