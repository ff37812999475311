import { NOTICE_VIEW } from "../turn.ts";

/** What the pages are known by. Each form has a view of its own. */
export const VIEWS = {
  page: NOTICE_VIEW,
  postmortem: "incident_postmortem_page",
  meeting: "incident_meeting",
  pass_on: "incident_pass_on",
  document: "incident_document",
  item: "incident_item",
  issue: "incident_item_issue_page",
  share: "incident_share",
  review: "incident_review",
  remove: "incident_item_remove_page",
  docs: "incident_docs",
} as const;
