/**
 * What product agreed to.
 *
 * @module
 */
import type { CalendarDate } from "../../policy/handbook.ts";
import { readsAsYes } from "./date_reply.ts";
import { hasKeyDate, type NextStep } from "./next_step.ts";

/** What a customer may be told of their key date. */
export interface AgreedDate {
  /** The day; missing when the customer gave none and product agreed to their words. */
  day?: CalendarDate;
  /** The customer's own words for it. */
  words?: string;
}

/**
 * The date that may be named to the customer: only what product agreed to. Where product only said
 * "discussed", as it could in earlier versions, it counts when the note is a plain yes.
 */
export function agreedDate(step: NextStep): AgreedDate | undefined {
  if (!hasKeyDate(step) || !step.discussed_by) return undefined;
  const { date_answer, agreed_date, key_date, key_words, discussed_note } = step;
  if (date_answer === "other") return agreed_date ? { day: agreed_date } : undefined;
  const agreed = date_answer ? date_answer === "yes" : readsAsYes(discussed_note ?? "");
  if (!agreed) return undefined;
  return { ...(key_date ? { day: key_date } : {}), ...(key_words ? { words: key_words } : {}) };
}
