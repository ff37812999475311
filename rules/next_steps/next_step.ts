/**
 * A next step after a customer call: its stage, and what may be done with it.
 *
 * | stage          | it is there when                                        | the next thing to do  |
 * |----------------|---------------------------------------------------------|-----------------------|
 * | `find_issue`   | a request without an issue                              | Find the issue        |
 * | `closed_issue` | its issue was closed already when it was linked         | Reopen it, or another |
 * | `clarify`      | the issue lacks context, and nobody said it is clear    | Make it clear         |
 * | `send_link`    | the customer has not got the link                       | Send the link         |
 * | `discuss`      | a key date that product has not answered                | (product: Yes, No, …) |
 * | `do_it`        | another follow-up, or a request that was reopened       | Done                  |
 * | `done`         | everything above is behind it, or somebody said so      | (Reopen)              |
 * | `dropped`      | somebody dropped it and said why                        | (Reopen)              |
 *
 * Everybody of the team may do each of these; only {@linkcode mayDiscuss} asks who it is.
 *
 * @module
 */
import type { CalendarDate, ProductPolicy } from "../../policy/handbook.ts";

/** A request becomes an issue; everything else is a follow-up. */
export type StepKind = "request" | "follow_up";

/** The issue of a request, as it was last seen. */
export interface LinkedIssue {
  /** `owner/name` */
  repository: string;
  number: number;
  title: string;
  url: string;
  state: "open" | "closed";
  /** Why it was closed: `completed`, `not_planned`, `duplicate`; `merged`, of a pull request. */
  reason?: string;
  /** In the private repository. */
  confidential: boolean;
  /** What its text lacks, in words. */
  missing: string[];
  /** Labels that say that the team waits for somebody outside. */
  waiting: string[];
  /** When it was closed last, in epoch milliseconds. */
  closed_at?: number;
  /** It no longer exists where the app can see it. */
  gone?: boolean;
  /** It did not get the labels of a request: sweeps try again. */
  unlabelled?: boolean;
}

/** What a message tells the customer: that there is an issue, or that it was closed. */
export type Telling = "link" | "closed";

/** What product says about a key date: yes, no, or another day. */
export type DateAnswer = "yes" | "no" | "other";

/** A message that was written and not sent: the form begins with it. */
export interface UnsentMessage {
  telling: Telling;
  /** As it was typed. */
  text: string;
  /** The link to the message that it was to reply to, as it was typed. */
  thread?: string;
  /** Was it about other steps of the call as well? */
  all?: boolean;
  /** How it is signed. */
  sender?: string;
}

/** What somebody did last, which the thread of the card does not say yet. */
export interface Unlogged {
  /** The deeds, with commas between them. */
  did: string;
  by: string;
  at: number;
}

/** A line of a call, with everything that happened to it. Instants in epoch milliseconds. */
export interface NextStep {
  /** The call's id and the number: `Fx123/2`. */
  id: string;
  call: string;
  /** From 1. */
  number: number;
  customer: string;
  kind: StepKind;
  text: string;
  owner: string;
  /** When the owner got it, and from whom; missing when they logged it themselves. */
  assigned_at?: number;
  assigned_by?: string;
  due: CalendarDate;
  done_at?: number;
  done_by?: string;
  /** Why it was dropped. */
  dropped?: string;
  dropped_by?: string;
  reopened_at?: number;
  issue?: LinkedIssue;
  /** Who said that the issue is clear although something is missing. */
  clear_by?: string;
  /** Who said that a closed issue is the right one anyway. */
  closed_ok_by?: string;
  /** The day that the customer hopes for. */
  key_date?: CalendarDate;
  /** The same in the customer's words: "before the season". */
  key_words?: string;
  key_by?: string;
  /** When it was noted last; missing in older rows. */
  key_at?: number;
  /** The message in the product channel. */
  product_ts?: string;
  /** The last reply to it that was read. */
  heard_ts?: string;
  /** Who answered for product. */
  discussed_by?: string;
  /** What product said. */
  discussed_note?: string;
  /** Missing before product has answered, and in rows of the time when it only said "discussed". */
  date_answer?: DateAnswer;
  /** The other day that product agreed to. */
  agreed_date?: CalendarDate;
  answered_at?: number;
  /** When the customer got the link. */
  sent_at?: number;
  sent_by?: string;
  /** How many messages about it the customer got so far. */
  sends?: number;
  /** When the team heard that the issue was closed. */
  closed_seen_at?: number;
  /** When the customer heard of it. */
  told_at?: number;
  /** A message to the customer that could not be sent. */
  unsent?: UnsentMessage;
  /** How often it was linked to an issue: tells one linking from the next. */
  links?: number;
  /** Written together with what was done: whichever run comes next writes the line. */
  unlogged?: Unlogged;
  /** The title and the sections of an issue that is being written. */
  draft?: string[];
  /** When an issue was first asked of GitHub: there may be one, no matter what GitHub returned. */
  tried_at?: number;
  /** The day on which the CS lead heard of it. */
  told_lead_on?: CalendarDate;
}

