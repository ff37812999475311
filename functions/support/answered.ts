/**
 * What a request is once the customer has their answer.
 *
 * @module
 */
import type { RequestChange } from "../../datastores/support_requests.ts";
import { isLate } from "../../rules/support/clock.ts";
import type { SupportRequest } from "../../rules/support/support_request.ts";

/** The clock stops, and was late or not. @param at epoch milliseconds */
export function answeredAt(
  { due_at, first_answered_at }: SupportRequest,
  at: number,
  by: string,
): RequestChange {
  const late = due_at !== undefined && isLate(at, due_at);
  return {
    answered_at: at,
    answered_by: by,
    ...(first_answered_at === undefined ? { first_answered_at: at } : {}),
    waits_since: null,
    due_at: null,
    hand_back: null,
    asked: null,
    ...(late ? { late } : {}),
  };
}
