/**
 * A trial license key, from the request to what came of it.
 *
 * | stage                     | when                                | what can be done                        | by whom             |
 * |---------------------------|-------------------------------------|-----------------------------------------|---------------------|
 * | small, link_sent          | few enough hosts for the dispenser  | Send the dispenser link, It runs since… | the team            |
 * | requested                 | asked for                           | Approve, Decline                        | deciders            |
 * | approved                  | somebody else approved it           | Key delivered                           | approver, requester |
 * | running, ended            | it has a first and a last day       | Extend, Converted, Lost                 | the team            |
 * | converted, lost, declined | its outcome                         | Reopen                                  | the team            |
 *
 * What is not over can be lost at any time. Who decides is never who asked. The key itself is in no
 * row, message or issue.
 *
 * @module
 */
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { mentions } from "../text/text.ts";

/** What somebody typed, and the same for those who may not know the customer, where that differs. */
export interface Reason {
  why: string;
  why_outside?: string;
}

/** What somebody did, and when, in epoch milliseconds. */
export interface Done {
  by: string;
  at: number;
}

/** What somebody hears who asked: the last yes or no. */
export interface Decided extends Done {
  kind: "approved" | "declined";
  /** Who asked. */
  to: string;
  reason?: Reason;
  /** Of an extension: the last day that was asked for. */
  end?: CalendarDate;
}

/** Yes or no to a request. */
export interface Decision extends Done {
  kind: "approved" | "declined";
  why?: string;
}

/** From when to when a trial runs: the last day is a day of it. */
export interface Runs extends Done {
  since: CalendarDate;
  end: CalendarDate;
}

/** Another last day that somebody asks for. */
export interface Extension extends Done, Reason {
  end: CalendarDate;
}

/** A message to the customer that somebody pressed *Send* for. */
export interface TrialMessage extends Done {
  what: "dispenser" | "on_its_way";
  text: string;
  /** The last day that it names. */
  end?: CalendarDate;
  /** Words that are customers' names, and that the sender says mean none there. */
  sure?: string[];
}

/** A step of the checklist in the issue that Baton knows of. */
export type TrialStep = "approved" | "created" | "delivered" | "outcome";

/** The issue of a trial. */
export interface TrialIssue {
  wanted_by: string;
  /** When it was wanted first, in epoch milliseconds. */
  at: number;
  /** When GitHub was asked last, in epoch milliseconds: it may be there. */
  tried_at?: number;
  /** When GitHub was asked first. */
  first_at?: number;
  /** Why it was not created the last time, as mrkdwn. */
  trouble?: string;
  made?: { url: string; repository: string; number: number };
  /** The steps that Baton ticked there. */
  ticked?: TrialStep[];
}

/** What was asked for; of this only `asked_at` changes. */
export interface TrialRequest extends Reason {
  customer: string;
  by: string;
  /** Epoch milliseconds. */
  at: number;
  /** When the decision was asked for that counts: after *Reopen*, another one. */
  asked_at: number;
  contact: string;
  email: string;
  hosts: number;
  deployment: string;
  start: CalendarDate;
  days: number;
  answers: { question: string; answer: string }[];
  /** Is it for the dispenser? */
  small: boolean;
}

/** What follows: each is changed by itself, so that two presses at once are both kept. */
export interface TrialChanges {
  decision?: Decision;
  runs?: Runs;
  extension?: Extension;
  /** Extensions that were approved. */
  extended: { from: CalendarDate; to: CalendarDate; by: string; at: number }[];
  outcome?: Done & { kind: "converted" | "lost"; why?: string };
  /** The customer read that the key is on its way, and until when it runs. */
  told?: Done & { ts: string; end?: CalendarDate };
  link_sent?: Done & { ts: string };
  issue?: TrialIssue;
  outgoing?: TrialMessage;
  /** What whoever asked is told. */
  decided?: Decided;
  /** A no that is under way, to what was asked for then. */
  declining?: Done & Reason & { asked_at: number };
  card_channel?: string;
  card_ts?: string;
  app?: string;
  shows?: string;
}

/** A trial. */
export interface Trial extends TrialRequest, TrialChanges {
  id: string;
}

/** How far a trial is. */
export type TrialStage =
  | "small"
  | "link_sent"
  | "requested"
  | "approved"
  | "running"
  | "ended"
  | "converted"
  | "lost"
  | "declined";

/** What a person may do. */
export type TrialAction =
  | "send_link"
  | "runs"
  | "approve"
  | "decline"
  | "delivered"
  | "tell"
  | "extend"
  | "converted"
  | "lost"
  | "reopen"
  | "issue";

/** What the handbook says about who decides. */
export interface DecidePolicy {
  trials: Pick<Handbook["trials"], "approvers" | "extensions_at_most">;
  next_steps: Pick<Handbook["next_steps"], "cs_lead">;
}

/** The stage of a trial on a day. */
export function stageOf(trial: Trial, today: CalendarDate): TrialStage {
  const { outcome, decision, runs, small, link_sent } = trial;
  if (outcome) return outcome.kind;
  if (runs) return runs.end < today ? "ended" : "running";
  if (small) return link_sent ? "link_sent" : "small";
  return decision ? decision.kind : "requested";
}

/** Is nothing left to be done? */
export function isOver(
  trial: Pick<Trial, "outcome" | "runs" | "small" | "decision">,
): boolean {
  return trial.outcome !== undefined ||
    (!trial.runs && !trial.small && trial.decision?.kind === "declined");
}

