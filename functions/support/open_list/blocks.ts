/**
 * What waits for an answer, as a page and as a message of the morning. By codename: neither is only
 * for the people of the customer's internal channel.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { publicName } from "../../../rules/customers/customer.ts";
import { type ClockPolicy, countedHours } from "../../../rules/support/clock.ts";
import { issueClock } from "../../../rules/support/issues_waiting.ts";
import { stageOf } from "../../../rules/support/support_request.ts";
import type { WaitingIssue } from "../../../rules/support/waiting_issue.ts";
import { dateToken, escapeText } from "../../../rules/text/text.ts";
import {
  type Block,
  header,
  linkTarget,
  modal,
  paragraph,
  smallPrint,
} from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import type { Message } from "../../../slack/post_once.ts";
import { issueWords } from "../issue_words.ts";
import type { Waiting } from "./read.ts";

/** What the page is known by. */
export const OPEN_VIEW = "open_support_requests";

/** A paragraph holds 3,000 letters, and a line with its link has some 250 at most. */
const LINES = 10;

/** How much is shown. */
interface Limits {
  requests: number;
  issues: number;
}
/** A page holds 100 blocks, and the links of requests are asked for one by one. */
export const PAGE: Limits = { requests: 30, issues: 30 };
/** A message is read at a glance. */
export const MORNING: Limits = { requests: 10, issues: 10 };

/** A page that says one thing. */
export function openNotice(mrkdwn: string): View {
  return page([paragraph(mrkdwn)]);
}

/** The page. */
export function openView(waiting: Waiting, now: number): View {
  const blocks = openBlocks(waiting, PAGE, now);
  return page(blocks.length > 0 ? blocks : [paragraph("Nobody waits for an answer. :tada:")]);
}

/** The message of the morning; undefined when there is nothing to say. */
export function morningMessage(waiting: Waiting, now: number): Message | undefined {
  const blocks = openBlocks(waiting, MORNING, now);
  if (blocks.length === 0) return undefined;
  const { requests, issues, receipts } = waiting;
  const counts = [
    ...requests.length > 0 ? [counted(requests.length, "answer")] : [],
    ...issues.length > 0 ? [counted(issues.length, "issue")] : [],
    ...receipts > 0 ? [counted(receipts, "receipt")] : [],
  ];
  return { text: `Open in support this morning: ${counts.join(", ")}.`, blocks };
}

function openBlocks({ requests, issues, receipts }: Waiting, limits: Limits, now: number): Block[] {
  return [
    ...section(
      "Customers wait for an answer",
      requests.map((one) => requestLine(one, now)),
      limits.requests,
    ),
    ...section("Issues without an answer", issues.map((one) => issueLine(one, now)), limits.issues),
    ...receipts > 0
      ? [paragraph(
        receipts === 1
          ? ":handshake: 1 request was handed over, and nobody has said yet that they have it."
          : `:handshake: ${receipts} requests were handed over, and nobody has said yet that they ` +
            "have them.",
      )]
      : [],
  ];
}

function section(title: string, lines: readonly string[], limit: number): Block[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, limit);
  const more = lines.length - shown.length;
  return [
    header(title),
    ...Array.from(
      { length: Math.ceil(shown.length / LINES) },
      (_, at) => paragraph(shown.slice(at * LINES, (at + 1) * LINES).join("\n")),
    ),
    ...more > 0 ? [smallPrint(`and ${more} more`)] : [],
  ];
}

function requestLine({ request, customer, link }: Waiting["requests"][number], now: number) {
  const { owner, due_at, urgent, level, asked } = request;
  const name = escapeText(publicName(customer));
  const stage = stageOf(request);
  return [
    `${urgent ? ":fire:" : ":hourglass_flowing_sand:"} *${link ? linked(link, name) : name}*`,
    due_at === undefined
      ? ""
      : `${dueWords(due_at, now)} (${dateToken(due_at, handbook.timezone)})`,
    owner ? `<@${owner}> has it` : "nobody has it yet",
    stage === "asked" ? `${escapeText(asked?.level ?? "the next level")} was asked` : "",
    stage === "with_level" && level ? `with ${escapeText(level)}` : "",
  ].filter(Boolean).join(" · ");
}

function issueLine(issue: WaitingIssue, now: number): string {
  const words = [...issueWords(issue), dueWords(issue.due_at, now, issueClock(handbook))];
  return `:octopus: ${words.join(" · ")}`;
}

/** `4 h left`, `3 h late`: in the hours that count for customers. */
function dueWords(due_at: number, now: number, policy: ClockPolicy = handbook): string {
  const hours = due_at > now
    ? countedHours(now, due_at, policy)
    : countedHours(due_at, now, policy);
  // The minute in which somebody reads it does not make 4 hours 3.
  const whole = Math.floor(hours + 1 / 60);
  const words = whole < 1 ? "less than 1 h" : `${whole} h`;
  return due_at > now ? `${words} left` : `*${words} late*`;
}

function linked(url: string, text: string): string {
  return `<${linkTarget(url)}|${text}>`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

function page(blocks: Block[]): View {
  return modal({ callback_id: OPEN_VIEW, title: "Open support requests", blocks });
}
