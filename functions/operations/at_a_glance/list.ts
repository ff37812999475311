/**
 * *Customer at a glance*: what one reads before a call. For those who may know the customer.
 *
 * @module
 */
import { issueName } from "../../../datastores/issue_links.ts";
import { type CalendarDate, handbook } from "../../../policy/handbook.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { isHidden } from "../../../rules/customers/shown_names.ts";
import { dayWords } from "../../../rules/next_steps/due_days.ts";
import { isDone, type NextStep } from "../../../rules/next_steps/next_step.ts";
import { dateToken, disarmText, escapeText, truncate } from "../../../rules/text/text.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
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
import type { Slack } from "../../../slack/checked_call.ts";
import type { Turn, View } from "../../../slack/dialogue.ts";
import { selectOptions } from "../../../slack/inputs.ts";
import { roomsOf } from "../../../team/customer_names.ts";
import type { List } from "../../../team/list.ts";
import { dateWords } from "../../../team/step_lines.ts";
import { countWords, lineWords } from "../everything_open/blocks.ts";
import {
  beginGlance,
  type Glance,
  type GlanceCall,
  type GlanceReading,
  readGlance,
} from "./read.ts";

const VIEW = "at_a_glance";
const ACTIONS = { customer: "glance_customer", part: "glance_part" } as const;
/** So many of each are on the first page, and on a page of its own. */
const FEW = 4;
const MANY = 12;

const BUSY = "One moment, looking it up…";
const NOT_YOURS =
  "Only the people of a customer's internal channel may read about them here. Ask " +
  "their CSM to add you.";

const PARTS = { open: "Open", calls: "Calls", issues: "Issues" } as const;
type Part = keyof typeof PARTS;

/** The page. */
const atAGlance: List = {
  name: "at_a_glance",
  views: [VIEW],
  moment: BUSY,
  notice: (mrkdwn) => page([paragraph(mrkdwn)]),
  ahead({ slack, user, now }) {
    begun.set(slack, beginGlance(slack, roomsOf(slack, user), now));
  },
  first: (turn) => {
    const { channel } = turn.inputs;
    return glance(
      turn,
      ({ internal_channel, channel: shared }) =>
        channel !== undefined && (channel === internal_channel || channel === shared),
    );
  },
  presses: [
    {
      action: ACTIONS.customer,
      work: ({ value, ...turn }) => glance(turn, ({ id }) => id === value),
      options: { busy: BUSY },
    },
    {
      action: new RegExp(`^${ACTIONS.part}_`),
      // `open/1/C123`: a part, its page, and the customer; without a part it is the first page.
      work: ({ value, ...turn }) => {
        const [part, at, customer] = value.split("/");
        const which = Object.hasOwn(PARTS, part) ? part as Part : undefined;
        return glance(turn, ({ id }) => id === customer, which, Number(at) || 0);
      },
      options: { busy: BUSY },
    },
  ],
};

/** The lists of this folder. */
export const LISTS: readonly List[] = [atAGlance];

const begun = new WeakMap<Slack, GlanceReading>();

async function glance(
  { slack, user, now, memory }: Turn & { memory: { list: string } },
  isIt: (customer: Customer) => boolean,
  part?: Part,
  at = 0,
): Promise<View> {
  // What is read of a customer whom the reader may not know is not shown.
  const reading = begun.get(slack) ?? beginGlance(slack, roomsOf(slack, user), now);
  const [reading_customers, reading_rooms] = reading.open;
  const [all, rooms] = await Promise.all([reading_customers, reading_rooms]);
  const customers = all.filter(({ leaving }) => !leaving);
  const known = customers.filter((one) => !isHidden(one, rooms));
  const found = customers.find(isIt);
  if (found && !known.includes(found)) return page([paragraph(NOT_YOURS)]);
  if (known.length === 0) {
    return page([paragraph(customers.length > 0 ? NOT_YOURS : "There are no customers yet.")]);
  }
  const choice = choiceBlock(known, found?.id);
  if (!found) return page([choice, smallPrint("Choose a customer.")], memory);
  const size = part === undefined ? FEW : MANY;
  const read = await readGlance(slack, found, reading, { page: at, size, now });
  const today = dateIn(handbook.timezone, now);
  const body = part === undefined ? overviewBlocks(read, today) : partBlocks(read, part, at, today);
  return page([
    choice,
    ...body,
    ...(read.more
      ? [
        smallPrint(
          "There is so much that Baton read only the beginning: something may be missing.",
        ),
      ]
      : []),
  ], memory);
}

