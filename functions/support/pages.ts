/**
 * What pages about support requests are called, and say.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import type { Ask, Impact } from "../../rules/support/support_request.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";

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

/** What the log keeps of an ask that another one of the same moment took the place of: nobody is paged. */
export function askLine({ by, level, tried }: Ask): string {
  return `<@${by}> asked ${level} at the same moment. Tried: ${escapeText(truncate(tried, 1500))}`;
}

/** As many rungs as a page has at most: the levels above the first, and the lead; of who is on it, two. */
export const MOST_RUNGS = Math.max(2, handbook.rotation.length);
