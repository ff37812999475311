/**
 * What may be said to a customer about a trial.
 *
 * @module
 */
import type { CalendarDate } from "../../policy/handbook.ts";
import { dateWording } from "../../rules/customers/date_wording.ts";
import { secretProblem } from "../../rules/text/secrets.ts";
import { leftToFill, withoutEnd } from "../../rules/trials/messages.ts";

/**
 * Why a text cannot be sent, in plain words: it holds a key, promises a day that is not the trial's
 * own, or is not filled in. Undefined when all is well. The names in it are the guard's.
 */
export function sayProblem(
  text: string,
  { end, today }: { end: CalendarDate | undefined; today: CalendarDate },
): string | undefined {
  const left = leftToFill(text);
  if (left) return `Fill in ${left}.`;
  const secret = secretProblem(text);
  if (secret) return secret;
  const date = dateWording(end ? withoutEnd(text, end, today) : text);
  return date &&
    `“${date}” reads like a promise of a day: remove it. Only the last day of the trial may be said.`;
}
