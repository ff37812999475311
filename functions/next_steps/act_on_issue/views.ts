/** What the pages that only this step has are known by. */
import { VIEWS } from "../step_context.ts";

/** Each submission has a view of its own. */
export const OWN_VIEWS = {
  find: "step_find",
  draft: "step_draft",
  closed: "step_closed",
  links: "step_links",
  owner: "step_owner",
  edit_call: "call_edit",
  add_step: "call_add_step",
} as const;

/** Everything whose closing ends the step. */
export const ALL_VIEWS: readonly string[] = [...Object.values(VIEWS), ...Object.values(OWN_VIEWS)];

/** The button that searches for all requests of a call again. */
export const SEARCH_LINKS = "step_search_links";
