/**
 * Issues on GitHub that follow from an incident: planned by a press, created by the workflow's next
 * step or by a later sweep, and remembered.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { IssueReaders } from "../../rules/incidents/postmortem.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { type OfIncident, ofIncident } from "./of_incident.ts";

/** How long one is kept after it was created. */
const LIFE = 400 * DAY;
/** Between the incident's id and what it is for: in neither of them. */
const BETWEEN = ".i.";

/** An issue that is planned, or that was created. */
export interface PlannedIssue {
  incident: string;
  /** `document`, `public`, or what begins with the id of an action item. */
  what: string;
  /** The action item that it is for. */
  item?: string;
  readers: IssueReaders;
  /** What was written; a document is made of the incident's rows when it is created. */
  draft?: { title: string; sections: string[] };
  /** The words that its writer lets through: what the guard calls a pass. */
  pass?: number;
  /** Who wrote it last. */
  by: string;
  /** When it was planned, in epoch milliseconds. */
  at: number;
  /** Who wants it created; missing while it is a draft. */
  wanted_by?: string;
  /** When GitHub was asked first, in epoch milliseconds: it may be there. */
  tried_at?: number;
  /** Why it was not created the last time, as mrkdwn. */
  trouble?: string;
  made?: { url: string; repository: string; number: number };
}

type Key = OfIncident<PlannedIssue, "what">;

const planned = ofIncident<PlannedIssue, "what">({
  name: "planned_issue",
  between: BETWEEN,
  id: "what",
  life: ({ made }) => made ? LIFE : undefined,
});

/** What a planned issue is known by: its marker on GitHub holds it. */
export function plannedKey({ incident, what }: Key): string {
  return `${incident}${BETWEEN}${what}`;
}

/** One of them. */
export async function findPlanned(slack: Slack, key: Key): Promise<PlannedIssue | undefined> {
  return await planned.get(slack, key);
}

/** What the postmortem of an incident has on GitHub, or is to have. */
export interface IncidentIssues {
  document: PlannedIssue | undefined;
  /** What everybody may read. */
  shared: PlannedIssue | undefined;
}

/** The document and the public issue of an incident. */
export async function findIssuesOf(slack: Slack, incident: string): Promise<IncidentIssues> {
  const found = await planned.getMany(slack, [
    { incident, what: "document" },
    { incident, what: "public" },
  ]);
  const of = (name: string) => found.find(({ what }) => what === name);
  return { document: of("document"), shared: of("public") };
}

/** Every one that is kept: a scan, once a sweep. */
export async function findAllPlanned(slack: Slack): Promise<PlannedIssue[]> {
  return await planned.all(slack);
}

/** Writes one. */
export async function putPlanned(slack: Slack, issue: PlannedIssue, now: number): Promise<void> {
  await planned.put(slack, now, issue);
}
