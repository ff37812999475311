/**
 * The postmortem of an incident: due when it is resolved, closed when nothing is missing.
 *
 * | stage     | when                     | leads to                                   |
 * |-----------|--------------------------|--------------------------------------------|
 * | due       | the incident is resolved | scheduled                                  |
 * | scheduled | its meeting has a time   | held; scheduled for another time           |
 * | held      | somebody said so         | closed                                     |
 * | closed    | nothing is missing       | held, when somebody reopens it             |
 *
 * @module
 */

/** What an action item changes. A postmortem needs one that is more than a process. */
export const ITEM_KINDS = ["docs", "code", "monitoring", "process"] as const;

/** What an action item changes. */
export type ItemKind = typeof ITEM_KINDS[number];

/** Who can read an issue. */
export type IssueReaders = "public" | "confidential";

/** What somebody does so that it does not happen again. */
export interface ActionItem {
  id: string;
  text: string;
  kind: ItemKind;
  owner: string;
  /** The address of the issue that holds it. */
  issue?: string;
  /** The same, where Baton created it. */
  place?: { repository: string; number: number };
  /** When its issue was closed, in epoch milliseconds: it is done. */
  closed_at?: number;
  /** Its issue was closed without being done: it needs another one. */
  rejected?: string;
  /** Tells the state of its issue from others. */
  etag?: string;
  /** Its issue while it is being written. */
  draft?: { title: string; sections: string[]; readers: IssueReaders };
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
  /** Where its document is, when somebody linked it. */
  document?: string;
  root_cause?: string;
  /** Why the team's own controls did not catch it. */
  controls?: string;
  /** Items of an older version: rows of their own hold them now. */
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

/** The items of a postmortem: the rows, and those of an older version that have no row yet. */
export function itemsOf(
  postmortem: Pick<Postmortem, "items"> | undefined,
  rows: readonly ActionItem[],
): ActionItem[] {
  const older = (postmortem?.items ?? []).filter(({ id }) => !rows.some((row) => row.id === id));
  return [...older, ...rows];
}

/** Is something left to do? */
export function isItemOpen({ closed_at }: ActionItem): boolean {
  return closed_at === undefined;
}

/** What is missing before it can be closed, in plain words. */
export function lacksOf(
  postmortem: Postmortem,
  items: readonly ActionItem[] = postmortem.items,
): string[] {
  return [
    ...(postmortem.held ? [] : ["The meeting was not held."]),
    ...shortOf(postmortem),
    ...(items.some(({ kind }) => kind !== "process")
      ? []
      : ["At least one action item has to change docs, code or monitoring."]),
    ...items.filter(({ issue }) => !issue).map(({ text }) => `“${text}” has no issue yet.`),
    ...items.filter(({ owner }) => !owner).map(({ text }) => `“${text}” has no owner yet.`),
  ];
}

/** Which of the two explanations are too short, in plain words. */
export function shortOf(
  { root_cause, controls }: Pick<Postmortem, "root_cause" | "controls">,
): string[] {
  return [
    ...(isLongEnough(root_cause) ? [] : [`The root cause needs at least ${FEWEST_WORDS} words.`]),
    ...(isLongEnough(controls)
      ? []
      : [`Why the controls did not catch it needs at least ${FEWEST_WORDS} words.`]),
  ];
}

/** Does an explanation explain anything? Words are counted in any alphabet. */
export function isLongEnough(text: string | undefined): boolean {
  const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text ?? "");
  return [...segments].filter(({ isWordLike }) => isWordLike).length >= FEWEST_WORDS;
}
