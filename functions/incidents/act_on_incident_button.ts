/**
 * The link triggers behind the buttons of an incident, and the words on them.
 *
 * @module
 */
import {
  type Incident,
  type IncidentAction,
  type Stage,
  stageOf,
} from "../../rules/incidents/incident.ts";
import { type Block, workflowButton } from "../../slack/blocks.ts";
import type { EntryPoint } from "../../team/entry_points.ts";

const inputs = {
  interactivity: { value: "{{data.interactivity}}" },
  incident: { customizable: true },
  action: { customizable: true },
} as const;

/** The buttons on the card of an incident. The app creates this trigger when it is missing. */
export const actOnIncidentEntryPoint = {
  file: "act_on_incident",
  trigger: {
    type: "shortcut",
    name: "Move an incident on",
    description: "The buttons on the card of an incident",
    workflow: "#/workflows/act_on_incident",
    inputs,
  },
} as const satisfies EntryPoint;

/** The buttons about customers: a function of its own, for its size. */
export const actOnCaseEntryPoint = {
  file: "act_on_case",
  trigger: {
    type: "shortcut",
    name: "Look after the customers of an incident",
    description: "Affected customers, and what they are told",
    workflow: "#/workflows/act_on_case",
    inputs,
  },
} as const satisfies EntryPoint;

/** The buttons that page people: their run waits for somebody to acknowledge it. */
export const escalateIncidentEntryPoint = {
  file: "escalate_incident",
  trigger: {
    type: "shortcut",
    name: "Page people for an incident",
    description: "Escalate, and declare what monitoring says",
    workflow: "#/workflows/escalate_incident",
    inputs,
  },
} as const satisfies EntryPoint;

/** *Postmortem*: a function of its own, which creates issues on GitHub. */
export const holdPostmortemEntryPoint = {
  file: "hold_postmortem",
  trigger: {
    type: "shortcut",
    name: "Hold a postmortem",
    description: "Meeting, document, action items",
    workflow: "#/workflows/hold_postmortem",
    inputs,
  },
} as const satisfies EntryPoint;

/** Where the buttons lead; missing when Slack gave no entry point. */
export interface IncidentUrls {
  act?: string;
  customers?: string;
  escalate?: string;
  postmortem?: string;
  runbook?: string;
}

/** What is about customers. */
export type CaseAction = "affected" | "tell";
/** What comes after it. */
export type PostmortemAction = "postmortem" | "docs";
/** What is about the incident itself. */
export type OwnAction = Exclude<IncidentAction, CaseAction | PostmortemAction>;

/** Where a button leads that does not lead to the dialogue of the incident itself. */
const ELSEWHERE:
  & Partial<Record<IncidentAction, keyof IncidentUrls>>
  & Record<CaseAction, "customers">
  & Record<PostmortemAction, "postmortem"> = {
    declare: "escalate",
    escalate: "escalate",
    affected: "customers",
    tell: "customers",
    postmortem: "postmortem",
    docs: "postmortem",
  };

const LABELS: Readonly<Record<IncidentAction, string>> = {
  declare: "Declare",
  on_it: "I'm on it",
  pass: "I can't, next",
  escalate: "Escalate",
  update: "Post an update",
  affected: "Affected customers",
  resolve: "Resolve",
  false_alarm: "False alarm",
  merge: "Duplicate of…",
  tell: "Tell customers",
  postmortem: "Postmortem",
  docs: "Clear in the docs?",
  more: "More…",
  reopen: "Reopen",
  separate: "Separate again",
};

/** Where the same button is called something else. */
const OTHERWISE: Partial<Record<Stage, Partial<Record<IncidentAction, string>>>> = {
  alert: { false_alarm: "Not an incident" },
  false_alarm: { reopen: "Open again" },
};

/** Buttons for messages, the first one green; without those for which Slack gave no entry point. */
export function incidentButtons(
  urls: IncidentUrls,
  incident: Incident,
  actions: readonly IncidentAction[],
): Block[] {
  return actions.flatMap((action, at): Block[] => {
    const url = urls[ELSEWHERE[action] ?? "act"];
    if (!url) return [];
    const { id } = incident;
    const label = OTHERWISE[stageOf(incident)]?.[action] ?? LABELS[action];
    const trigger = { url, inputs: { incident: id, action } };
    return [workflowButton(label, trigger, `${action}:${id}`, at === 0 ? "primary" : undefined)];
  });
}

/** *Clear in the docs?*, for messages. */
export function docsButton(postmortem: string, incident: string): Block {
  const trigger = { url: postmortem, inputs: { incident, action: "docs" } };
  return workflowButton(LABELS.docs, trigger, `docs:${incident}`);
}
