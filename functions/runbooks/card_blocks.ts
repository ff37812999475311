/**
 * The card of a runbook that runs.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { type FoundNumber, isLeft } from "../../rules/runbooks/found_numbers.ts";
import {
  hasDocsItem,
  isSettled,
  lastChange,
  nextStep,
  type Run,
  type RunStep,
  settledSteps,
  stageOf,
  type Tick,
  took,
} from "../../rules/runbooks/run.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import { dateToken, escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, buttons, linkTarget, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { numberLine } from "../../team/card_numbers.ts";
import { runButton } from "./act_on_run_button.ts";

/** All that a card shows. */
export interface CardState {
  run: Run;
  customer?: Customer;
  /** Where the buttons lead; missing when Slack gave no entry point. */
  url?: string;
  /** The way to the message that it is about. */
  link?: string;
  /** The ways to the messages with card numbers, by {@linkcode FoundNumber.id}. */
  links?: ReadonlyMap<string, string>;
}

/** How many messages with card numbers the card shows. */
export const SHOWN_NUMBERS = 5;

const STAGE_EMOJI = {
  running: ":clipboard:",
  done: ":white_check_mark:",
  stopped: ":octagonal_sign:",
} as const;
const STEP_EMOJI = {
  doing: ":arrow_forward:",
  done: ":white_check_mark:",
  skipped: ":fast_forward:",
} as const;

/** The card. */
export function runCard(state: CardState): Message {
  const { run, customer, link } = state;
  const about = customer ? ` for ${escapeText(customer.name)}` : "";
  const title = `${STAGE_EMOJI[stageOf(run)]} *${escapeText(run.title)}*${about}`;
  const ways = [
    ...(run.link ? [`<${linkTarget(run.link)}|The runbook>`] : []),
    ...(link ? [`<${link}|The message>`] : []),
  ];
  return {
    text: `${escapeText(run.title)}: ${settledSteps(run)} of ${run.steps.length} steps.`,
    blocks: [
      paragraph([`${title}\n${stateWords(run)}`, ...ways].join("  ·  ")),
      ...run.steps.map((step, at) => paragraph(stepLine(step, run.ticks[at], at))),
      ...numberBlocks(state),
      smallPrint(`Started by <@${run.by}>, ${dateToken(run.at, handbook.timezone)}`),
      ...buttonRow(state),
    ],
  };
}

/** What a card shows, in a few letters: it is updated only when that changes. */
export function cardShows({ run, customer }: CardState): string {
  return String(fingerprint(JSON.stringify(runCard({ run, ...(customer ? { customer } : {}) }))));
}

function stateWords(run: Run): string {
  const { stopped, steps, at } = run;
  if (stopped) {
    return `Stopped by <@${stopped.by}>: ${escapeText(stopped.why)}`;
  }
  const all = `${settledSteps(run)} of ${steps.length}`;
  if (stageOf(run) === "done") return `Done: ${all}  ·  took ${took(at, lastChange(run))}`;
  const next = nextStep(run);
  if (next === undefined) return `${all}  ·  *A card number has to be deleted first.*`;
  const by = run.ticks[next]?.by ?? steps[next].owner;
  return `${all}  ·  next: ${next + 1}. ${
    escapeText(truncate(steps[next].what, 60))
  }  ·  <@${by}>` +
    `  ·  ${took(at, lastChange(run))}`;
}

/** A step on one line: what became of it, or whose it is. */
export function stepLine(step: RunStep, tick: Tick | undefined, at: number): string {
  const emoji = tick ? STEP_EMOJI[tick.state] : ":white_small_square:";
  const what = `${at + 1}. ${escapeText(step.what)}`;
  if (!tick) {
    const link = step.link ? `  ·  <${linkTarget(step.link)}|Open the page>` : "";
    return `${emoji} ${what}  ·  <@${step.owner}>${link}`;
  }
  const when = dateToken(tick.at, handbook.timezone);
  const found = tick.evidence ? `: ${evidenceWords(tick.evidence)}` : "";
  const why = tick.why ? `: ${escapeText(truncate(tick.why, 150))}` : "";
  const state = tick.state === "skipped" ? `skipped${why}` : tick.state + found;
  return `${emoji} ${what}\n_${tick.sent ? "sent" : state}_  ·  <@${tick.by}>, ${when}`;
}

function evidenceWords(evidence: string): string {
  return /^https?:\/\/\S+$/.test(evidence)
    ? `<${linkTarget(evidence)}|link>`
    : escapeText(truncate(evidence.replace(/\s+/g, " "), 150));
}

function numberBlocks({ run, customer, url, links }: CardState): Block[] {
  const left = run.numbers.filter(isLeft);
  const gone = run.numbers.length - left.length;
  return [
    ...left.slice(0, SHOWN_NUMBERS).flatMap((one) => [
      paragraph(numberLine(one, links?.get(one.id))),
      ...(url && mayAsk(one, customer) && stageOf(run) === "running"
        ? [buttons(runButton(url, run.id, { action: "ask_delete", number: one.id }))]
        : []),
    ]),
    ...(left.length > SHOWN_NUMBERS
      ? [paragraph(`:warning: ${left.length - SHOWN_NUMBERS} more messages look like that.`)]
      : []),
    ...(gone > 0
      ? [
        smallPrint(
          `:white_check_mark: ${
            gone === 1 ? "A message" : `${gone} messages`
          } with what looked like a card number: deleted`,
        ),
      ]
      : []),
  ];
}

/** Is it the customer's own message, in the channel that they read, and nobody asked yet? */
export function mayAsk(one: FoundNumber, customer: Customer | undefined): boolean {
  return !one.ours && !one.asked_by && customer?.channel === one.channel;
}

function buttonRow({ run, customer, url }: CardState): Block[] {
  if (!url) return [];
  const row = (all: Block[]) => [{
    ...buttons(...all),
    // The same name each time: a press that meets an update of the card still finds its button.
    block_id: `presses:${run.id}`,
  }];
  const steps = runButton(url, run.id, { action: "steps" });
  if (run.stopped) {
    return row([runButton(url, run.id, { action: "undo" }, { label: "Continue" })]);
  }
  const at = nextStep(run);
  if (stageOf(run) === "done") {
    return row([steps, ...hasDocsItem(run) ? [runButton(url, run.id, { action: "docs" })] : []]);
  }
  const stop = runButton(url, run.id, { action: "stop" });
  if (at === undefined) return row([steps, stop]);
  return row([
    ...deedsAt(run, at, Boolean(customer?.channel)).map(({ action, label }, place) =>
      runButton(url, run.id, { action, step: at }, {
        label,
        ...(place === 0 ? { style: "primary" as const } : {}),
      })
    ),
    steps,
    stop,
  ]);
}

/** What can be done at an open step, the likely one first. */
export function deedsAt(run: Run, at: number, has_channel: boolean) {
  const { say, may_skip = true } = run.steps[at];
  const sends = say !== undefined && has_channel;
  const tick = run.ticks[at];
  if (isSettled(tick)) return [];
  return [
    ...(sends ? [{ action: "send" as const, label: "Send to the customer" }] : []),
    { action: "done" as const, label: say === undefined ? "Done" : "I have told them" },
    ...(tick ? [] : [{ action: "do" as const, label: "I'm on it" }]),
    ...(may_skip ? [{ action: "skip" as const, label: "Skip" }] : []),
  ];
}
