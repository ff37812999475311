/**
 * The docs item that a solved request leaves.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { docsDue, type DocsItem } from "../../rules/support/docs_item.ts";
import type { SupportRequest } from "../../rules/support/support_request.ts";
import { dateIn } from "../../rules/time/calendar.ts";

/** A new item; whoever answered looks after it, or else whoever solved it. */
export function docsItemOf(
  { id, customer, answered_by, owner }: SupportRequest,
  user: string,
  now: number,
): DocsItem {
  return {
    origin: id,
    customer,
    owner: answered_by ?? owner ?? user,
    made_at: now,
    due: docsDue(dateIn(handbook.timezone, now), handbook),
    state: "open",
  };
}
