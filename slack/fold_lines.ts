/**
 * Makes one message of lines that an app wrote into a thread one after the other: five presses in a
 * minute are one thing to read, not five.
 *
 * @module
 */
import { MINUTE, SECOND } from "@std/datetime";
import { allDone } from "./all_done.ts";
import { isSlackError, type Slack } from "./checked_call.ts";
import { type PostedMessage, withoutOthers } from "./post_once.ts";

/** Lines that are further apart tell of two occasions. */
const TOGETHER = 15 * MINUTE;
/** How far back is looked. */
const BACK = 60 * MINUTE;
/** How many lines one message holds. */
const MOST = 12;

/** What a block that lost its mark is called: Slack would give it a name that nothing tells apart. */
const FOLDED = "folded:";

interface Line extends PostedMessage {
  text?: string;
  blocks?: (Record<string, unknown> & { type?: string; block_id?: string })[];
  reactions?: unknown[];
}

/** Where the lines are, and which they are. */
export interface Lines {
  channel: string;
  thread_ts: string;
  /** A message of the thread that has just become a line: it is looked back as far as that. */
  since?: string;
  /**
   * What becomes of a block with this mark: it stays with its mark, stays without it (nothing looks
   * for it there any more), or keeps its message as it is.
   */
  fold(mark: string): "marked" | "unmarked" | "no";
}

/**
 * Folds them: the newest takes in the ones before it, which are deleted then. A run that was cut off
 * in between is finished by the next one, and what people wrote in between stays in between.
 *
 * @param now epoch milliseconds
 */
export async function foldLines(
  slack: Slack,
  { channel, thread_ts, since, fold }: Lines,
  now: number,
): Promise<void> {
  const { messages = [] } = await slack<{ messages?: Line[] }>("conversations.replies", {
    channel,
    ts: thread_ts,
    oldest: since ?? ((now - BACK) / SECOND).toFixed(6),
    inclusive: true,
    limit: 100,
  });
  const replies = messages.filter(({ ts }) => ts !== thread_ts);
  if (replies.length < 2) return;
  const own = new Set(await withoutOthers(slack, replies.filter((one) => "bot_id" in one)));
  await allDone(
    groupsOf(replies, own, fold).map((group) => foldGroup(slack, { channel, fold }, group)),
  );
}

/** Makes one message of lines that follow each other. */
async function foldGroup(
  slack: Slack,
  { channel, fold }: Pick<Lines, "channel" | "fold">,
  group: readonly Line[],
): Promise<void> {
  const target = group.at(-1)!;
  const show = (lines: readonly Line[]) =>
    slack("chat.update", { channel, ts: target.ts, ...together(lines, fold) });
  await show(group);
  const refused = new Map<Line, unknown>();
  await Promise.all(
    group.slice(0, -1).map(async (line) => {
      await slack("chat.delete", { channel, ts: line.ts }).catch((error) => {
        if (!isSlackError(error, "message_not_found")) refused.set(line, error);
      });
    }),
  );
  if (refused.size === 0) return;
  // What Slack did not delete stands for itself again, and not twice.
  await show(group.filter((line) => !refused.has(line)));
  throw [...refused.values()][0];
}

/** What one message says in place of these. */
function together(lines: readonly Line[], fold: Lines["fold"]) {
  const blocks = new Map<string, Record<string, unknown>>();
  for (const { ts, blocks: of = [] } of lines) {
    of.forEach((block, at) => {
      const { block_id = "" } = block;
      const kept = isFolded(block_id) || fold(block_id) === "marked";
      const name = kept ? block_id : `${FOLDED}${ts}:${at}`;
      blocks.set(block_id || name, { ...block, block_id: name });
    });
  }
  return {
    text: [...new Set(lines.map(({ text = "" }) => text))].join("\n"),
    blocks: [...blocks.values()],
  };
}

/** Lines that follow each other; the app's own cards between them part nothing. */
function groupsOf(replies: readonly Line[], own: ReadonlySet<Line>, fold: Lines["fold"]): Line[][] {
  const groups: Line[][] = [[]];
  for (const reply of replies) {
    if (!own.has(reply)) groups.push([]);
    else if (isLine(reply, fold)) {
      const group = groups.at(-1)!;
      const before = group.at(-1);
      const apart = before && (Number(reply.ts) - Number(before.ts)) * SECOND > TOGETHER;
      const size = group.reduce((sum, { blocks = [] }) => sum + blocks.length, 0);
      if (apart || size + reply.blocks!.length > MOST) groups.push([reply]);
      else group.push(reply);
    }
  }
  return groups.filter(({ length }) => length > 1);
}

function isFolded(mark: string): boolean {
  return mark.startsWith(FOLDED);
}

/** Words that are no longer under way, nothing to press, and nothing that somebody answered to it. */
function isLine(
  { text = "", blocks = [], reactions = [] }: Line,
  fold: Lines["fold"],
): boolean {
  return blocks.length > 0 && !text.endsWith("…") && reactions.length === 0 &&
    blocks.every(({ type, block_id = "" }) =>
      (type === "section" || type === "context") &&
      (isFolded(block_id) || fold(block_id) !== "no")
    );
}
