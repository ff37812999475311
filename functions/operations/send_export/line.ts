/**
 * The line in the operations channel that says who exported what: it is there before a file is, and
 * is turned into what came of it.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { paragraph } from "../../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { type Message, postOnce, updateMarked } from "../../../slack/post_once.ts";
import { reportProblem } from "../../../team/report_problem.ts";

/** A line that is there, or could not be. */
export interface ExportLine {
  /** Says what came of it. Where the channel takes nothing, it is listed in *Baton's health*. */
  finish(mrkdwn: string): Promise<void>;
}

/**
 * Says that an export begins.
 *
 * @param run what the line is known by
 * @param now epoch milliseconds
 */
export async function beginLine(
  slack: Slack,
  run: string,
  mrkdwn: string,
  now: number,
): Promise<ExportLine> {
  const channel = handbook.operations_channel;
  const mark = `export:${run}`;
  const post = async (): Promise<string | undefined> => {
    try {
      const place = { channel, mark, since: now };
      return (await postOnce(slack, place, lineOf(mrkdwn))).ts;
    } catch (error) {
      return unsaid(error);
    }
  };
  const unsaid = (error: unknown) => {
    if (!isSlackError(error)) throw error;
    failed(slack, "problem_not_told", error, "stands_in_health");
    return undefined;
  };
  const ts = await post();
  return {
    async finish(mrkdwn) {
      const update = async (ts: string) => {
        await updateMarked(slack, { channel, ts, mark }, lineOf(mrkdwn));
        return true;
      };
      const said = ts && await update(ts).catch(unsaid);
      if (!said) await reportProblem(slack, { kind: "export", thing: run, text: mrkdwn });
    },
  };
}

/** The line. It stands in a channel, and so mentions who exported: whom to ask is one press away. */
function lineOf(mrkdwn: string): Message {
  return { text: mrkdwn, blocks: [paragraph(mrkdwn)] };
}
