/**
 * Brings the messages about a swap up to date, and tells whom it concerns.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { findSwapsById, putSwap, type Swap } from "../../../datastores/operations/turns.ts";
import { allDone } from "../../../slack/all_done.ts";
import { isPassing, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { showMarked } from "../../../slack/post_once.ts";
import { directChannel, type DirectReason, reached } from "../../../team/direct_message.ts";
import { entryUrl } from "../../../team/entry_url.ts";
import { failed } from "../../../team/failed.ts";
import { owe, oweChore } from "../../../team/owe.ts";
import { type News, tellAll } from "../../../team/tell.ts";
import { actOnTurnEntryPoint } from "../act_on_turn_button.ts";
import { answerMessage, askedMessage, swapCard } from "./swap_messages.ts";

/** What is owed of swaps is noted by this name. */
const SWAPS = "swaps";

/** For the operators, when somebody cannot be told. */
export const ABOUT_TURNS: DirectReason = {
  kind: "rotation",
  about: "their turns on call",
  gone: (user) =>
    `<@${user}> is in the rotation and has left the team. Change \`rotation\` in handbook.ts.`,
};

/** Shows questions with their buttons, or what came of them, and tells both sides. */
export async function showSwaps(
  slack: Slack,
  swaps: readonly Swap[],
  url: string | undefined,
  now: number,
): Promise<void> {
  try {
    await showNow(slack, swaps, url, now);
  } catch (error) {
    await oweSwaps(slack, swaps.map(({ id }) => id), error, now);
  }
}

/** Leaves them to the next look where Slack refused something that passes; throws anything else. */
export async function oweSwaps(
  slack: Slack,
  swaps: readonly string[],
  error: unknown,
  now: number,
): Promise<void> {
  const ids = swaps.join(",");
  const kept = isSlackError(error) && isPassing(error) &&
    await owe(slack, SWAPS, ids, { ids }, now);
  if (!kept) throw error;
  failed(slack, "person_not_told", error, "next_run");
}

/** What of swaps was not shown, or not told to everybody, because Slack refused it. */
export const showOwedSwaps = oweChore(
  SWAPS,
  "person_not_told",
  async ({ inputs: { ids } }, { slack, now }) => {
    const [swaps, url] = await Promise.all([
      findSwapsById(slack, ids.split(",")),
      entryUrl(slack, actOnTurnEntryPoint),
    ]);
    await showNow(slack, swaps, url, now);
  },
);

async function showNow(
  slack: Slack,
  swaps: readonly Swap[],
  url: string | undefined,
  now: number,
): Promise<void> {
  await allDone([
    ...swaps.filter(({ taken }) => !taken).map((swap) => showCardOf(slack, swap, url, now)),
    tellAll(slack, swaps.flatMap((swap) => newsOf(swap, url)), ABOUT_TURNS, now),
  ]);
}

async function showCardOf(
  slack: Slack,
  swap: Swap,
  url: string | undefined,
  now: number,
): Promise<void> {
  const { id, of, asked_at, message } = swap;
  const show = async (channel: string) => {
    const place = { channel, ts: message?.ts, mark: `swap:${id}`, since: asked_at };
    const { ts } = await showMarked(slack, place, swapCard(swap, url));
    if (ts !== message?.ts) await putSwap(slack, { ...swap, message: { channel, ts } }, now);
  };
  if (message) return await show(message.channel);
  if (!of) return await show(handbook.support.channel!);
  await reached(slack, of, ABOUT_TURNS, async () => await show(await directChannel(slack, of)));
}

function newsOf(swap: Swap, url: string | undefined): News[] {
  const { id, state, base, of, asked_by, answered_by, answered_at = 0, taken_back_by } = swap;
  if (state === "asked") {
    const message = askedMessage(swap, url);
    const people = [...new Set([asked_by, base, ...(taken_back_by ? [answered_by!] : [])])];
    const about = `swap/${id}/asked/${answered_at}`;
    return people.map((user) => ({ user, about, message, urgent: true }));
  }
  const by_hand = state === "withdrawn" && !taken_back_by ? [asked_by] : [];
  const people = [base, asked_by, of, answered_by].flatMap((user) => user ? [user] : []);
  const message = answerMessage(swap, url);
  // Somebody has just pressed: whoever is concerned hears it now.
  return [...new Set(people)].filter((user) => !by_hand.includes(user)).map((user) => ({
    user,
    about: `swap/${id}/${state}/${answered_at}`,
    message,
    urgent: state !== "lapsed",
  }));
}
