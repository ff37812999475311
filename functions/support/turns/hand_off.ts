/**
 * Reads and shows hand-offs, customers by their codenames.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { handbook } from "../../../policy/handbook.ts";
import { findAllCustomers } from "../../../datastores/customers.ts";
import { findHandOffs, type HandOff, putHandOff } from "../../../datastores/operations/turns.ts";
import { findRequests } from "../../../datastores/support_requests.ts";
import { publicName } from "../../../rules/customers/customer.ts";
import { handOffStage } from "../../../rules/on_call/hand_offs.ts";
import { instantOfTs } from "../../../rules/support/channel_message.ts";
import { HANDED_OVER, type SupportRequest } from "../../../rules/support/support_request.ts";
import { issueKey, type WaitingIssue } from "../../../rules/support/waiting_issue.ts";
import { dateToken, escapeText, mentions } from "../../../rules/text/text.ts";
import { midnightOf } from "../../../rules/time/calendar.ts";
import { type Block, buttons, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { type Message, showMarked } from "../../../slack/post_once.ts";
import { issueWords } from "../issue_words.ts";
import { readWaitingIssues } from "../open_list/read.ts";
import { turnButton } from "../act_on_turn_button.ts";

/** A hand-off, with what is known of its requests. */
export interface WholeHandOff {
  hand_off: HandOff;
  requests: ReadonlyMap<string, SupportRequest>;
  /** What each request is called where everybody reads. */
  names: ReadonlyMap<string, string>;
  /** Of its issues those that still wait, by what they are known by. */
  issues: ReadonlyMap<string, WaitingIssue>;
}

/** So many issues are named; *Open support requests* has all of them. */
const SHOWN_ISSUES = 10;

/** What decisions are called. */
export const DECISIONS = {
  kept: "I keep it",
  handed_over: HANDED_OVER,
  done: "Done",
} as const;

/** What a hand-off is known by: a level's name may hold a slash. */
export function handOffKey({ level, day }: Pick<HandOff, "level" | "day">): string {
  return `${level}/${day}`;
}

/** Reads a hand-off whole, in two rounds. */
export async function readHandOff(slack: Slack, key: string): Promise<WholeHandOff | undefined> {
  const at = key.lastIndexOf("/");
  const level = key.slice(0, at);
  const day = key.slice(at + 1);
  const [hand_off] = await findHandOffs(slack, [{ level, day }]);
  return hand_off && await withRequests(slack, hand_off);
}

/** Reads what belongs to a hand-off. */
export async function withRequests(slack: Slack, hand_off: HandOff): Promise<WholeHandOff> {
  const ids = hand_off.items.map(({ request }) => request);
  const [requests, customers, waiting] = await Promise.all([
    ids.length > 0 ? findRequests(slack, ids) : [],
    ids.length > 0 ? findAllCustomers(slack) : [],
    hand_off.issues?.length ? readWaitingIssues(slack) : [],
  ]);
  const byId = new Map(customers.map((one) => [one.id, one]));
  const names = requests.map(({ id, customer }) => {
    const found = byId.get(customer);
    return [id, found ? publicName(found) : "a customer who was removed"] as const;
  });
  return {
    hand_off,
    requests: new Map(requests.map((one) => [one.id, one])),
    names: new Map(names),
    issues: new Map(waiting.map((one) => [issueKey(one), one])),
  };
}

/** One request in words: whose it is, and since when they wait. */
export function itemWords({ requests, names }: WholeHandOff, id: string): string {
  const request = requests.get(id);
  if (!request) return "A request that is no longer kept";
  const asked = dateToken(instantOfTs(request.asks), handbook.timezone);
  return `*${escapeText(names.get(id)!)}*, asked ${asked}`;
}

/** The card of a hand-off. */
function handOffCard(whole: WholeHandOff, url: string | undefined): Message {
  const { hand_off } = whole;
  const { level, from, to, items, received_by } = hand_off;
  const stage = handOffStage(hand_off);
  const former = mentions(from);
  const title =
    `*${escapeText(level)}*: ${former} hands over to ${mentions(to) || "nobody yet"}. ` +
    (stage === "nothing"
      ? "Nothing is open."
      : items.length === 0
      ? "No request is open."
      : items.length === 1
      ? "One request is open."
      : `${items.length} requests are open.`);
  const lines = items.map(({ request, decision, note }) =>
    `•  ${itemWords(whole, request)}` +
    (decision ? `: ${DECISIONS[decision].replace("I keep it", `stays with ${former}`)}` : "") +
    (note ? ` (“${escapeText(note)}”)` : "")
  );
  const key = handOffKey(hand_off);
  const row = !url
    ? []
    : stage === "to_hand_over"
    ? [buttons(turnButton(url, "hand_over", key, "primary"))]
    : stage === "to_receive"
    ? [buttons(
      turnButton(url, "received", key, "primary"),
      ...items.length > 0 ? [turnButton(url, "hand_over", key)] : [],
    )]
    : [];
  const foot = received_by
    ? `:white_check_mark: <@${received_by}> has them.`
    : stage === "nothing" || items.length === 0
    ? ""
    : `What is not handed over stays with ${former}.`;
  return {
    text: title,
    blocks: [
      paragraph([title, ...lines].join("\n")),
      ...issuesOf(whole),
      ...(foot ? [smallPrint(foot)] : []),
      ...row,
    ],
  };
}

/** What people outside asked on GitHub, and nobody has answered yet. */
function issuesOf({ hand_off, issues }: WholeHandOff): Block[] {
  const keys = hand_off.issues ?? [];
  if (keys.length === 0) return [];
  const lines = keys.slice(0, SHOWN_ISSUES).map((key) => {
    const issue = issues.get(key);
    return `•  ${
      issue ? issueWords(issue).join(" · ") : `${escapeText(key)}: answered since then`
    }`;
  });
  const more = keys.length - lines.length;
  return [
    paragraph(["Issues without an answer:", ...lines].join("\n")),
    ...more > 0 ? [smallPrint(`and ${more} more, in *Open support requests*`)] : [],
  ];
}

/** Shows the card of a hand-off as its row says. */
export async function showHandOff(
  slack: Slack,
  whole: WholeHandOff,
  url: string | undefined,
  now: number,
): Promise<void> {
  const { hand_off } = whole;
  const { message, day } = hand_off;
  const channel = message?.channel ?? handbook.support.channel!;
  const since = midnightOf(day).getTime() - 24 * 60 * MINUTE;
  const place = { channel, ts: message?.ts, mark: `handoff:${handOffKey(hand_off)}`, since };
  const { ts } = await showMarked(slack, place, handOffCard(whole, url));
  if (ts !== message?.ts) await putHandOff(slack, { ...hand_off, message: { channel, ts } }, now);
}
