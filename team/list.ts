/**
 * Lists: what somebody may look through, in pages that only they see. Each job declares its lists;
 * one step shows them all, and a trigger's constant input says which.
 *
 * @module
 */
import type { Check, Press, PressOptions, Turn, View } from "../slack/dialogue.ts";

/** What goes along with a list's pages, as `private_metadata`. */
export interface ListMemory {
  /** Which list it is: a press finds what belongs to it. */
  list: string;
  /** Whatever the list itself needs: small, and known to the reader. */
  [more: string]: unknown;
}

/** What a list is started with. */
export interface ListInputs {
  list: string;
  /** Where the shortcut was started, if that was in a channel. */
  channel?: string;
}

/** A press in a list. */
export interface ListPress {
  /** The button's `action_id`; it is unique among all lists. */
  action: string | RegExp;
  work(press: Press<ListMemory, true>): Promise<View | undefined> | View | undefined;
  options?: PressOptions<ListMemory, true>;
}

/** A list of a job. */
export interface List {
  /** As the trigger says it: `my_meetings`. */
  name: string;
  /** The callback ids of its pages: closing one of them ends the step. */
  views: readonly string[];
  /** Those of its pages that hold inputs, which Slack gives a button to send them: it closes them. */
  forms?: readonly string[];
  /** A page that says one thing. */
  notice(mrkdwn: string): View;
  /** What the page says while the first one is made. */
  moment?: string;
  /** Who is turned away, beside people from outside. */
  checks?: readonly Check[];
  /** Begins to read what the first page shows, while it is asked who is turned away. */
  ahead?(turn: Turn & { inputs: ListInputs; memory: ListMemory }): void;
  first(turn: Turn & { inputs: ListInputs; memory: ListMemory }): Promise<View> | View;
  /** What comes in place of the first page, once there is more to show; undefined when there is not. */
  after?(turn: Turn & { memory: ListMemory }): Promise<View | undefined>;
  presses?: readonly ListPress[];
}
