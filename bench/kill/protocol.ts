/** What the workspace that is killed says, a line each. */

/** Something that was written, and whose reply said so. */
export interface Acknowledged {
  kind: "message" | "row" | "comment";
  /** By which it is found again. */
  name: string;
  text: string;
}

/** A line. */
export type Said =
  | { type: "opened"; milliseconds: number }
  | { type: "checked"; lost: Acknowledged[] }
  | { type: "acknowledged"; it: Acknowledged };
