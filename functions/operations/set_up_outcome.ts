/**
 * What one step of the setup hands on to the next: what became of the triggers, the channels and the
 * repositories.
 *
 * @module
 */

/** How many things of one sort are named, at most: a step hands on 4,000 bytes. */
export const MOST_TOLD = 12;

/** A trigger that Slack would not have as its file defines it. */
export interface RefusedTrigger {
  name: string;
  method: string;
  error: string;
  /**
   * Where one for operators could not be limited to them: it was deleted, so that nobody else sees
   * it, or that failed as well.
   */
  became?: "deleted" | "shown_to_all";
  /** Of one that is shown to all. */
  id?: string;
}

/** What became of the triggers. */
export interface TriggerOutcome {
  /** How many there should be. */
  wanted: number;
  made: number;
  changed: number;
  deleted: number;
  /** How many time was too short for. */
  left: number;
  /** What Slack would not have. */
  refused: RefusedTrigger[];
  /** Made by hand; no file defines them, and they are left alone. */
  by_hand: { id: string; name: string }[];
  /** What Slack would not even list. */
  unread?: { method: string; error: string };
  /** The one that is made by hand is not there. */
  gone?: { name: string; file: string };
  /** Names of what Slack lists in other words than its file, though it took them. */
  otherwise: string[];
  /** Files of those that would be created, where nothing was. */
  to_create?: string[];
  /** Ids of those that would be deleted, where nothing was. */
  to_delete?: string[];
  /** What would be done, as mrkdwn, where nothing was; and how many lines did not fit. */
  planned?: string[];
  planned_more?: number;
}

/** What became of the channels. */
export interface ChannelOutcome {
  /** Channels that the app joined. */
  joined: number;
  /** Customers whose channels are as they should be, and those there was no time for. */
  customers: number;
  left: number;
  /** As mrkdwn. */
  problems: string[];
  /** Messages, pins and notices that were changed; 0 when missing. */
  changed?: number;
  /** What would be done, as mrkdwn, where nothing was; and how many lines did not fit. */
  planned?: string[];
  planned_more?: number;
}

/** One repository, as far as it was looked at. */
export interface RepositoryOutcome {
  repository: string;
  /** Why it cannot be used, as mrkdwn. */
  problem?: string;
  /** Labels that it lacks. */
  missing: string[];
  /** How many labels were made just now. */
  made: number;
}

/** A triggers' outcome when they could not even be read. */
export function notRead(
  wanted: number,
  { method, error }: { method: string; error: string },
): TriggerOutcome {
  return {
    ...{ wanted, made: 0, changed: 0, deleted: 0, left: 0, refused: [], by_hand: [] },
    otherwise: [],
    unread: { method, error },
  };
}

/** How many bytes a step may hand on in one value, less a little. */
const MOST_BYTES = 3_900;

/** An outcome as a step hands it on: what does not fit is counted. */
export function handedOn(outcome: TriggerOutcome | ChannelOutcome): string {
  const fits = (text: string) => new TextEncoder().encode(text).length <= MOST_BYTES;
  const cut = structuredClone(outcome);
  const lists = ["problems" in cut ? cut.problems : cut.refused, cut.planned ?? []];
  for (const list of lists) {
    while (!fits(JSON.stringify(cut)) && list.length > 0) {
      list.pop();
      if (list === cut.planned) cut.planned_more = (cut.planned_more ?? 0) + 1;
    }
  }
  return JSON.stringify(cut);
}
