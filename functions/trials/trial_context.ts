/**
 * What every page about a trial begins with.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { publicName } from "../../rules/customers/customer.ts";
import { isHidden } from "../../rules/customers/shown_names.ts";
import { escapeText } from "../../rules/text/text.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { inNumbers } from "../../rules/trials/issue.ts";
import type { TrialAction } from "../../rules/trials/trial.ts";
import { type Block, modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { About, Sent, View } from "../../slack/dialogue.ts";
import type { WholeTrial } from "./read_trial.ts";

/** What the pages are known by. Each form has a view of its own. */
export const VIEWS = {
  page: "trial_page",
  decline: "trial_decline",
  runs: "trial_runs",
  say: "trial_say",
  extend: "trial_extend",
  outcome: "trial_outcome",
} as const;

/** What goes along with a page, as `private_metadata`. */
export interface Memory {
  trial: string;
  /** What the form is about. */
  action?: TrialAction;
  /** What was done, in the words of the log; the workflow's next step writes it there. */
  line?: string;
  /** The run of the form that left a message, or a no, to be sent. */
  sends?: string;
  /** Is its issue to be created now? */
  issue?: true;
  /** The words that the writer was asked about, and lets through by sending them again. */
  pass?: number;
}

/** A trial, and the channels of whoever looks at it. */
export interface Subject extends WholeTrial {
  rooms: ReadonlySet<string>;
}

/** A turn of the dialogue. */
export type Turn = About<Memory, Subject>;
/** A form of it that was sent. */
export type SentForm = Sent<Memory, Subject>;

/** What the workflow's next steps are told. */
export function outputsOf({ trial, line, sends, issue }: Memory): Record<string, string> {
  return {
    trial,
    ...(line ? { line } : {}),
    ...(sends ? { sends } : {}),
    ...(issue ? { issue: trial } : {}),
  };
}

/** Today, as the team has it. */
export function todayOf({ now }: Pick<Turn, "now">): CalendarDate {
  return dateIn(handbook.timezone, now);
}

/** The customer, as the reader may know them; plain text. */
function shownName({ customer, rooms }: Subject): string {
  return isHidden(customer, rooms) ? publicName(customer) : customer.name;
}

/** What the page is about, above its inputs. */
export function aboutTrial(subject: Subject): Block {
  return smallPrint(
    `Trial key for ${escapeText(shownName(subject))}  ·  ${inNumbers(subject.trial.hosts)} hosts`,
  );
}

/** A page with a form, or with a button of its own. */
export function trialForm(
  memory: Memory,
  page: { callback_id: string; title: string; blocks: Block[]; submit?: string; close?: string },
): View {
  return modal({ ...page, private_metadata: JSON.stringify(memory), notify_on_close: true });
}

/** A page that says one thing. */
export function trialNotice(mrkdwn: string, memory: Memory): View {
  return modal({
    callback_id: VIEWS.page,
    title: "Trial key",
    blocks: [paragraph(mrkdwn)],
    private_metadata: JSON.stringify(memory),
  });
}

/** What somebody reads when the trial, or its customer, is gone. */
export const GONE =
  "This trial no longer exists: the customer was removed, or it ended more than " +
  "a year ago. Nothing was changed.";
