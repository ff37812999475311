/**
 * A request of a customer that the team owes an answer to: what looks saw of it, what people did with
 * it, and its stage, which is derived and never stored.
 *
 * | stage       | when                                                        |
 * |-------------|-------------------------------------------------------------|
 * | taken_back  | the customer deleted what they wrote                        |
 * | merged      | somebody said that it is the same as another                |
 * | asked       | the next level was asked, and nobody of it is on it yet     |
 * | with_level  | somebody of the next level is on it                         |
 * | waiting     | the customer waits for an answer                            |
 * | solved      | somebody said that it is solved                             |
 * | not_needed  | a press or a tick said that no answer is needed             |
 * | answered    | everything was answered                                     |
 *
 * A message that comes after a request was solved, or needed no answer, makes it wait again.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import type { Handbook, OnCallLevel } from "../../policy/handbook.ts";
import { LAST, levelsFrom } from "../on_call/paging.ts";
import { workingDayAfter } from "../next_steps/due_days.ts";
import { dateIn } from "../time/calendar.ts";
import type { ChannelRequest } from "./requests.ts";

/** What the next level was asked. */
export interface Ask {
  /** `L2` */
  level: string;
  by: string;
  at: number;
  tried: string;
  environment?: string;
  impact: Impact;
  who?: string;
  links?: string;
  /** The message that began the clock which ran then: a newer clock is not what was asked about. */
  about?: string;
}

/** What does not work, and for whom. */
export type Impact = "person" | "team" | "everybody" | "production_down";

/** A message to the customer that somebody pressed *Send* for. */
export interface Outgoing {
  by: string;
  at: number;
  text: string;
  /** Words that are customers' names, and that the sender says mean none there. */
  sure?: string[];
  /** Its run stopped, and whoever wrote it was told. */
  given_back?: boolean;
}

/** A line for the thread of a card, written in the row together with what it says. */
export interface Unlogged {
  /** mrkdwn */
  line: string;
  at: number;
  /** What the line is known by that says it is under way: this one takes its place. */
  claimed?: string;
  /** Those whom it names know already. */
  told?: true;
}

/** A request. Instants are epoch milliseconds. */
export interface SupportRequest
  extends Omit<ChannelRequest, "root" | "said" | "pleasantries" | "merged"> {
  /** {@linkcode requestId} */
  id: string;
  /** The customer. */
  customer: string;
  merged: string[];
  pleasantries: string[];
  found_at: number;
  /** The customer says that it is urgent. */
  urgent: boolean;
  /** Who added it: no look had taken it for a request. */
  added_by?: string;
  /**
   * Who asked, where nobody wrote it in a channel: in a phone call, by email. Looks find no message of
   * it, and see no answer.
   */
  asked_name?: string;
  /** Where it can be read, when it was asked elsewhere. */
  asked_at_link?: string;
  taken_back_at?: number;
  /** When the row expires, unless it changes before. */
  kept_until?: number;
  /** {@linkcode warnedMark} of what was told last. */
  warned?: string;

  card_channel?: string;
  card_ts?: string;
  /** The app whose message the card is. */
  app?: string;
  /** What the card shows, in a few letters. */
  shows?: string;
  /** Who answers it. */
  owner?: string;
  owned_at?: number;
  /** The level that has it; the first one when missing. */
  level?: string;
  asked?: Ask;
  on_it_by?: string;
  on_it_at?: number;
  /** What to tell the customer, in the words of the level that handed it back. */
  hand_back?: string;
  /** Up to which message of the customer's no answer is needed. */
  needs_none?: string;
  needs_none_by?: string;
  /** `answered`: the customer has an answer that looks cannot see. */
  needs_none_why?: string;
  later_until?: number;
  later_why?: string;
  later_by?: string;
  /** What we said we would do for the customer, and by which day. */
  owes?: string;
  owes_due?: string;
  solved_at?: number;
  solved_by?: string;
  /** The message of the customer's that began what was solved. */
  solved_for?: string;
  /** The request that it is the same as. */
  same_as?: string;
  /** The roots of others that are the same as this one. */
  joins?: string[];
  /** Messages of ours that answer nothing, though they look like it. */
  no_answers?: string[];
  docs?: string;
  /** What its owner decided at the end of their turn, with a note: {@linkcode isToReceive}. */
  hand_off?: string;
  /** What somebody wrote to the customer, until it is sent. */
  outgoing?: Outgoing;
  /** What a form did, in the words of the log, until the thread of the card says it. */
  unlogged?: Unlogged;
  /** Counts the presses, for claims. */
  revision: number;
}

/** A request's stage. */
export type Stage =
  | "waiting"
  | "answered"
  | "asked"
  | "with_level"
  | "solved"
  | "not_needed"
  | "merged"
  | "taken_back";

/** What a person may do with a request. */
export type RequestAction =
  | "take"
  | "answer"
  | "ask"
  | "no_answer"
  | "later"
  | "same_as"
  | "was_answered"
  | "solved"
  | "owe_more"
  | "not_the_answer"
  | "on_it"
  | "hand_back"
  | "ask_next"
  | "docs"
  | "reopen"
  | "needs_one"
  | "take_apart";

/** What can be done at each stage; the first one is the likely one. */
const ACTIONS: Readonly<Record<Stage, readonly RequestAction[]>> = {
  waiting: ["take", "answer", "ask", "no_answer", "later", "same_as", "was_answered"],
  answered: ["solved", "owe_more", "not_the_answer", "ask"],
  asked: ["on_it", "hand_back", "answer"],
  with_level: ["answer", "hand_back", "ask_next", "solved"],
  solved: ["docs", "reopen"],
  not_needed: ["needs_one"],
  merged: ["take_apart"],
  taken_back: [],
};

