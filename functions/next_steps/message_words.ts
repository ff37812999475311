/**
 * What a message to a customer about an issue is made of: the team's words, its place, its thread. What
 * may be said is asked in `customer_message.ts`, which knows dates in many languages.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { isDone, type NextStep, type Telling } from "../../rules/next_steps/next_step.ts";

/** The team's wording for a message. */
export function templateOf({ issue }: Pick<NextStep, "issue">, telling: Telling): string {
  const { wording } = handbook;
  const [linked, shipped, not_planned] = issue?.confidential
    ? [
      wording.private_for_customer,
      wording.private_shipped_for_customer,
      wording.private_not_planned_for_customer,
    ]
    : [
      wording.link_for_customer,
      wording.shipped_for_customer,
      wording.not_planned_for_customer,
    ];
  if (telling === "link") return linked;
  return issue && isDone(issue) ? shipped : not_planned;
}

/** Is the place, or its address, named, and not another one whose name is longer? */
export function namesPlace(text: string, name: string): boolean {
  const [low, wanted] = [text.toLowerCase(), name.toLowerCase()];
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + 1)) {
    if (!/^[\w-]/.test(low.slice(at + wanted.length))) return true;
  }
  return false;
}

/** The thread that a link to a message leads to. */
export function readThread(
  link: string | undefined,
): { channel: string; ts: string } | "unreadable" | undefined {
  if (!link) return undefined;
  const found = /\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?.*?thread_ts=(\d{10}\.\d{6}))?/
    .exec(link);
  if (!found) return "unreadable";
  const [, channel, seconds, rest, thread_ts] = found;
  return { channel, ts: thread_ts ?? `${seconds}.${rest}` };
}
