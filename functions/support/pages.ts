/**
 * What pages about support requests are called, and say.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import type { Impact } from "../../rules/support/support_request.ts";

/** How bad it is, in words. */
export const IMPACTS: Readonly<Record<Impact, string>> = {
  person: "one person is affected",
  team: "a team is affected",
  everybody: "everybody there is affected",
  production_down: "production is down",
};

/** Which page of a request it is: what was asked then, or who has been on it since then. */
export function pageName(what: "ask" | "on_it", at: number): string {
  return `${what}/${at}`;
}

/** As many rungs as a page has at most: the levels above the first, and the lead; of who is on it, two. */
export const MOST_RUNGS = Math.max(2, handbook.rotation.length);