/** What is done by looks, in threads: nothing of it can be done without a message. */
const IN_THREADS: readonly RequestAction[] = ["same_as", "take_apart"];

/** The key of a request. For one without a message: the customer, and when they asked. */
export function requestId(channel: string, root: string): string {
  return `${channel}/${root}`;
}

/** The channel and the root of a request. */
export function placeOf(id: string): { channel: string; root: string } {
  const [channel, root] = id.split("/");
  return { channel, root };
}

/** Every root of a request. */
export function rootsOf({ id, merged }: Pick<SupportRequest, "id" | "merged">): string[] {
  return [placeOf(id).root, ...merged];
}

/** The root under which the customer reads an answer: the first one may be deleted. */
export function rootToAnswer(request: Pick<SupportRequest, "id" | "merged" | "asks">): string {
  const roots = rootsOf(request);
  return roots.includes(request.asks) ? request.asks : roots[0];
}

/** The stage of a request. */
export function stageOf(request: SupportRequest): Stage {
  const { taken_back_at, same_as, asked, on_it_at, answered_at } = request;
  if (taken_back_at) return "taken_back";
  if (same_as) return "merged";
  if (isSolved(request)) return "solved";
  if (!needsAnswer(request) && request.waits_since !== undefined) return "not_needed";
  if (asked && isAskOpen(request, asked)) {
    return on_it_at !== undefined && on_it_at >= asked.at ? "with_level" : "asked";
  }
  if (needsAnswer(request)) return "waiting";
  return answered_at === undefined ? "not_needed" : "answered";
}

/** Does the customer wait, and did nobody say that no answer is needed? */
export function needsAnswer(request: SupportRequest): boolean {
  const { waits_since, taken_back_at, same_as, needs_none, latest } = request;
  if (waits_since === undefined || taken_back_at || same_as) return false;
  return !(needs_none !== undefined && Number(needs_none) >= Number(latest));
}

/** Is what was asked of a level still to be answered? */
function isAskOpen({ hand_back, asks, answered_at, waits_since }: SupportRequest, asked: Ask) {
  if (hand_back !== undefined) return false;
  if (asked.about !== undefined && asked.about !== asks) return false;
  return !(waits_since === undefined && answered_at !== undefined && answered_at >= asked.at);
}

/** The level that is asked next: the one above the request's own, or {@linkcode LAST}. */
export function nextLevel(
  { level }: Pick<SupportRequest, "level">,
  rotation: readonly OnCallLevel[],
): string {
  const [, next] = level === LAST ? [] : levelsFrom(level ?? rotation[0]?.level ?? "", rotation);
  return next ?? LAST;
}

/** Is it looked at again, even though nobody has written in it for a while? */
export function isHeld(request: SupportRequest): boolean {
  const stage = stageOf(request);
  return ["waiting", "asked", "with_level"].includes(stage) ||
    stage === "answered" && request.owes !== undefined;
}

function isSolved({ solved_at, solved_for, asks }: SupportRequest): boolean {
  return solved_at !== undefined && solved_for === asks;
}

/** What a request says that was handed over, before its note. */
export const HANDED_OVER = "Handed over";

/** Was it handed over, and did nobody say yet that they have it? */
export function isToReceive({ hand_off }: Pick<SupportRequest, "hand_off">): boolean {
  return hand_off?.startsWith(HANDED_OVER) ?? false;
}

/** Was it asked in a call or by email, and added by hand? */
export function isByHand({ asked_name }: Pick<SupportRequest, "asked_name">): boolean {
  return asked_name !== undefined;
}

/** What a person may do with a request now. */
export function actionsOf(request: SupportRequest): readonly RequestAction[] {
  return possible(request).filter((action) => action !== "take" || !request.owner);
}

function possible(request: SupportRequest): readonly RequestAction[] {
  const actions = ACTIONS[stageOf(request)];
  return isByHand(request) ? actions.filter((action) => !IN_THREADS.includes(action)) : actions;
}

/** Why something cannot be done now, in words; undefined when it can. */
export function refusalOf(
  request: SupportRequest,
  action: RequestAction,
  mention: (user: string) => string = (user) => `<@${user}>`,
): string | undefined {
  const stage = stageOf(request);
  if (action === "take" && stage === "waiting" && request.owner) {
    return `${mention(request.owner)} has it already.`;
  }
  if (possible(request).includes(action)) return undefined;
  switch (stage) {
    case "taken_back":
      return "The customer deleted this request. There is nothing left to do.";
    case "merged":
      return "This request is handled together with another one. Open that card.";
    case "solved":
      return `${mention(request.solved_by ?? "")} marked this request as solved. Reopen it first.`;
    case "not_needed":
      return "No answer is needed here. Press *It does need one* first.";
    case "answered":
      return `It was answered${request.answered_by ? ` by ${mention(request.answered_by)}` : ""}.`;
    default:
      return "This cannot be done at this stage. Look at the card: it shows what can.";
  }
}

/** A card is shown once a request waits for so long, in milliseconds. */
export const CARD_AFTER = 30 * 60_000;

/** A request that was answered is folded after so many working days without a word. */
const FOLDS_AFTER = 3;

/** Was it answered, and silent for some working days? */
export function isFolded(
  request: SupportRequest,
  now: number,
  policy: Pick<Handbook, "timezone" | "working_days" | "holidays">,
): boolean {
  const { answered_at, latest, owes } = request;
  if (stageOf(request) !== "answered" || owes !== undefined) return false;
  const last = Math.max(answered_at ?? 0, Number(latest) * SECOND);
  const day = workingDayAfter(dateIn(policy.timezone, last), FOLDS_AFTER, policy);
  return dateIn(policy.timezone, now) > day;
}
