/**
 * *Look something up*: words in past calls, next steps and retros.
 *
 * @module
 */
import { searchWords } from "../../../rules/text/find_words.ts";
import { disarmText, escapeText } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  linkTarget,
  modal,
  paragraph,
  smallPrint,
} from "../../../slack/blocks.ts";
import type { Turn, View } from "../../../slack/dialogue.ts";
import { ELEMENT, filled, onEnter, textInput } from "../../../slack/inputs.ts";
import type { List } from "../../../team/list.ts";
import { type Find, type Found, lookUp, type SearchPlace } from "./read.ts";

const VIEW = "look_up";
const WORDS = "look_up_words";
const ACTIONS = { search: "look_up_search", on: "look_up_on" } as const;
const BUSY = "One moment, searching…";
const BEGINNING: SearchPlace = { store: "calls", cursor: "", skip: 0 };

interface Memory {
  list: string;
  query?: string;
  place?: SearchPlace;
  [more: string]: unknown;
}

/** The search. */
const lookSomethingUp: List = {
  name: "look_up",
  views: [VIEW],
  forms: [VIEW],
  notice: (mrkdwn) =>
    modal({ callback_id: VIEW, title: "Look something up", blocks: [paragraph(mrkdwn)] }),
  first: ({ memory }) => page({ list: memory.list }),
  presses: [
    {
      // The button, and Enter in the field: Slack names the latter after the input.
      action: new RegExp(`^(?:${ACTIONS.search}|${ELEMENT})$`),
      work: ({ values, memory, ...turn }) => {
        const query = filled(values, WORDS)?.trim() ?? "";
        return search(turn, { list: memory.list, query, place: BEGINNING });
      },
      options: { busy: BUSY },
    },
    {
      action: ACTIONS.on,
      work: ({ memory, ...turn }) => search(turn, memory as Memory),
      options: { busy: BUSY },
    },
  ],
};

/** The lists of this folder. */
export const LISTS: readonly List[] = [lookSomethingUp];

async function search({ slack, user, now }: Turn, memory: Memory): Promise<View> {
  const { query = "", place = BEGINNING } = memory;
  if (searchWords(query).length === 0) return page({ list: memory.list }, undefined, NO_WORDS);
  const found = await lookUp(slack, { user, query, place, now });
  return page({ list: memory.list, query, ...(found.next ? { place: found.next } : {}) }, found);
}

const NO_WORDS = "Type a word to look for: a part of one will do.";

function page(memory: Memory, found?: Found, note?: string): View {
  const { query } = memory;
  return modal({
    callback_id: VIEW,
    title: "Look something up",
    private_metadata: JSON.stringify(memory),
    notify_on_close: true,
    submit: "Done",
    blocks: [
      onEnter(textInput({
        block_id: WORDS,
        label: "Words",
        optional: true,
        max_length: 150,
        placeholder: "slow import",
        ...(query ? { initial: query } : {}),
      })),
      buttons(button(ACTIONS.search, "Search", "search")),
      ...(note ? [paragraph(note)] : []),
      ...(found ? foundBlocks(found) : [
        smallPrint(
          "Finds them in customer calls, their next steps, and published retros. All of the words " +
            "have to be there; case and accents do not matter. Calls are kept for two years.",
        ),
      ]),
    ],
  });
}

function foundBlocks({ finds, next, continued }: Found): Block[] {
  const none = next
    ? `Nothing ${continued ? "here" : "so far"}, and there is more to look through.`
    : continued
    ? "That is all."
    : "Nothing was found.";
  return [
    ...(finds.length > 0 ? finds.map((find) => paragraph(findWordsOf(find))) : [paragraph(none)]),
    ...(next
      ? [smallPrint("There is more."), buttons(button(ACTIONS.on, "Search on", "on"))]
      : finds.length > 0
      ? [smallPrint("That is all.")]
      : []),
  ];
}

function findWordsOf({ what, customer, excerpt, link }: Find): string {
  const plain = (text: string) => escapeText(disarmText(text));
  const title = link ? `<${linkTarget(link)}|${plain(what)}>` : plain(what);
  return `${customer ? `*${plain(customer)}* · ` : ""}${title}\n${plain(excerpt)}`;
}