/** The stage of a step. */
export type Stage =
  | "find_issue"
  | "closed_issue"
  | "clarify"
  | "send_link"
  | "discuss"
  | "do_it"
  | "done"
  | "dropped";

/** What a person may do from a card, whatever a single step is like: its page looks at the rows. */
export type CardAction =
  | "link_issues"
  | "send_links"
  | "have_link"
  | "change_owner"
  | "add_step"
  | "edit_call";

/** What a person may do with a step. */
export type StepAction =
  | "find_issue"
  | "closed_issue"
  | "clarify"
  | "send_link"
  | "key_date"
  | "discussed"
  | "date_yes"
  | "date_no"
  | "date_other"
  | "done"
  | "drop"
  | "reopen"
  | "reopen_call"
  | "tell_closed"
  | "more";

/** The first thing that is not behind a step. */
export function stageOf(step: NextStep): Stage {
  if (step.dropped) return "dropped";
  if (step.done_at && step.done_at >= (step.reopened_at ?? 0)) return "done";
  if (step.kind === "follow_up") return "do_it";
  const { issue } = step;
  if (!issue || (issue.gone && !step.sent_at)) return "find_issue";
  if (!step.sent_at) {
    if (issue.state === "closed" && !step.closed_ok_by) return "closed_issue";
    if (issue.missing.length > 0 && !step.clear_by) return "clarify";
    return "send_link";
  }
  if (hasOpenDate(step)) return "discuss";
  return step.reopened_at ? "do_it" : "done";
}

/** Is nothing left to do? */
export function isFinished(step: NextStep): boolean {
  const stage = stageOf(step);
  return stage === "done" || stage === "dropped";
}

/** The thing that a press on the step's button begins; undefined when others have to act. */
export function mainAction(step: NextStep): StepAction | undefined {
  const actions: Record<Stage, StepAction | undefined> = {
    find_issue: "find_issue",
    closed_issue: "closed_issue",
    clarify: "clarify",
    send_link: "send_link",
    discuss: undefined,
    do_it: "done",
    done: undefined,
    dropped: undefined,
  };
  return actions[stageOf(step)];
}

/** Can its link go into one message with others? A private issue has none that the customer could open. */
export function hasLinkToSend(step: NextStep): boolean {
  return stageOf(step) === "send_link" && !step.issue!.confidential;
}

/** Does the customer hope for a date? */
export function hasKeyDate(step: Pick<NextStep, "key_date" | "key_words">): boolean {
  return Boolean(step.key_date || step.key_words);
}

/** A date that the customer hopes for, and that product has not answered. */
export function hasOpenDate(step: NextStep): boolean {
  return hasKeyDate(step) && !step.discussed_by;
}

/** Was it closed because it is done? What was merged is done as well. */
export function isDone({ reason }: Pick<LinkedIssue, "reason">): boolean {
  return reason === "completed" || reason === "merged";
}

/** How an issue was closed, after "was closed". */
export function closedHow(issue: Pick<LinkedIssue, "reason">): string {
  if (issue.reason === "duplicate") return "as a duplicate";
  return isDone(issue) ? "as done" : "without being done";
}

const DUPLICATE = "It is a duplicate: reopen the step, and link the other one.";
const GONE = "The issue no longer exists on GitHub, or Baton cannot see it: find another one.";

/** Why this cannot be done now, in words for the person; undefined when it can. */
export function refusalOf(step: NextStep, action: StepAction): string | undefined {
  const finished = isFinished(step);
  switch (action) {
    case "more":
    case "reopen_call":
      return undefined;
    case "reopen":
      return finished ? undefined : "This step is open: there is nothing to reopen.";
    case "done":
      if (finished) return "This step is already done.";
      return step.kind === "follow_up" || stageOf(step) === "do_it"
        ? undefined
        : "A customer request is done once the customer has the link. Drop it, with the reason, " +
          "if it is not needed.";
    case "drop":
      return finished ? "This step is already finished." : undefined;
    case "discussed":
    case "date_yes":
    case "date_no":
    case "date_other":
      if (step.dropped) return "This step was dropped: it no longer needs a date.";
      return hasKeyDate(step) ? undefined : "This step no longer has a key date.";
    case "tell_closed":
      if (!step.issue) return "This step no longer has an issue.";
      if (step.issue.gone) return GONE;
      if (step.told_at) return "The customer has already been told.";
      if (step.issue.state !== "closed") return "The issue is open again.";
      return step.issue.reason === "duplicate" ? DUPLICATE : undefined;
  }
  if (step.kind !== "request") return "Only a customer request has an issue.";
  if (action === "send_link" && step.sent_at) return "The customer has the link already.";
  if (finished) return "This step is finished. Reopen it first.";
  if (action === "find_issue") return undefined;
  if (!step.issue) return "This step has no issue yet: find it first.";
  if (step.issue.gone) return GONE;
  if (action === "closed_issue" && step.issue.state === "open") return "The issue is open again.";
  if (action === "clarify" && step.issue.missing.length === 0) return "The issue is clear now.";
  return undefined;
}

/** May this person answer for product? */
export function mayDiscuss(user: string, policy: Pick<ProductPolicy, "people">): boolean {
  return policy.people.length === 0 || policy.people.includes(user);
}
