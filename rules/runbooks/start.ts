/**
 * What a runbook starts with.
 *
 * @module
 */
import type { Runbook } from "../../policy/handbook.ts";
import type { LevelOnCall } from "../on_call/rotation.ts";
import { isMember } from "./runbook_policy.ts";
import type { RunStep } from "./run.ts";

/** Who is who when a runbook is started. */
export interface People {
  starter: string;
  csm?: string;
  on_call: readonly LevelOnCall[];
}

/** The steps of a runbook, each with its owner. A level on which nobody is on call is the starter's. */
export function stepsOf({ steps }: Pick<Runbook, "steps">, people: People): RunStep[] {
  return steps.map((step) => ({ ...step, owner: ownerOf(step.owner, people) }));
}

function ownerOf(owner: string, { starter, csm, on_call }: People): string {
  if (owner === "csm") return csm ?? starter;
  const level = on_call.find((one) => one.level === owner);
  if (level) return level.people[0] ?? starter;
  return owner !== "starter" && isMember(owner) ? owner : starter;
}

/** A message that somebody links to. */
export interface LinkedMessage {
  channel: string;
  ts: string;
  thread_ts?: string;
}

/** The message behind a link of Slack's (*Copy link*); undefined when it is none. */
export function linkedMessage(link: string): LinkedMessage | undefined {
  const found = /^https:\/\/[\w.-]+\/archives\/([CDG][A-Z0-9]{2,})\/p(\d{10})(\d{6})(?:\?(.*))?$/
    .exec(link.trim());
  if (!found) return undefined;
  const [, channel, seconds, rest, query] = found;
  const thread_ts = new URLSearchParams(query ?? "").get("thread_ts");
  const inThread = thread_ts && /^\d{10}\.\d{6}$/.test(thread_ts) ? { thread_ts } : {};
  return { channel, ts: `${seconds}.${rest}`, ...inThread };
}

/** The text of a step for the customer, with what is known filled in. */
export function prepared(text: string, words: { link?: string; portal?: string }): string {
  return text.replace(
    /\{(link|portal)\}/g,
    (whole, name: "link" | "portal") => words[name] ?? whole,
  );
}

/** What is left to be filled in: `{name}`. */
export function leftToFill(text: string): string | undefined {
  return /\{(?:name|link|portal)\}/.exec(text.normalize("NFKC"))?.[0];
}
