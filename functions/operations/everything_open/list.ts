/**
 * *Everything open* and *Dates to decide*: what is open across customers, overdue first, in pages.
 *
 * Slack has no buttons in pages that start workflows: the page leads to each card, and sends its
 * lines with their buttons as a direct message.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { mayDiscuss } from "../../../rules/next_steps/next_step.ts";
import { ignoreSlackError, type Slack } from "../../../slack/checked_call.ts";
import type { Turn, View } from "../../../slack/dialogue.ts";
import type { FormValues } from "../../../slack/inputs.ts";
import { postMarked } from "../../../slack/post_once.ts";
import { roomsOf } from "../../../team/customer_names.ts";
import { directChannel } from "../../../team/direct_message.ts";
import type { List } from "../../../team/list.ts";
import type { AnySource } from "../../../team/open_things.ts";
import { openDates } from "../../next_steps/open_things.ts";
import {
  actionsOf,
  type OpenMemory,
  openMessage,
  openNotice,
  type OpenPages,
  openView,
  OWNER_BLOCK,
} from "./blocks.ts";
import { beginOpen, type OpenPage, type OpenReading, readOpen } from "./read.ts";
import { SOURCES } from "./sources.ts";

/** How many lines a page has, and a message: each line is a paragraph and a row of buttons. */
const SIZE = 12;
/** So many thousands of rows are read before the first page is shown. */
const MOST_PAGES = 4;
/** And so many in all, within the time that a step has. */
const ALL_PAGES = 30;

const BUSY = "One moment, finding everything that is open…";
const HINT =
  "*Card* opens it with all its buttons. *Send me these with buttons* sends the lines of " +
  "this page to your direct messages, each with its next button.";

/** Everything, of all jobs. */
const everythingOpen = listOf("everything_open", SOURCES, {
  view: "everything_open",
  title: "Everything open",
  actions: "everything_open",
  empty: "Nothing is open. :tada:",
  hint: HINT,
  filters: true,
});

/** Key dates that product has not answered. */
const datesToDecide = listOf("dates_to_decide", [openDates], {
  view: "dates_to_decide",
  title: "Dates to decide",
  actions: "dates_to_decide",
  empty: "Every date is decided. :tada:",
  hint: "*Card* leads to the message in the product channel, where product answers yes, no, or " +
    "another date. *Send me these with buttons* sends you the dates of this page with the same buttons.",
  filters: true,
});

/** What the team may look through, whatever the job. */
export const LISTS: readonly List[] = [everythingOpen, datesToDecide];

function listOf(name: string, sources: readonly AnySource[], pages: OpenPages): List {
  const actions = actionsOf(pages);
  const begun = new WeakMap<Slack, OpenReading>();
  const whatOf = ({ slack, user, now }: Turn, { whole }: OpenMemory) => ({
    sources,
    rooms: begun.get(slack)?.[1] ?? roomsOf(slack, user),
    now,
    most_pages: whole ? ALL_PAGES : MOST_PAGES,
  });
  const read = (turn: Turn, memory: OpenMemory, with_buttons = false): Promise<OpenPage> => {
    const ask = {
      ...whatOf(turn, memory),
      page: memory.page ?? 0,
      size: SIZE,
      with_buttons,
      reader: turn.user,
      ...(memory.customer ? { customer: memory.customer } : {}),
      ...(memory.owner ? { owner: memory.owner } : {}),
    };
    return readOpen(turn.slack, ask, memory.whole ? undefined : begun.get(turn.slack));
  };
  const show = async (turn: Turn, memory: OpenMemory): Promise<View> => {
    const found = await read(turn, memory);
    return openView(pages, { ...memory, page: found.page }, found);
  };
  const unread = new WeakSet<Turn["slack"]>();
  return {
    name,
    views: [pages.view],
    moment: BUSY,
    notice: (mrkdwn) => openNotice(pages, mrkdwn),
    ahead(turn) {
      const reading = beginOpen(turn.slack, whatOf(turn, { list: name }));
      // A person who is turned away does not wait for this.
      for (const one of reading) one.catch(() => {});
      begun.set(turn.slack, reading);
    },
    async first(turn) {
      const memory = { list: name };
      const found = await read(turn, memory);
      if (found.more) unread.add(turn.slack);
      return openView(pages, { ...memory, page: found.page }, found, { reading: true });
    },
    // What is overdue may be among the last that are read.
    async after(turn) {
      if (!unread.has(turn.slack)) return undefined;
      return await show(turn, { list: name, whole: true }).catch(ignoreSlackError);
    },
    presses: [
      {
        action: actions.customer,
        work: ({ value, memory, ...turn }) =>
          show(turn, { ...memoryOf(memory), customer: value, page: 0 }),
        options: { busy: BUSY },
      },
      {
        action: actions.owner,
        work: ({ values, memory, ...turn }) => {
          const { owner: _, ...others } = memoryOf(memory);
          const owner = chosenOwner(values, actions.owner);
          return show(turn, { ...others, ...(owner ? { owner } : {}), page: 0 });
        },
        options: { busy: BUSY },
      },
      {
        action: actions.all,
        work: ({ memory: { list, whole }, ...turn }) =>
          show(turn, { list, ...(whole ? { whole: true } : {}) }),
        options: { busy: BUSY },
      },
      {
        action: actions.whole,
        work: ({ memory, ...turn }) => show(turn, { ...memoryOf(memory), whole: true }),
        options: { busy: "One moment, reading everything…" },
      },
      {
        action: new RegExp(`^${actions.page}_`),
        work: ({ value, memory, ...turn }) =>
          show(turn, { ...memoryOf(memory), page: Number(value) || 0 }),
        options: { busy: BUSY },
      },
      {
        action: actions.send,
        async work({ memory, ...turn }) {
          const { slack, user, now, execution } = turn;
          const [found, channel] = await Promise.all([
            read(turn, memoryOf(memory), true),
            directChannel(slack, user),
          ]);
          const mark = `open/${execution}/${now}`;
          const where = `*${pages.title}* shows them`;
          const message = openMessage(pages.title, found, where);
          await postMarked(slack, { channel, mark, since: now }, message);
          const note = name === "dates_to_decide" && !mayDiscuss(user, handbook.product)
            ? ` Only product can answer: ${
              handbook.product.people.map((one) => `<@${one}>`).join(", ")
            }.`
            : "";
          return openView(
            pages,
            { ...memoryOf(memory), page: found.page },
            found,
            {
              news:
                ":white_check_mark: They are in your direct messages from Baton, with buttons." +
                note,
            },
          );
        },
        options: { busy: "One moment, sending them to you…" },
      },
    ],
  };
}

function memoryOf(memory: { list: string }): OpenMemory {
  return memory as OpenMemory;
}

function chosenOwner(values: FormValues, action: string): string | undefined {
  const [, held] = Object.entries(values).find(([id]) => id.startsWith(OWNER_BLOCK)) ?? [];
  const chosen = held?.[action] as { selected_user?: string | null } | undefined;
  return chosen?.selected_user || undefined;
}