/** What somebody has to say yes or no to; undefined when nothing waits. */
export function waitingFor(
  trial: Pick<Trial, "outcome" | "runs" | "small" | "decision" | "extension" | "by" | "asked_at">,
): { by: string; at: number } | undefined {
  if (isOver(trial)) return undefined;
  if (trial.runs) return trial.extension;
  return trial.small || trial.decision ? undefined : { by: trial.by, at: trial.asked_at };
}

/**
 * Who can say yes or no to what somebody asks for: never that person. Nobody, when there is nobody
 * else.
 */
export function decidersFor(asker: string, { trials, next_steps }: DecidePolicy): string[] {
  const isOther = (one: string) => one !== asker;
  const { approvers } = trials;
  return (approvers.some(isOther) ? approvers : [next_steps.cs_lead]).filter(isOther);
}

/** What somebody reads who asks for what nobody else can approve. */
export const NOBODY_ELSE =
  "Nobody else can approve this: you are the only approver. An operator adds somebody to " +
  "`trials.approvers` in handbook.ts.";

/** What can be done now, the likely one first. */
export function actionsOf(trial: Trial, today: CalendarDate): TrialAction[] {
  const stage = stageOf(trial, today);
  const issue: TrialAction[] = trial.issue && !trial.issue.made ? ["issue"] : [];
  const tell: TrialAction[] = mayTell(trial, today) ? ["tell"] : [];
  switch (stage) {
    case "small":
    case "link_sent":
      return stage === "small" ? ["send_link", "runs", "lost"] : ["runs", "send_link", "lost"];
    case "requested":
      return ["approve", "decline", ...issue, "lost"];
    case "approved":
      return ["delivered", ...issue, "lost"];
    case "running":
    case "ended": {
      const decide: TrialAction[] = trial.extension ? ["approve", "decline"] : ["extend"];
      return stage === "running"
        ? [
          ...trial.extension ? decide : tell,
          ...trial.extension ? tell : decide,
          "converted",
          "lost",
          ...issue,
        ]
        : ["converted", "lost", ...decide, ...issue];
    }
    default:
      return ["reopen"];
  }
}

/** Can the customer be told that the key is on its way, until a day that they have not read yet? */
function mayTell({ runs, told, small, extended }: Trial, today: CalendarDate): boolean {
  // Who has a key of the dispenser's gets another one only with an extension.
  const has_key = small && extended.length === 0;
  return runs !== undefined && runs.end >= today && told?.end !== runs.end && !has_key;
}

/** Who presses, what, and when. */
export interface TrialPress {
  action: TrialAction;
  user: string;
  today: CalendarDate;
}

/** Why something cannot be done now, as mrkdwn; undefined when it can. */
export function refusalOf(
  trial: Trial,
  { action, user, today }: TrialPress,
  policy: DecidePolicy,
): string | undefined {
  if (!actionsOf(trial, today).includes(action)) return tooLate(trial, action, today);
  if (action === "approve" || action === "decline") return decisionRefusal(trial, user, policy);
  if (action === "delivered" && ![trial.by, trial.decision?.by].includes(user)) {
    return `<@${trial.decision?.by}>, who approved it, or <@${trial.by}>, who asked for it, says ` +
      "that the key was delivered.";
  }
  if (action !== "extend") return undefined;
  if (trial.extended.length >= policy.trials.extensions_at_most) {
    const most = policy.trials.extensions_at_most;
    return `A trial can be extended ${most === 1 ? "once" : `${most} times`} at most.`;
  }
  return decidersFor(user, policy).length === 0 ? NOBODY_ELSE : undefined;
}

function decisionRefusal(
  trial: Trial,
  user: string,
  policy: DecidePolicy,
): string | undefined {
  const asker = waitingFor(trial)!.by;
  if (user === asker) return "Nobody approves or declines their own request: somebody else does.";
  const deciders = decidersFor(asker, policy);
  if (deciders.includes(user)) return undefined;
  return deciders.length > 0 ? `This is decided by ${mentions(deciders)}.` : NOBODY_ELSE;
}

/** What somebody reads whose button is of another stage. */
function tooLate(trial: Trial, action: TrialAction, today: CalendarDate): string {
  const { decision, outcome, issue, extension } = trial;
  const stage = stageOf(trial, today);
  if (action === "issue") {
    return issue?.made ? `The issue is there: <${issue.made.url}|open it>.` : "It needs no issue.";
  }
  if (outcome) return `<@${outcome.by}> marked this trial as ${outcome.kind}: *Reopen* it first.`;
  if ((action === "approve" || action === "decline") && decision) {
    return `<@${decision.by}> ${decision.kind} it already.`;
  }
  if (stage === "declined") return `<@${decision?.by}> declined it: *Reopen* asks again.`;
  if (action === "extend" && extension) {
    return `<@${extension.by}> asked for an extension already: it waits for approval.`;
  }
  if (action === "tell") {
    return "The customer was told already, or the trial does not run. Look at the card.";
  }
  if (action === "reopen") return "It is open: nothing has to be reopened.";
  return `This cannot be done now: the trial is ${STAGE_WORDS[stage]}. Look at the card.`;
}

/** The stages in words. */
export const STAGE_WORDS: Readonly<Record<TrialStage, string>> = {
  small: "small enough for the dispenser",
  link_sent: "waiting for the customer, who has the dispenser link",
  requested: "waiting for approval",
  approved: "approved, and the key is not delivered yet",
  running: "running",
  ended: "ended, without an outcome",
  converted: "converted",
  lost: "lost",
  declined: "declined",
};
