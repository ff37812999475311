/**
 * An incident: its stages, who may do what at each, and the six steps that every one of them takes.
 *
 * | stage       | when                                    | leads to                      |
 * |-------------|-----------------------------------------|-------------------------------|
 * | alert       | monitoring says so, nobody has decided  | declared, false_alarm         |
 * | declared    | nobody has acknowledged it              | working, false_alarm, merged  |
 * | working     | somebody leads it                       | resolved, false_alarm, merged |
 * | resolved    | the impact is over                      | working, closed               |
 * | closed      | the six steps are behind it             | working                       |
 * | false_alarm | it was none, with a reason              | working                       |
 * | merged      | it is part of another one               | working                       |
 *
 * @module
 */
import type { Postmortem } from "./postmortem.ts";

/** An incident's stage. */
export type Stage =
  | "alert"
  | "declared"
  | "working"
  | "resolved"
  | "closed"
  | "false_alarm"
  | "merged";

/** Something that somebody did, when, and in which words. */
export interface Deed {
  by: string;
  /** Epoch milliseconds. */
  at: number;
  /** As it was typed. */
  words?: string;
}

/** An entry that somebody added to the timeline later: `at` is when it happened. */
export interface LateEntry extends Deed {
  /** The run that added it; missing in older ones, whose times are all different. */
  id?: string;
}

/** What the team knows and does, at a moment. */
export interface Update extends Deed {
  known: string;
  doing: string;
  next: string;
}

/** Who is paged: each time that somebody asks for it is a chain of its own. */
export interface Paging {
  /** Counts from 1. A run of an older chain pages nobody. */
  chain: number;
  /** When it began, in epoch milliseconds. */
  at: number;
  /** The first level that is paged; all of the severity's when omitted. */
  from?: string;
  why?: string;
}

/** Who said that they are on it, and for which chain of pages. */
export interface Acknowledged {
  by: string;
  at: number;
  chain: number;
}

/** A step of the six, as somebody left it. */
export interface Tick extends Deed {
  state: "doing" | "done" | "skipped";
}

/** The six steps, in their order. */
export const STEPS = [
  "Find the root cause",
  "Identify affected users",
  "Escalate if necessary",
  "Understand and remediate",
  "Notify impacted users",
  "Postmortem",
] as const;

/** A step's number. */
export type StepNumber = 1 | 2 | 3 | 4 | 5 | 6;

/** The numbers of the steps. */
export const STEP_NUMBERS: readonly StepNumber[] = [1, 2, 3, 4, 5, 6];

/** An incident. */
export interface Incident {
  id: string;
  title: string;
  impact?: string;
  severity: string;
  /** The customer in whose environment it is; missing when it is the team's own service. */
  customer?: string;
  found_by?: string;
  /** Only those who are invited read about it. */
  private?: true;
  /** It pages, and says that it is a drill. No customer hears of it. */
  drill?: true;
  declared_by: string;
  declared_at: number;
  /** An alert that nobody has declared yet. */
  alert?: { link?: string; recovered_at?: number; decided?: true };
  lead?: string;
  comms?: string;
  paging?: Paging;
  updates: Update[];
  /** The ids of the customers who may be affected. */
  affected: string[];
  resolved?: Deed;
  /** When it was opened again, in epoch milliseconds. */
  reopened_at?: number;
  false_alarm?: Deed;
  /** The incident that it is a part of. */
  merged_into?: string;
  merged_at?: number;
  closed_at?: number;
  postmortem?: Postmortem;
  /** What happened that leaves no other trace: an escalation, another severity, a reopening. */
  events?: Deed[];
  late_entries?: LateEntry[];
  /** Times in the timeline that somebody corrected, by the entry's key. */
  moved?: Record<string, number>;
  /** The last changes that are in it, by the runs that made them. */
  changes?: string[];
  /** How often it was changed. */
  revision: number;
  /** In attributes of their own: several people may write them at once. */
  ticks: Partial<Record<StepNumber, Tick>>;
  acknowledged?: Acknowledged;
}

