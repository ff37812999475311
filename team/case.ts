/**
 * Cases: what has a card of its own and a row among the cases, whatever its job. A dialogue leaves to
 * the workflow's next step what takes more than three seconds: a job says what that is, and the step
 * is the same for all.
 *
 * @module
 */
import type { Slack } from "../slack/checked_call.ts";

/** What a dialogue about a case left to do. */
export interface Left {
  /** The case; nothing when there is none. */
  id?: string;
  /** What was done, for the card's thread. */
  line?: string;
  /** The same for the case's own channel. */
  say?: string;
  /** The page that somebody passes on: the next people are asked at once. */
  passes?: string;
  /** The run of the dialogue, where it changed something. */
  change?: string;
  /** What an operator has to know. */
  note?: string;
  /** Who gets a link to the card, which is in another channel. */
  told?: string;
}

/** How a job shows its cases. */
export interface CaseKind {
  /**
   * Does what was left: shows the cards, writes the log.
   *
   * @returns the page that begins, for the steps that page people
   */
  showLeft(slack: Slack, left: Left, now: number): Promise<string | undefined>;
}
