/**
 * What may be said to a customer from a runbook.
 *
 * @module
 */
import { dateWording } from "../../rules/customers/date_wording.ts";
import { leftToFill } from "../../rules/runbooks/start.ts";
import { secretProblem } from "../../rules/text/secrets.ts";

/**
 * Why a text cannot be sent, in plain words: it holds a secret, promises a day, or is not filled in.
 * Undefined when all is well. The names in it are the guard's.
 */
export function sayProblem(text: string): string | undefined {
  const left = leftToFill(text);
  if (left) return `Fill in ${left}.`;
  const secret = secretProblem(text);
  if (secret) return secret;
  const date = dateWording(text);
  return date &&
    `“${date}” reads like a promise of a day: remove it. Agree on days in a next step instead.`;
}
