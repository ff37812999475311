/**
 * The log under a card: what was done close together is one message there.
 *
 * @module
 */
import { isSlackError, type Slack } from "../slack/checked_call.ts";
import { foldLines, type Lines } from "../slack/fold_lines.ts";
import { failed } from "./failed.ts";
import type { CardThread } from "./thread_log.ts";

/** Which lines of a thread may go together. */
export interface Foldable {
  /** What begins the marks of lines that are done. */
  lines: readonly string[];
  /** Of these, the marks that somebody still looks for, or may take back. */
  open?: (mark: string) => boolean;
  /** More of them, as {@linkcode Lines} has it. */
  also?: Lines["fold"];
  /** A message that has just become a line. */
  since?: string;
}

/**
 * Folds the lines of a card's thread. What Slack refuses stays as it is.
 *
 * @param now epoch milliseconds
 */
export async function foldThread(
  slack: Slack,
  { channel, card_ts: thread_ts }: Pick<CardThread, "channel" | "card_ts">,
  { lines, open = () => false, also = () => "no", since }: Foldable,
  now: number,
): Promise<void> {
  if (!thread_ts) return;
  const fold = (mark: string) =>
    !open(mark) && lines.some((line) => mark.startsWith(line)) ? "marked" : also(mark);
  const thread = { channel, thread_ts, fold, ...(since ? { since } : {}) };
  await foldLines(slack, thread, now).catch((error) => {
    if (!isSlackError(error)) throw error;
    failed(slack, "line_not_logged", error, "stands_on_card");
  });
}
