/**
 * How far trials are, and nothing else of them: what lists everything that is open loads much.
 *
 * @module
 */
import type { Trial, TrialRequest } from "../../rules/trials/trial.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { type Row, somePages } from "../../slack/rows.ts";
import { longJson } from "../codec.ts";

const request = longJson<TrialRequest>();

/** What says how far a trial is, and where its card is. */
export type TrialProgress =
  & Pick<Trial, "id" | "customer" | "by" | "at" | "asked_at" | "small">
  & Pick<Trial, "decision" | "runs" | "extension" | "outcome" | "link_sent">
  & { card: { channel?: string; ts?: string } };

/** How far the trials of the first pages of a thousand rows are, and whether there are more. */
export async function findProgress(
  slack: Slack,
  pages = Infinity,
): Promise<{ trials: TrialProgress[]; more: boolean }> {
  const where = { attribute: "kind", value: "trial" };
  const { rows, more } = await somePages<Row>(slack, "cases", pages, where);
  const trials = rows.flatMap(({ id, body, card_channel, card_ts, ...row }) => {
    const asked = request.read(body);
    if (!asked) return [];
    const [decision, runs, extension, outcome, link_sent] = [1, 2, 3, 4, 6].map((at) =>
      JSON.parse(String(row[`tick_${at}`] || "null")) ?? undefined
    );
    const card = { channel: card_channel, ts: card_ts };
    return { ...asked, id, card, decision, runs, extension, outcome, link_sent };
  });
  return { trials: trials as unknown as TrialProgress[], more };
}
