/**
 * What people read of a swap: whoever is asked, whoever asked, and both of them afterwards.
 *
 * @module
 */
import type { Swap } from "../../../datastores/operations/turns.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { buttons, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { Message } from "../../../slack/post_once.ts";
import { turnButton } from "../act_on_turn_button.ts";
import { daysOf } from "../rotation_blocks.ts";

/** What a button says of a swap: where to look, and what nobody else may change meanwhile. */
function swapAbout({ id, level }: Pick<Swap, "id" | "level">): string {
  return `${id}/${level}`;
}

/** What a button said of a swap; a level's name may hold a slash. */
export function swapOf(about: string): Pick<Swap, "id" | "level"> {
  const [id, ...level] = about.split("/");
  return { id, level: level.join("/") };
}

/** The days that are asked for. */
export function swapDays({ level, from, to }: Pick<Swap, "level" | "from" | "to">): string {
  return `*${escapeText(level)}*, ${daysOf({ from, to })}`;
}

/** What is asked, in the words of a sentence without a subject. */
function askWords(swap: Swap): string {
  const { back, base, asked_by } = swap;
  const whose = base === asked_by ? "" : ` for <@${base}>`;
  return `take ${swapDays(swap)}${whose}` +
    (back
      ? `; in return, ${base === asked_by ? "they take" : `<@${base}> takes`} ${daysOf(back)}`
      : "");
}

/** The message with the buttons: in a conversation with one person, or for everybody. */
export function swapCard(swap: Swap, url: string | undefined): Message {
  const { of, why, state, away, base } = swap;
  const id = swapAbout(swap);
  const title = away
    ? `Nobody is on call at ${swapDays(swap)}: <@${base}> is away.`
    : of
    ? `<@${swap.asked_by}> asks you: ${askWords(swap)}.`
    : `<@${swap.asked_by}> asks everybody: ${askWords(swap)}.`;
  const text = why ? `${title}\n“${escapeText(why)}”` : title;
  const open = state === "asked";
  const rows = !open
    ? [smallPrint(stateWords(swap))]
    : !url
    ? []
    : of
    ? [buttons(turnButton(url, "accept", id, "primary"), turnButton(url, "decline", id))]
    : [buttons(turnButton(url, "cover", id, "primary"), turnButton(url, "withdraw", id))];
  return { text: title, blocks: [paragraph(text), ...rows] };
}

/** How a question ended. */
export function stateWords({ state, answered_by, of, taken, taken_back_by }: Swap): string {
  switch (state) {
    case "asked":
      return of ? `<@${of}> has not answered yet.` : "Nobody has taken it yet.";
    case "accepted":
      return taken
        ? `<@${answered_by}> took over.`
        : `:white_check_mark: <@${answered_by}> has it.`;
    case "declined":
      return `<@${answered_by}> declined. Nothing has changed.`;
    case "withdrawn":
      return taken_back_by
        ? `Taken back by <@${taken_back_by}>. The rotation holds again.`
        : "Withdrawn. Nothing has changed.";
    case "lapsed":
      return "Nobody answered in time. Nothing has changed.";
  }
}

/** What both sides read when something came of it. */
export function answerMessage(swap: Swap, url: string | undefined): Message {
  const text = answerWords(swap);
  const can_take_back = swap.state === "accepted" && url;
  return {
    text,
    blocks: [
      paragraph(text),
      ...(can_take_back ? [buttons(turnButton(url, "take_back", swapAbout(swap)))] : []),
    ],
  };
}

function answerWords(swap: Swap): string {
  const { state, answered_by, base, back, taken, taken_back_by } = swap;
  const days = swapDays(swap);
  switch (state) {
    case "accepted":
      if (taken) {
        const from = base ? ` from <@${base}>` : "";
        return `<@${answered_by}> took over${from} at ${days}, until the next hand-off.`;
      }
      return `<@${answered_by}> is on call instead of <@${base}> at ${days}.` +
        (back ? ` In return, <@${base}> is on call ${daysOf(back)}.` : "");
    case "declined":
      return `<@${answered_by}> declined ${days}. <@${base}> is still on call: ask somebody else ` +
        "in *My turns*.";
    case "withdrawn":
      return taken_back_by
        ? `<@${taken_back_by}> took back what was agreed for ${days}.`
        : `The question about ${days} was withdrawn. Nothing has changed.`;
    case "lapsed":
      return `Nobody answered about ${days} before it began. <@${base}> is on call.`;
    case "asked":
      return swap.away
        ? `Nobody is on call at ${days}, while <@${base}> is away. Everybody is asked.`
        : `You asked ${swap.of ? `<@${swap.of}>` : "everybody"} about ${days}.`;
  }
}

/** What the asker reads at once, with the way back. */
export function askedMessage(swap: Swap, url: string | undefined): Message {
  const text = answerWords(swap);
  return {
    text,
    blocks: [
      paragraph(text),
      ...(url ? [buttons(turnButton(url, "withdraw", swapAbout(swap)))] : []),
    ],
  };
}

/** A question that is asked again. */
export function againMessage(swap: Swap, url: string | undefined): Message {
  const card = swapCard(swap, url);
  const text = `Still open: ${card.text}`;
  return { text, blocks: [smallPrint("Still open:"), ...card.blocks] };
}

/** Nobody answered, or nobody was found. */
export function unansweredMessage(swap: Swap, url: string | undefined): Message {
  const text = swap.away
    ? `Nobody has taken ${swapDays(swap)} yet, and <@${swap.base}> is away. Find somebody: ` +
      "they press *I'll cover it* in the support channel."
    : `${swap.of ? `<@${swap.of}> has` : "Nobody has"} not answered about ${
      swapDays(swap)
    }, asked three times. Ask somebody else in *My turns*.`;
  return {
    text,
    blocks: [
      paragraph(text),
      ...(url ? [buttons(turnButton(url, "withdraw", swapAbout(swap)))] : []),
    ],
  };
}
