/**
 * The postmortem of an incident: due when it is resolved, closed when nothing is missing.
 *
 * @module
 */

/** What an action item changes. A postmortem needs one that is more than a process. */
export const ITEM_KINDS = ["docs", "code", "monitoring", "process"] as const;

/** What an action item changes. */
export type ItemKind = typeof ITEM_KINDS[number];

/** What somebody does so that it does not happen again. */
export interface ActionItem {
  id: string;
  text: string;
  kind: ItemKind;
  owner: string;
  /** The issue that holds it. */
  issue?: string;
}

/** A postmortem. */
export interface Postmortem {
  owner: string;
  /** When it was due for the first time, in epoch milliseconds. */
  since: number;
  /** When its meeting has to have a time, in epoch milliseconds. */
  due_at: number;
  /** When it meets, in epoch milliseconds. */
  meets_at?: number;
  held?: { by: string; at: number };
  /** Where its document is. */
  document?: string;
  root_cause?: string;
  /** Why the team's own controls did not catch it. */
  controls?: string;
  items: ActionItem[];
  closed?: { by: string; at: number };
  /** The incident was reopened: nobody is reminded until it is resolved again. */
  on_hold?: true;
}

/** A postmortem's stage. */
export type PostmortemStage = "due" | "scheduled" | "held" | "closed";

/** How many words an explanation has at least. */
export const FEWEST_WORDS = 15;

/** The stage of a postmortem. */
export function postmortemStage({ closed, held, meets_at }: Postmortem): PostmortemStage {
  if (closed) return "closed";
  if (held) return "held";
  return meets_at === undefined ? "due" : "scheduled";
}

/** What is missing before it can be closed, in plain words. */
export function lacksOf(postmortem: Postmortem): string[] {
  const { held, root_cause, controls, items } = postmortem;
  const short = (text: string | undefined) => wordsIn(text) < FEWEST_WORDS;
  return [
    ...(held ? [] : ["The meeting was not held."]),
    ...(short(root_cause) ? [`The root cause needs at least ${FEWEST_WORDS} words.`] : []),
    ...(short(controls)
      ? [`Why the controls did not catch it needs at least ${FEWEST_WORDS} words.`]
      : []),
    ...(items.some(({ kind }) => kind !== "process")
      ? []
      : ["At least one action item has to change docs, code or monitoring."]),
    ...items.filter(({ issue }) => !issue).map(({ text }) => `“${text}” has no issue yet.`),
  ];
}

/** How many words a text has, in any alphabet. */
function wordsIn(text: string | undefined): number {
  const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text ?? "");
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
}
