/**
 * The card of a support request, in the customer's internal channel.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import {
  actionsOf,
  isByHand,
  isFolded,
  isToReceive,
  needsAnswer,
  type Stage,
  stageOf,
  type SupportRequest,
} from "../../rules/support/support_request.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import { dayLabel } from "../../rules/time/calendar.ts";
import { dateToken, escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, buttons, linkTarget, paragraph, smallPrint } from "../../slack/blocks.ts";
import { logRequestButton } from "../../team/log_call_button.ts";
import { startRunbookButton } from "../../team/start_runbook_button.ts";
import type { Message } from "../../slack/post_once.ts";
import { supportButton, type SupportUrls } from "./act_on_support_button.ts";
import { levelName } from "./level_name.ts";
import { quoted } from "./quoted.ts";

/** All that a card shows. */
export interface CardState {
  request: SupportRequest;
  customer: Pick<Customer, "name">;
  /** Epoch milliseconds. */
  now: number;
  /** Where the buttons lead. */
  urls?: SupportUrls;
  /** The way to the customer's message. */
  link?: string;
}

/** How much of a message the card shows. */
const TEXT_LENGTH = 200;

const EMOJI: Record<Stage, string> = {
  waiting: ":hourglass_flowing_sand:",
  answered: ":speech_balloon:",
  asked: ":sos:",
  with_level: ":wrench:",
  solved: ":white_check_mark:",
  not_needed: ":heavy_minus_sign:",
  merged: ":link:",
  taken_back: ":wastebasket:",
};

/** What was said about the docs. */
const DOCS_WORDS: Readonly<Record<string, string>> = {
  already: ":books: clear in the docs",
  linked: ":books: an issue or a pull request will make it clear",
  create: ":books: needs an issue about the docs",
  not_possible: ":books: the docs cannot make it clear",
};

/** The card. */
export function requestCard(state: CardState): Message {
  const { request, customer } = state;
  const said = request.text
    ? `“${quoted(request.text, TEXT_LENGTH)}”`
    : "_a message without words_";
  if (isFolded(request, state.now, handbook)) return foldedCard(state, said);
  const title = `${EMOJI[stageOf(request)]} ${stateWords(state)}`;
  return {
    text: `Support request of ${escapeText(customer.name)}: ${plainStage(request)}.`,
    blocks: [
      paragraph(`${title}\n>${said}${wayThere(state)}`),
      smallPrint(...detailWords(state)),
      ...buttonRow(state),
    ],
  };
}

/** To where the customer wrote it, or to what was noted of it. */
function wayThere({ request, link }: CardState): string {
  if (!link) return "";
  return `  <${linkTarget(link)}|${isByHand(request) ? "Open the link" : "Open the thread"}>`;
}

/** Answered, and silent since then: one line, and what may still be wrong with it. */
function foldedCard(state: CardState, said: string): Message {
  const { request, customer, urls = {} } = state;
  const shown = (["solved", "not_the_answer"] as const)
    .map((action) => supportButton(urls, request, action))
    .filter((button) => button !== undefined);
  const by = request.answered_by ? ` by <@${request.answered_by}>` : "";
  return {
    text: `Support request of ${escapeText(customer.name)}: answered.`,
    blocks: [
      smallPrint(
        `${EMOJI.answered} Answered${by}: ${said}${wayThere(state)}`,
      ),
      ...(shown.length > 0 ? [{ ...buttons(...shown), block_id: `presses:${request.id}` }] : []),
    ],
  };
}

/** What a card shows, in a few letters: it is updated only when that changes. */
export function cardShows(state: Omit<CardState, "urls" | "link">): string {
  return String(fingerprint(JSON.stringify(requestCard(state).blocks)));
}

