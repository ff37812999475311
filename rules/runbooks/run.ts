/**
 * A runbook that runs: its steps as they were when it started, and what became of each.
 *
 * | stage   | when                                                                  |
 * |---------|-----------------------------------------------------------------------|
 * | stopped | somebody stopped it, and said why                                     |
 * | done    | every step is done or skipped, and no card number is left in sight    |
 * | running | otherwise                                                             |
 *
 * Each step has a place of its own in the row, so that two people who press at once lose nothing.
 *
 * @module
 */
import type { Runbook } from "../../policy/handbook.ts";
import { type FoundNumber, isLeft } from "./found_numbers.ts";

/** A step, as it was when the run started. */
export interface RunStep extends Omit<Runbook["steps"][number], "owner"> {
  /** Whose it is. */
  owner: string;
}

/** What became of a step. */
export interface Tick {
  state: "doing" | "done" | "skipped";
  by: string;
  /** Epoch milliseconds. */
  at: number;
  /** What was asked for when it was done. */
  evidence?: string;
  /** Why it was skipped. */
  why?: string;
  /** The customer was told: the message's ts; empty where somebody told them in another way. */
  sent?: string;
}

/** A line that the card's thread is owed. */
export interface OwedLine {
  /** Mrkdwn. */
  line: string;
  /** When it was written down, in epoch milliseconds. */
  at: number;
}

/** A message to the customer that somebody pressed *Send* for. */
export interface RunMessage {
  by: string;
  at: number;
  text: string;
  /** The step that is done with it. */
  step?: number;
  /** The message with a card number that it asks to delete: {@linkcode FoundNumber.id}. */
  number?: string;
  /** Words that are customers' names, and that the sender says mean none there. */
  sure?: string[];
}

/** A run. Instants are epoch milliseconds. */
export interface Run {
  /** The execution that started it. */
  id: string;
  runbook: string;
  title: string;
  link?: string;
  steps: RunStep[];
  watch_cards: boolean;
  customer?: string;
  /** The message that it is about. */
  message?: { channel: string; ts: string; thread_ts?: string };
  by: string;
  at: number;
  /** Where the card is to be. */
  channel: string;
  /** The incident that it belongs to: it runs in the thread of that one's card. */
  incident?: string;
  /** The card in whose thread it runs. */
  thread_ts?: string;
  stopped?: { by: string; at: number; why: string };

  /** By step, from 0 on. */
  ticks: (Tick | undefined)[];
  numbers: FoundNumber[];
  outgoing?: RunMessage;
  /** The mornings on which somebody was asked about it. */
  asked: string[];
  unlogged?: OwedLine;
  card_channel?: string;
  card_ts?: string;
  app?: string;
  shows?: string;
}

/** What a person may do. */
export type RunAction =
  | "do"
  | "done"
  | "send"
  | "skip"
  | "undo"
  | "stop"
  | "ask_delete"
  | "steps"
  | "docs";

/** The stage of a run. */
export function stageOf(run: Run): "running" | "done" | "stopped" {
  if (run.stopped) return "stopped";
  return run.steps.every((_, at) => isSettled(run.ticks[at])) && !run.numbers.some(isLeft)
    ? "done"
    : "running";
}

/** Is it to be made clear in the docs? What runs in another card's thread is a part of that. */
export function hasDocsItem(run: Run): boolean {
  return stageOf(run) === "done" && !run.thread_ts && !run.incident;
}

/** Is a step done or skipped? */
export function isSettled(tick: Tick | undefined): boolean {
  return tick !== undefined && tick.state !== "doing";
}

/** The step that comes next; undefined when none is left. */
export function nextStep({ steps, ticks }: Pick<Run, "steps" | "ticks">): number | undefined {
  const open = steps.flatMap((_, at) => isSettled(ticks[at]) ? [] : [at]);
  return open.find((at) => !waitsFor({ steps, ticks }, at)) ?? open[0];
}

/** How many steps are done or skipped. */
export function settledSteps({ steps, ticks }: Run): number {
  return steps.filter((_, at) => isSettled(ticks[at])).length;
}

/** When something was done in it last. */
export function lastChange({ at, ticks, stopped, numbers }: Run): number {
  return Math.max(
    at,
    stopped?.at ?? 0,
    ...ticks.map((tick) => tick?.at ?? 0),
    ...numbers.map(({ gone_at = 0 }) => gone_at),
  );
}

/** The number of the step that has to be done first; undefined when none has. */
function waitsFor({ steps, ticks }: Pick<Run, "steps" | "ticks">, at: number): number | undefined {
  const { after } = steps[at];
  // What was skipped with a reason keeps nobody waiting.
  return after === undefined || isSettled(ticks[after - 1]) ? undefined : after;
}

/** Who presses, what, and at which step (from 0 on). */
export interface RunPress {
  action: RunAction;
  step?: number;
  user: string;
}

/** Why something cannot be done now, in words; undefined when it can. */
export function refusalOf(run: Run, { action, step, user }: RunPress): string | undefined {
  const stage = stageOf(run);
  if (action === "steps") return undefined;
  if (action === "undo") return undoRefusal(run, step);
  if (action === "docs") {
    return hasDocsItem(run) ? undefined : "Press this once the runbook is done.";
  }
  if (run.stopped) {
    return `<@${run.stopped.by}> stopped this runbook. Start it again if it is still needed.`;
  }
  if (stage === "done") return "This runbook is done: there is nothing left to do.";
  if (action === "stop" || action === "ask_delete") return undefined;
  if (step === undefined || !run.steps[step]) return "This runbook has no such step.";
  return stepRefusal(run, { action, step, user });
}

function undoRefusal({ stopped, steps, ticks }: Run, step: number | undefined) {
  if (step === undefined) return stopped ? undefined : "It runs: nothing has to be undone.";
  if (stopped) return `<@${stopped.by}> stopped this runbook. Continue it first.`;
  if (!ticks[step]) return `Step ${step + 1} is open: there is nothing to undo.`;
  const built = steps.findIndex(({ after }, at) => after === step + 1 && isSettled(ticks[at]));
  return built >= 0 ? `Step ${built + 1} is done after this one. Undo that first.` : undefined;
}

function stepRefusal(run: Run, { action, step, user }: Required<RunPress>): string | undefined {
  const { what: _, may_skip = true, after, done_by } = run.steps[step];
  const tick = run.ticks[step];
  if (tick && isSettled(tick)) {
    return `Step ${step + 1} is ${tick.state} already: <@${tick.by}> did that.`;
  }
  if (action === "do") {
    return tick ? `<@${tick.by}> is at step ${step + 1} already.` : undefined;
  }
  if (action === "skip") {
    return may_skip ? undefined : `Step ${step + 1} cannot be skipped.`;
  }
  const first = waitsFor(run, step);
  if (first !== undefined) return `Step ${first} has to be done before step ${step + 1}.`;
  if (done_by === "second_person" && run.ticks[after! - 1]?.by === user) {
    return `You did step ${after}: somebody else has to check and mark step ${step + 1}.`;
  }
  return undefined;
}

/** How long it took from one instant to another: `4 min`, `2 h 10 min`, `3 days`. */
export function took(from: number, to: number): string {
  const minutes = Math.max(0, Math.round((to - from) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h${minutes % 60 ? ` ${minutes % 60} min` : ""}`;
  return `${Math.round(hours / 24)} days`;
}

/** How many mornings somebody is asked about a run in which nothing happens. */
export const ASKED_AT_MOST = 2;
