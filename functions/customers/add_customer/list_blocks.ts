/**
 * The page of *Customers*.
 *
 * @module
 */
import type { Customer } from "../../../rules/customers/customer.ts";
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
import type { View } from "../../../slack/dialogue.ts";
import { MANY, VIEWS } from "./pages.ts";

/** The buttons of the list. */
export const LIST_ACTIONS = {
  change: "customer_change",
  add: "customer_add",
  page: "page",
} as const;

/** A line of the list. */
export interface CustomerLine {
  customer: Customer;
  shown: ShownCustomer;
  gaps: string[];
  /** May the reader change it? */
  open: boolean;
}

/** A page of the list. */
export interface CustomerList {
  lines: readonly CustomerLine[];
  /** How many customers there are, and how many of them are incomplete. */
  all: number;
  incomplete: number;
  /** The page, and the last one, from 0. */
  page: number;
  last: number;
}

/** The page: some of the customers, and what can be done. */
export function listView(list: CustomerList): View {
  const { lines, all, incomplete, page, last } = list;
  const add = button(LIST_ACTIONS.add, "Add a customer", "new");
  const many = button(MANY, "Add many", "many");
  const turn = (to: number, text: string) => button(`${LIST_ACTIONS.page}_${to}`, text, String(to));
  const blocks = all === 0
    ? [
      paragraph(
        "There are no customers yet. Once there is one, calls, next steps and meetings have their place.",
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
  return modal({ callback_id: VIEWS.list, title: "Customers", blocks, notify_on_close: true });
}

function countWords(all: number, incomplete: number): string {
  const customers = all === 1 ? "One customer" : `${all} customers`;
  if (incomplete === 0) return `${customers}. Nothing is missing.`;
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
    const facts = `CSM <@${csm}>. Members of their internal channel can see who it is.`;
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
