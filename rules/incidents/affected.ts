/**
 * A customer who may be affected by an incident, what they were told, and whether they get money back.
 *
 * @module
 */

/** What the team knows of a customer. */
export type AffectedState = "suspected" | "affected" | "waived" | "not_affected";

/**
 * What a message to customers is about: that it began and what was learned are said once, the rest
 * again after each update.
 */
export type TellingKind = "started" | "steps" | "resolved" | "postmortem";

/** A message to the customer. */
export interface ToldMessage {
  kind: TellingKind;
  by: string;
  at: number;
  /** The message's ts. */
  ts: string;
}

/** A customer of an incident. */
export interface Affected {
  incident: string;
  customer: string;
  state: AffectedState;
  /** Why they are not told, or not affected. */
  why?: string;
  paid_by_card?: true;
  bad_experience?: true;
  refund?: { done: boolean; by: string; at: number; words: string };
  told: ToldMessage[];
  by: string;
  at: number;
  /** The slip in their internal channel. */
  slip?: { channel: string; ts: string };
}

/** Does this customer get their money back by default, and did nobody decide yet? */
export function owesRefund({ paid_by_card, bad_experience, refund }: Affected): boolean {
  return Boolean(paid_by_card && bad_experience) && refund === undefined;
}

/** Does somebody have to do something for this customer? */
export function isUnsettled(affected: Affected): boolean {
  const { state, told } = affected;
  if (state === "suspected") return true;
  return (state === "affected" && told.length === 0) || owesRefund(affected);
}

/** Is this customer told about the incident? */
export function isToldOf({ state }: Affected): boolean {
  return state === "affected" || state === "suspected";
}

/** Was this customer told of it, as it is now? */
export function knowsOf(
  { told }: Affected,
  { kind, since }: { kind: TellingKind; since: number },
): boolean {
  // It may have been reopened since they read that it is over.
  const again = kind === "steps" || kind === "resolved";
  return told.some((one) => one.kind === kind && (!again || one.at >= since));
}

/** What a customer's state is called. */
export function affectedWords(affected: Affected): string {
  switch (affected.state) {
    case "suspected":
      return "may be affected";
    case "waived":
      return "is not told";
    case "not_affected":
      return "is not affected";
    case "affected":
      return affected.told.length > 0 ? "was told" : "was not told yet";
  }
}
