/**
 * Rounds: how many calls of a handler wait for one another. On Slack each takes 100 to 400 ms,
 * whatever this machine needs, so the longest chain says how long a person waits.
 *
 * @module
 */
import type { HandlerRounds, HandlerRun, MeasuredCall, Violation } from "../../types.ts";

/** What a call is taken to need on Slack, in milliseconds. */
const CALL = 250;

/** What a function that was not warm is taken to need before its handler begins, in milliseconds. */
const COLD_START = 500;

/** How long a form's answer and a pointer have, in milliseconds. */
const LIMIT = 3_000;

/** What a pointer is exchanged with. */
const OPENS = ["views.open", "views.push"];

/** The longest chain of calls of which each began when the one before it had ended. */
export function roundsOf(calls: readonly MeasuredCall[]): number {
  let rounds = 0;
  let until = -Infinity;
  for (const call of [...calls].sort((a, b) => a.until - b.until)) {
    if (call.from < until) continue;
    rounds++;
    until = call.until;
  }
  return rounds;
}

/**
 * The rounds up to the last (or with `first` the first) call with one of these names, that call
 * included; undefined when there is none.
 */
export function roundsUntil(
  calls: readonly MeasuredCall[],
  names: readonly string[],
  which: "first" | "last" = "last",
): number | undefined {
  const named = calls.filter(({ name }) => names.includes(name)).sort((a, b) => a.from - b.from);
  const call = which === "first" ? named[0] : named.at(-1);
  return call && roundsOf(calls.filter(({ until }) => until <= call.from)) + 1;
}

/** Adds the rounds, and what would come too late. */
export function withRounds(handler: HandlerRun): HandlerRounds {
  const { type, calls } = handler;
  const rounds = roundsOf(calls);
  const opening = roundsUntil(calls, OPENS, "first");
  const warnings = [
    ...isAnswered(type) ? tooLate(handler, rounds, `A ${type} is answered`) : [],
    ...opening === undefined ? [] : tooLate(handler, opening, "A pointer is used"),
  ];
  return { ...handler, rounds, warnings };
}

/** Does Slack wait for what this handler returns? */
function isAnswered(type: string): boolean {
  return type === "view_submission" || type === "block_suggestion";
}

function tooLate({ type, name }: HandlerRun, rounds: number, what: string): Violation[] {
  const needs = COLD_START + rounds * CALL;
  if (needs <= LIMIT) return [];
  return [{
    rule: `${what} within ${LIMIT / 1000} seconds`,
    place:
      `${type}${name ? ` of "${name}"` : ""}: ${rounds} calls one after the other would take ` +
      `${needs / 1000} seconds on Slack`,
    fix: "Send what does not depend on each other together, and do the rest in the next step",
  }];
}
