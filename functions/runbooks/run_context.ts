/**
 * What every page about a runbook begins with.
 *
 * @module
 */
import type { Shown } from "../../rules/text/shown.ts";
import { escapeText } from "../../rules/text/text.ts";
import { type Block, modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { View } from "../../slack/dialogue.ts";
import type { RunDeed } from "./act_on_run_button.ts";
import type { WholeRun } from "./show_card.ts";

/** What the pages are known by. Each form has a view of its own. */
export const VIEWS = {
  page: "run_page",
  done: "run_done",
  say: "run_say",
  skip: "run_skip",
  stop: "run_stop",
  docs: "run_docs",
} as const;

/** What goes along with a page, as `private_metadata`. */
export interface Memory {
  run: string;
  /** What the form is about. */
  deed?: RunDeed;
  /** What was done, in the words of the log; the workflow's next step writes it there. */
  line?: string;
  /** What somebody pressed *Send* for, by its key. */
  sends?: string;
  /** The words that the writer was asked about, and lets through by sending them again. */
  pass?: number;
  /** What the form showed when it was opened: others may have changed it since. */
  shown?: Shown;
}

/** What the workflow's next step is told. */
export function outputsOf({ run, line, sends }: Memory): Record<string, string> {
  return { run, ...(line ? { line } : {}), ...(sends ? { sends } : {}) };
}

/** What the page is about, above its inputs. */
export function aboutStep({ run, customer }: WholeRun, step?: number): Block {
  const about = [run.title, ...(customer ? [customer.name] : [])].map(escapeText);
  const what = step === undefined ? [] : [`${step + 1}. ${escapeText(run.steps[step].what)}`];
  return smallPrint([...about, ...what].join("  ·  "));
}

/** A page with a form. */
export function runForm(
  memory: Memory,
  page: { callback_id: string; title: string; blocks: Block[]; submit: string; close?: string },
): View {
  return modal({ ...page, private_metadata: JSON.stringify(memory), notify_on_close: true });
}

/** A page that says one thing. */
export function runNotice(mrkdwn: string, memory: Memory): View {
  return modal({
    callback_id: VIEWS.page,
    title: "Runbook",
    blocks: [paragraph(mrkdwn)],
    private_metadata: JSON.stringify(memory),
  });
}

/** What somebody reads when the run, or its customer, is gone. */
export const GONE =
  "This runbook no longer exists: the customer was removed, or nothing happened " +
  "in it for months. Nothing was changed.";