/** What a person may do with an incident. */
export type IncidentAction =
  | "declare"
  | "on_it"
  | "pass"
  | "escalate"
  | "update"
  | "affected"
  | "resolve"
  | "false_alarm"
  | "merge"
  | "tell"
  | "postmortem"
  | "docs"
  | "more"
  | "reopen"
  | "separate";

/** The buttons at each stage; the first one is the likely one. */
const BUTTONS: Readonly<Record<Stage, readonly IncidentAction[]>> = {
  alert: ["declare", "false_alarm"],
  declared: ["on_it", "escalate", "affected", "false_alarm", "merge", "more"],
  working: ["update", "affected", "resolve", "escalate", "more"],
  resolved: ["tell", "postmortem", "reopen", "more"],
  closed: ["tell", "postmortem", "reopen"],
  false_alarm: ["reopen"],
  merged: ["separate"],
};

/** What can be done at each stage beside its buttons: from a page, or from an older card. */
const ALSO: Readonly<Record<Stage, readonly IncidentAction[]>> = {
  alert: [],
  declared: ["pass", "update", "tell", "resolve"],
  working: ["on_it", "pass", "tell", "false_alarm", "merge"],
  resolved: ["affected", "docs"],
  closed: ["affected", "docs"],
  false_alarm: [],
  merged: [],
};

/** The stage of an incident. */
export function stageOf(incident: Incident): Stage {
  if (incident.merged_into) return "merged";
  if (incident.false_alarm) return "false_alarm";
  if (incident.alert && !incident.alert.decided) return "alert";
  if (incident.closed_at) return "closed";
  if (incident.resolved) return "resolved";
  return incident.lead ? "working" : "declared";
}

/** Does somebody have to look after it now? */
export function isOpen(incident: Incident): boolean {
  return ["alert", "declared", "working"].includes(stageOf(incident));
}

/** Does it page, and wait for somebody? */
export function awaitsAcknowledgement(
  { paging, acknowledged, ...incident }: Incident,
): boolean {
  return isOpen({ ...incident, ...(acknowledged ? { acknowledged } : {}) }) &&
    paging !== undefined && (acknowledged?.chain ?? 0) < paging.chain;
}

/** When it was over, in epoch milliseconds; undefined while there is work left. */
export function overAt(incident: Incident): number | undefined {
  const { closed_at, false_alarm, merged_at, declared_at } = incident;
  switch (stageOf(incident)) {
    case "closed":
      return closed_at;
    case "false_alarm":
      return false_alarm!.at;
    case "merged":
      return merged_at ?? declared_at;
    default:
      return undefined;
  }
}

/** The buttons of the card. */
export function actionsOf(incident: Incident): readonly IncidentAction[] {
  const actions = BUTTONS[stageOf(incident)];
  return incident.drill
    ? actions.filter((action) => action !== "tell" && action !== "postmortem")
    : actions;
}

/** Why something cannot be done now, as mrkdwn; undefined when it can. */
export function refusalOf(incident: Incident, action: IncidentAction): string | undefined {
  const stage = stageOf(incident);
  const { lead, resolved, false_alarm } = incident;
  if (incident.drill && ["tell", "postmortem", "docs"].includes(action)) {
    return "This is a drill: customers are not told, and there is no postmortem.";
  }
  if (action === "on_it" && stage === "working" && !awaitsAcknowledgement(incident)) {
    return `<@${lead}> leads this incident. Offer your help in its channel.`;
  }
  if (action === "pass" && !awaitsAcknowledgement(incident)) {
    return "Somebody is on it: nobody else is paged.";
  }
  if (BUTTONS[stage].includes(action) || ALSO[stage].includes(action)) return undefined;
  switch (stage) {
    case "alert":
      return "This is an alert. Press *Declare* first.";
    case "resolved":
      return `<@${resolved!.by}> resolved this incident. Reopen it first.`;
    case "closed":
      return "This incident is closed. Reopen it first.";
    case "false_alarm":
      return `This was a false alarm, says <@${false_alarm!.by}>. Press *Open again* first.`;
    case "merged":
      return "This incident is part of another one. Use that card, or press *Separate again* here.";
    default:
      return "This cannot be done at this stage. Look at the card: it shows what can.";
  }
}