function stateWords({ request, now }: CardState): string {
  const who = request.asked_name
    ? escapeText(request.asked_name)
    : request.waits_for
    ? `<@${request.waits_for}>`
    : "Somebody";
  const at = (instant: number) => dateToken(instant, handbook.timezone);
  switch (stageOf(request)) {
    case "taken_back":
      return `${who} deleted this request.`;
    case "merged":
      return `${who} asked this: it is handled together with another request.`;
    case "solved":
      return `Solved, says <@${request.solved_by}>.`;
    case "not_needed":
      if (request.needs_none_why === "answered" && request.needs_none_by) {
        return `Answered elsewhere, says <@${request.needs_none_by}>.`;
      }
      return request.needs_none_by
        ? `No answer is needed, says <@${request.needs_none_by}>.`
        : "No answer is needed: the message is ticked.";
    case "answered":
      return `Answered${request.answered_by ? ` by <@${request.answered_by}>` : ""}, ` +
        `${at(request.answered_at!)}.`;
    case "asked":
      return `<@${request.asked!.by}> asked ${levelsAsked(request)} for help` +
        `${waiting(request, now)}.`;
    case "with_level":
      return `<@${request.on_it_by}> is on it, for <@${request.asked!.by}>` +
        `${waiting(request, now)}.`;
    default: {
      if (request.waits_since === undefined || request.due_at === undefined) {
        return `Asked by ${who}.`;
      }
      const due = request.due_at <= now
        ? `:rotating_light: *The answer was due ${at(request.due_at)}*`
        : `the answer is due *${at(request.due_at)}*`;
      return `${who} has been waiting since ${at(request.waits_since)}; ${due}.`;
    }
  }
}

/** What the customer wants may become an issue, and so may what is to be clear in the docs. */
function logLabel(request: SupportRequest): string | undefined {
  const stage = stageOf(request);
  if (stage === "solved") return request.docs === "create" ? "Create the issue" : undefined;
  return ["waiting", "answered", "with_level"].includes(stage) ? "Customer request" : undefined;
}

function levelsAsked({ asked, level }: SupportRequest): string {
  if (asked!.impact === "production_down") return "all levels: production is down";
  return levelName(level ?? asked!.level);
}

function waiting({ due_at }: SupportRequest, now: number): string {
  if (due_at === undefined) return "";
  const due = dateToken(due_at, handbook.timezone);
  return due_at <= now
    ? `; :rotating_light: *the answer was due ${due}*`
    : `; the answer is due *${due}*`;
}

function plainStage(request: SupportRequest): string {
  return needsAnswer(request) ? "the customer waits" : stageOf(request).replace("_", " ");
}

function detailWords({ request, customer, now }: CardState): string[] {
  const { owner, urgent, later_until, later_why, clocks, late, owes, owes_due } = request;
  const handed_back = request.hand_back !== undefined && needsAnswer(request);
  const put_off = later_until !== undefined && later_until > now && needsAnswer(request);
  return [
    escapeText(customer.name),
    ...(isByHand(request) ? [`asked in a call or by email, says <@${request.added_by}>`] : []),
    owner ? `<@${owner}> has it` : "nobody has it yet",
    ...(urgent ? [":fire: the customer says that it is urgent"] : []),
    ...(put_off
      ? [
        `put off until ${dateToken(later_until, handbook.timezone)}` +
        (later_why ? `: ${escapeText(truncate(later_why, 100))}` : ""),
      ]
      : []),
    ...(handed_back ? ["there are words for the customer: press *Answer*"] : []),
    ...(isToReceive(request)
      ? [`:handshake: ${escapeText(request.hand_off!)} (nobody has taken it yet)`]
      : []),
    ...(owes
      ? [`:memo: we owe them: ${escapeText(owes)}${owes_due ? `, by ${dayLabel(owes_due)}` : ""}`]
      : []),
    ...(request.docs && stageOf(request) === "solved" ? [DOCS_WORDS[request.docs] ?? ""] : []),
    ...(request.joins?.length ? ["together with another thread"] : []),
    ...(clocks > 1 ? [`asked ${clocks} times`] : []),
    ...(late ? ["an answer was late"] : []),
  ];
}

function buttonRow({ request, urls = {} }: CardState): Block[] {
  const waiting = needsAnswer(request);
  const shown = actionsOf(request).map((action, at) =>
    supportButton(urls, request, action, at === 0 && waiting ? "primary" : undefined)
  ).filter((button) => button !== undefined);
  const label = logLabel(request);
  if (label && urls.log) {
    const about = { customer: request.customer, request: request.id };
    shown.push(logRequestButton(urls.log, about, label));
  }
  if (urls.runbook && waiting) {
    shown.push(startRunbookButton(urls.runbook, { kind: "request", id: request.id }));
  }
  // The same name each time: a press that meets an update of the card still finds its button.
  return shown.length > 0 ? [{ ...buttons(...shown), block_id: `presses:${request.id}` }] : [];
}
