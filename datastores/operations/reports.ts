/**
 * Problems that were told to the operators, and those that could not be told.
 *
 * @module
 */
import { SECOND, WEEK } from "@std/datetime";
import type { Slack } from "../../slack/checked_call.ts";
import { type Kind, kind } from "../kind.ts";
import { STORE } from "./store.ts";
/** A problem that is still there is told again after this time. */
const LIFE = 4 * WEEK;

/** Which problem: one report for each kind and thing. */
export interface ProblemKey {
  kind: string;
  thing: string;
}

/** A problem that an operator has to fix. */
interface Problem extends ProblemKey {
  /** What happened and what to do, as mrkdwn. */
  text: string;
}

/** A problem, as it was told to the operators. */
export interface Report {
  /** What happened and what to do, as mrkdwn. */
  text: string;
  /** When it was told, or could not be, in epoch milliseconds. */
  at: number;
  /** False when it could not be said in the operations channel. */
  told: boolean;
}

interface NotedProblem extends Problem {
  /** Epoch milliseconds. */
  at: number;
}

const told = problems("report");
const untold = problems("untold_report");

/** Was this problem told in the last weeks? `now` in epoch milliseconds. */
export async function findReport(slack: Slack, problem: ProblemKey, now: number): Promise<boolean> {
  return await told.get(slack, problem, now) !== undefined;
}

/** Notes that this problem was told. `now` in epoch milliseconds. */
export async function noteReport(slack: Slack, problem: Problem, now: number): Promise<void> {
  await told.put(slack, now, { ...problem, at: now });
}

/**
 * Notes a problem that could not be told: it is told as soon as it can be, and until then it is kept
 * here. `now` in epoch milliseconds.
 */
export async function noteUntold(slack: Slack, problem: Problem, now: number): Promise<void> {
  await untold.put(slack, now, { ...problem, at: now });
}

/** What was reported in the last weeks, the newest first. `now` in epoch milliseconds. */
export async function findReports(slack: Slack, now: number): Promise<Report[]> {
  const [said, unsaid] = await Promise.all([told.all(slack, now), untold.all(slack, now)]);
  const known = new Set(said.map(told.id));
  return [
    ...said.map(({ text, at }) => ({ text, at, told: true })),
    ...unsaid.filter((problem) => !known.has(told.id(problem)))
      .map(({ text, at }) => ({ text, at, told: false })),
  ].sort((a, b) => b.at - a.at);
}

function problems(name: string): Kind<NotedProblem, ProblemKey> {
  return kind({
    store: STORE,
    name,
    key: ({ kind, thing }) => `${kind}/${thing}`,
    keyOf: (problem) => problem,
    life: LIFE,
    codec: {
      write: ({ text }) => ({ value: text }),
      read: ({ value, expires_at }, key) => {
        const at = key.indexOf("/");
        return {
          kind: key.slice(0, at),
          thing: key.slice(at + 1),
          text: String(value ?? ""),
          at: Number(expires_at ?? 0) * SECOND - LIFE,
        };
      },
    },
  });
}
