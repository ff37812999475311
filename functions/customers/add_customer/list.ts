/**
 * *Customers*: all of them, with what is incomplete.
 *
 * @module
 */
import { handbook } from "../../../handbook.ts";
import { findCustomers } from "../../../datastores/customers.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { type ChannelState, customerGaps } from "../../../rules/customers/customer_gaps.ts";
import { isGuest } from "../../../rules/customers/membership.ts";
import type { ShownCustomer } from "../../../rules/customers/shown_names.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  modal,
  paragraph,
  smallPrint,
} from "../../../slack/blocks.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { channelsOf, customersFor, mayRescue, roomsOf } from "../../../team/customer_names.ts";
import type { View } from "../../../slack/dialogue.ts";
import { findChannel, findUser, isOpenToOutside, type SlackChannel } from "../../../team/people.ts";
import { MANY } from "./blocks.ts";

/** What the list is known by. */
export const LIST_VIEW = "customers";
/** The buttons of the list. */
export const LIST_ACTIONS = {
  change: "customer_change",
  add: "customer_add",
  many: MANY,
  page: "page",
} as const;
/** How many customers a page shows. */
export const SHOWN = 10;

/** A line of the list. */
export interface CustomerLine {
  customer: Customer;
  shown: ShownCustomer;
  gaps: string[];
  /** May the reader change it? */
  open: boolean;
}

/** A page of the list, from 0, for one reader. What is incomplete comes first. */
export async function listPage(
  slack: Slack,
  reader: { user: string; home: { team_id: string; enterprise_id?: string } },
  page: number,
): Promise<View> {
  const [customers, rooms, own] = await Promise.all([
    findCustomers(slack),
    roomsOf(slack, reader.user),
    channelsOf(slack),
  ]);
  const [shown, here] = await Promise.all([
    customersFor(slack, customers, rooms),
    peopleHere(slack, customers.map(({ csm }) => csm), reader.home),
  ]);
  const lines = shown.map((shown): CustomerLine => {
    const customer = customers.find(({ id }) => id === shown.id)!;
    return { customer, shown, gaps: gapsOf(customer, customers, here, own), open: !shown.hidden };
  });
  const ordered = [
    ...lines.filter(({ gaps }) => gaps.length > 0),
    ...lines.filter(({ gaps }) => gaps.length === 0),
  ];
  const last = Math.max(0, Math.ceil(ordered.length / SHOWN) - 1);
  const at = Math.min(Math.max(0, page), last);
  const lines_here = ordered.slice(at * SHOWN, (at + 1) * SHOWN);
  // Why the app is not in a channel is asked for those that are shown only.
  const known = await withCauses(slack, lines_here.map(({ customer }) => customer), own);
  const open = await Promise.all(
    lines_here.map(({ customer, shown }) =>
      !shown.hidden || mayRescue(slack, customer, reader.user)
    ),
  );
  return listView({
    lines: lines_here.map((line, at) => ({
      ...line,
      open: open[at],
      gaps: gapsOf(line.customer, customers, here, known),
    })),
    all: ordered.length,
    incomplete: lines.filter(({ gaps }) => gaps.length > 0).length,
    page: at,
    last,
  });
}

/** Those of these people who are of the team, and still here. */
async function peopleHere(
  slack: Slack,
  users: readonly string[],
  home: { team_id: string; enterprise_id?: string },
): Promise<ReadonlySet<string>> {
  const found = await Promise.all([...new Set(users)].map((user) => findUser(slack, user)));
  const here = found.filter((user) => user && !user.deleted && !isGuest(user, home));
  return new Set(here.map((user) => user!.id));
}

async function withCauses(
  slack: Slack,
  customers: readonly Customer[],
  own: ReadonlyMap<string, SlackChannel>,
): Promise<ReadonlyMap<string, SlackChannel>> {
  const ids = customers.flatMap(({ internal_channel, channel }) =>
    channel ? [internal_channel, channel] : [internal_channel]
  );
  const away = [...new Set(ids)].filter((id) => !own.has(id));
  const found = await Promise.all(away.map((id) => findChannel(slack, id)));
  return new Map([
    ...own,
    ...found.flatMap((channel) => channel?.is_archived ? [[channel.id, channel] as const] : []),
  ]);
}

function gapsOf(
  customer: Customer,
  customers: readonly Customer[],
  here: ReadonlySet<string>,
  channels: ReadonlyMap<string, SlackChannel>,
): string[] {
  const channel = (id: string): ChannelState => {
    const found = channels.get(id);
    if (!found) return "away";
    if (found.is_archived) return "archived";
    return isOpenToOutside(found) ? "shared" : "open";
  };
  return customerGaps(customer, { csm_here: here.has(customer.csm), channel, customers }, handbook);
}

/** The page. */
function listView(list: {
  lines: readonly CustomerLine[];
  all: number;
  incomplete: number;
  page: number;
  last: number;
}): View {
  const { lines, all, incomplete, page, last } = list;
  const add = button(LIST_ACTIONS.add, "Add a customer", "new");
  const many = button(LIST_ACTIONS.many, "Add many", "many");
  const turn = (to: number, text: string) => button(`${LIST_ACTIONS.page}_${to}`, text, String(to));
  const blocks = all === 0
    ? [
      paragraph(
        "No customer is known yet. With one, calls, next steps and meetings have their place.",
      ),
      buttons({ ...add, style: "primary" }, many),
    ]
    : [
      paragraph(`*${countWords(all, incomplete)}*`),
      ...lines.map(lineBlocks),
      { type: "divider" },
      buttons(
        ...(page > 0 ? [turn(page - 1, "Back")] : []),
        ...(page < last ? [turn(page + 1, "Next page")] : []),
        add,
        many,
      ),
      ...(last > 0 ? [smallPrint(`Page ${page + 1} of ${last + 1}`)] : []),
    ];
  return modal({ callback_id: LIST_VIEW, title: "Customers", blocks, notify_on_close: true });
}

function countWords(all: number, incomplete: number): string {
  const customers = all === 1 ? "One customer" : `${all} customers`;
  if (incomplete === 0) return `${customers}, nothing is missing.`;
  if (all === 1) return "One customer, incomplete.";
  return incomplete === all
    ? `${customers}, all of them incomplete.`
    : `${customers}. ${incomplete} ${incomplete === 1 ? "is" : "are"} incomplete: they come first.`;
}

function lineBlocks({ customer, shown, gaps, open }: CustomerLine): Block {
  const { csm, codename, internal_channel, channel, zone } = customer;
  const missing = gaps.length > 0 ? `\n:warning: ${escapeText(sentence(gaps))}` : "";
  const name = `*${escapeText(truncate(shown.name, 100))}*`;
  const change = open ? { accessory: button(LIST_ACTIONS.change, "Change", customer.id) } : {};
  if (shown.hidden) {
    const facts = `CSM <@${csm}>. The people of their internal channel know who it is.`;
    return { ...paragraph(`${name}\n${facts}${missing}`), ...change };
  }
  const facts = [
    ...(codename ? [`In public: ${escapeText(codename)}`] : []),
    `CSM <@${csm}>`,
    `Internal <#${internal_channel}>`,
    ...(channel ? [`They read <#${channel}>`] : []),
    ...(zone ? [zone] : []),
  ];
  return { ...paragraph(`${name}\n${facts.join("  ·  ")}${missing}`), ...change };
}

function sentence(gaps: readonly string[]): string {
  const words = gaps.join(", ");
  return words[0].toUpperCase() + words.slice(1);
}
