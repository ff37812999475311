/**
 * What is open, as a page and as a message.
 *
 * @module
 */
import { disarmText, escapeText, truncate } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  header,
  linkTarget,
  modal,
  paragraph,
  smallPrint,
} from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import { selectOptions } from "../../../slack/inputs.ts";
import type { Message } from "../../../slack/post_once.ts";
import type { OpenLine, OpenPage } from "./read.ts";

/** A text of a line is at most so long. */
const TEXT_LENGTH = 160;

/** What a page is of: *Everything open*, or one sort of it. */
export interface OpenPages {
  view: string;
  title: string;
  /** What its buttons' names begin with. */
  actions: string;
  /** When there is nothing. */
  empty: string;
  /** What is said of how to get on. */
  hint: string;
}

/** What goes along with a page. */
export interface OpenMemory {
  list: string;
  customer?: string | undefined;
  owner?: string | undefined;
  page?: number;
  [more: string]: unknown;
}

/** The names of what can be pressed. */
export function actionsOf({ actions }: OpenPages) {
  return {
    customer: `${actions}_customer`,
    owner: `${actions}_owner`,
    all: `${actions}_all`,
    whole: `${actions}_whole`,
    send: `${actions}_send`,
    page: `${actions}_page`,
  };
}

/** The choice of an owner is held by the block whose name begins with this. */
export const OWNER_BLOCK = "owner_of_open";

/** A page that says one thing. */
export function openNotice(pages: OpenPages, mrkdwn: string): View {
  return page(pages, [paragraph(mrkdwn)]);
}

/**
 * The page.
 *
 * @param also.news what was just done
 * @param also.reading where there is more, it is being read
 */
export function openView(
  pages: OpenPages,
  memory: OpenMemory,
  read: OpenPage,
  { news, reading = false }: { news?: string; reading?: boolean } = {},
): View {
  const actions = actionsOf(pages);
  const turns = [
    ...(read.page > 0 ? [button(`${actions.page}_back`, "Back", String(read.page - 1))] : []),
    ...(read.page + 1 < read.pages
      ? [button(`${actions.page}_on`, "More", String(read.page + 1))]
      : []),
    ...(read.lines.length > 0 ? [button(actions.send, "Send me these with buttons", "send")] : []),
    ...(memory.customer || memory.owner ? [button(actions.all, "Clear the filter", "all")] : []),
    ...(reading && read.more ? [button(actions.whole, "Read all of it", "0")] : []),
  ];
  return page(pages, [
    ...(news ? [paragraph(news)] : []),
    filterBlock(pages, memory, read),
    ...(read.more ? [smallPrint(moreWords(reading))] : []),
    ...(read.all > 0 ? [paragraph(countWords(read))] : []),
    ...read.lines.map((line) => paragraph(lineWords(line))),
    ...(read.lines.length === 0 ? [paragraph(emptyWords(pages, memory, read))] : []),
    ...(read.pages > 1 ? [smallPrint(`Page ${read.page + 1} of ${read.pages}`)] : []),
    ...(turns.length > 0 ? [buttons(...turns)] : []),
    ...(read.lines.length > 0 ? [smallPrint(pages.hint)] : []),
  ], memory);
}

/** Nothing is there: of all that is open, or of what was looked for, as far as it was read. */
function emptyWords(pages: OpenPages, { customer, owner }: OpenMemory, { more }: OpenPage): string {
  if (customer || owner) return "Nothing of what you filter for is open.";
  return more ? "Nothing of what was read is open." : pages.empty;
}

/** What is not on the page yet, above its lines: what is overdue may be among it. */
function moreWords(reading: boolean): string {
  return "Baton has read only a part so far: more of it may be overdue. " +
    (reading
      ? "This page changes in a moment; if it does not, press *Read all of it*."
      : "There is more than Baton can show here.");
}

/** The same as a message, with the buttons. A message holds fifty blocks: at most ten lines. */
export function openMessage(title: string, read: OpenPage, more: string): Message {
  const left = read.all - read.lines.length;
  return {
    text: `${title}: ${countWords(read).replaceAll("*", "")}`,
    blocks: [
      header(title),
      paragraph(countWords(read)),
      ...read.lines.flatMap((line): Block[] => [paragraph(lineWords(line)), ...line.buttons]),
      ...(left > 0 ? [smallPrint(`And ${left} more: ${more}.`)] : []),
    ],
  };
}

/** `*12 open, 3 overdue*: 8 next steps, 4 meetings` */
export function countWords({ all, overdue, counts }: OpenPage): string {
  const each = counts.map(({ count, words }) => `${count} ${words}`).join(", ");
  return `*${all} open${overdue > 0 ? `, ${overdue} overdue` : ""}*: ${each}`;
}

/** One of them, as mrkdwn. */
export function lineWords(line: OpenLine): string {
  const { customer, todo, text, owner, since, due, overdue, link } = line;
  const plain = (words: string) => escapeText(disarmText(truncate(words, TEXT_LENGTH)));
  const about = text ? `${todo.endsWith("?") ? "" : ":"} ${plain(text)}` : "";
  const whose = [
    owner ? `<@${owner}>` : "nobody's yet",
    ...(since ? [`since ${since}`] : []),
    ...(due ? [overdue ? `*${due}*` : due] : []),
    ...(link ? [`<${linkTarget(link)}|Card>`] : []),
  ];
  const name = customer === undefined ? "" : `*${plain(customer)}* · `;
  return `${overdue ? ":red_circle: " : ""}${name}${plain(todo)}${about}\n${whose.join(" · ")}`;
}

function filterBlock(pages: OpenPages, { customer, owner }: OpenMemory, read: OpenPage): Block {
  const actions = actionsOf(pages);
  const choices = read.customers.map(({ id, name }) => ({ text: name, value: id }));
  return {
    type: "actions",
    // Another block for each choice: what a menu shows is what was chosen, and nothing when cleared.
    block_id: `${OWNER_BLOCK}/${customer ?? ""}/${owner ?? ""}`,
    elements: [
      ...(choices.length > 0
        ? [{
          type: "static_select",
          action_id: actions.customer,
          placeholder: { type: "plain_text", text: "Any customer" },
          ...selectOptions(choices, customer),
        }]
        : []),
      {
        type: "users_select",
        action_id: actions.owner,
        placeholder: { type: "plain_text", text: "Any owner" },
        ...(owner ? { initial_user: owner } : {}),
      },
    ],
  };
}

function page({ view, title }: OpenPages, blocks: Block[], memory?: OpenMemory): View {
  return modal({
    callback_id: view,
    title,
    blocks,
    // Without anything to press, it is the last word.
    ...(memory ? { private_metadata: JSON.stringify(memory), notify_on_close: true } : {}),
  });
}