function overviewBlocks(read: Glance, today: CalendarDate): Block[] {
  const { customer, open, calls, issues, dates, next_meeting } = read;
  const turns = (Object.keys(PARTS) as Part[]).map((part) =>
    button(
      `${ACTIONS.part}_${part}`,
      `All ${PARTS[part].toLowerCase()}`,
      `${part}/0/${customer.id}`,
    )
  );
  return [
    header(customer.name),
    paragraph([
      `*CSM:* <@${customer.csm}>${
        customer.codename ? ` · *Codename:* ${plain(customer.codename)}` : ""
      }`,
      `*Rooms:* <#${customer.internal_channel}>${
        customer.channel ? `, <#${customer.channel}>` : ""
      }`,
      ...(customer.people?.length
        ? [`*Their people:* ${plain(customer.people.slice(0, 12).join(", "), 300)}`]
        : []),
      next_meeting
        ? `*Next meeting:* ${dateToken(next_meeting.start!, handbook.timezone)} with ` +
          `<@${next_meeting.owner}>: ${plain(next_meeting.why, 120)}`
        : "*Next meeting:* none is booked",
    ].join("\n")),
    paragraph(open.all > 0 ? countWords(open) : "*Nothing is open*"),
    ...open.lines.map((line) => paragraph(lineWords({ ...line, customer: undefined }))),
    ...section("Key dates", dates.slice(0, FEW).map((step) => dateLine(step, today))),
    ...section("Last calls", calls.slice(0, FEW).map((one) => callLine(one, today))),
    ...section("Issues", issues.slice(0, FEW).map(issueLine)),
    buttons(...turns),
  ];
}

function partBlocks(read: Glance, part: Part, at: number, today: CalendarDate): Block[] {
  const { customer, open, calls, issues } = read;
  const from = at * MANY;
  const lines = {
    open: () => open.lines.map((line) => lineWords({ ...line, customer: undefined })),
    calls: () => calls.slice(from, from + MANY).map((one) => callLine(one, today)),
    issues: () => issues.slice(from, from + MANY).map(issueLine),
  }[part]();
  const all = { open: open.all, calls: calls.length, issues: issues.length }[part];
  const to = (name: string, words: string, page: number) =>
    button(`${ACTIONS.part}_${name}`, words, `${part}/${page}/${customer.id}`);
  return [
    header(`${customer.name}: ${PARTS[part].toLowerCase()}`),
    ...(lines.length > 0 ? lines.map((line) => paragraph(line)) : [paragraph("There are none.")]),
    ...(all > MANY ? [smallPrint(`${from + 1} to ${Math.min(all, from + MANY)} of ${all}`)] : []),
    buttons(
      button(`${ACTIONS.part}_first`, "At a glance", `/0/${customer.id}`),
      ...(at > 0 ? [to("back", "Back", at - 1)] : []),
      ...(from + MANY < all ? [to("on", "More", at + 1)] : []),
    ),
  ];
}

function section(title: string, lines: readonly string[]): Block[] {
  return lines.length > 0 ? [paragraph(`*${title}*\n${lines.join("\n")}`)] : [];
}

function callLine({ call, link }: GlanceCall, today: CalendarDate): string {
  const day = dayWords(call.date, today);
  return `•  ${link ? `<${linkTarget(link)}|${day}>` : day}, <@${call.logged_by}>: ` +
    (plain(call.summary, 200) || "no summary");
}

function issueLine({ issue, text }: NextStep): string {
  const { url, title, state } = issue!;
  const how = state === "open" ? "open" : isDone(issue!) ? "done" : "closed";
  return `•  <${linkTarget(url)}|${plain(issueName(issue!))}> *${how}* · ${
    plain(title || text, 150)
  }`;
}

function dateLine(step: NextStep, today: CalendarDate): string {
  return `•  ${plain(step.text, 120)}: ${escapeText(dateWords(step, today) ?? "")}`;
}

function plain(text: string, length = 150): string {
  return escapeText(disarmText(truncate(text, length)));
}

function choiceBlock(customers: readonly Customer[], chosen: string | undefined): Block {
  return {
    type: "actions",
    elements: [{
      type: "static_select",
      action_id: ACTIONS.customer,
      placeholder: { type: "plain_text", text: "Choose a customer" },
      ...selectOptions(customers.map(({ id, name }) => ({ text: name, value: id })), chosen),
    }],
  };
}

function page(blocks: Block[], memory?: { list: string }): View {
  return modal({
    callback_id: VIEW,
    title: "Customer at a glance",
    blocks,
    ...(memory ? { private_metadata: JSON.stringify(memory), notify_on_close: true } : {}),
  });
}
