import { NOTICE_VIEW } from "../turn.ts";

/** What the pages are known by. Each form has a view of its own. */
export const VIEWS = {
  page: NOTICE_VIEW,
  update: "incident_update",
  resolve: "incident_resolve",
  false_alarm: "incident_false_alarm",
  merge: "incident_merge",
  escalate: "incident_escalate",
  more: "incident_more",
  step: "incident_step",
  entry: "incident_entry",
  timeline: "incident_timeline",
} as const;
