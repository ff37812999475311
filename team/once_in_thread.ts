/**
 * Work that one of several runs does: the line in a card's thread that says so is its claim.
 *
 * @module
 */
import { allDone } from "../slack/all_done.ts";
import type { Slack } from "../slack/checked_call.ts";
import { claim } from "../slack/claim.ts";
import { keepInside } from "./inside.ts";
import { type CardThread, lineMessage, placeInLog } from "./thread_log.ts";

/** What the work is known by, and what the thread says meanwhile. */
export interface ClaimedWork<Done> {
  thread: CardThread;
  mark: string;
  /** As mrkdwn: `<@U1> is creating the issue…` */
  doing: string;
  /**
   * Does it, unless `may` says that another run does.
   *
   * @param keep turns the line into what was done, as mrkdwn
   */
  work(
    may: Promise<boolean>,
    keep: (line: string) => Promise<void>,
  ): Promise<Done>;
  /** What the run that was to do it does when it fails, while the line is taken back. */
  failed?(error: unknown): Promise<void>;
}

/**
 * Does the work while the claim is looked for. Where there is no card yet, nothing is claimed: nobody
 * else has a button either.
 *
 * @throws what the work throws; the line is gone then
 */
export async function onceInThread<Done>(
  slack: Slack,
  { thread: { card_ts, ...thread }, mark, doing, work, failed }: ClaimedWork<Done>,
  now: number,
): Promise<Done> {
  const claiming = card_ts
    ? claim(
      slack,
      placeInLog({ ...thread, card_ts }, mark),
      lineMessage(slack, doing),
      now,
      keepInside(slack, thread.channel),
    )
    : Promise.resolve(undefined);
  claiming.catch(() => {});
  try {
    return await work(
      claiming.then((held) => !card_ts || held !== undefined),
      async (line) => await (await claiming)?.keep(lineMessage(slack, line)),
    );
  } catch (error) {
    const held = await claiming.catch(() => undefined);
    await allDone([held?.release(), held || !card_ts ? failed?.(error) : undefined]);
    throw error;
  }
}
