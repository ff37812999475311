/**
 * The home messages, as functions of what they are about.
 *
 * @module
 */
import type { Customer } from "../../../rules/customers/customer.ts";
import { disarmText, escapeText } from "../../../rules/text/text.ts";
import {
  type Block,
  buttons,
  header,
  paragraph,
  smallPrint,
  workflowButton,
} from "../../../slack/blocks.ts";
import type { Message } from "../../../slack/post_once.ts";
import { setUpButton } from "../set_up_button.ts";

/** The URL of a trigger by its file; undefined when it is not made yet. */
export type UrlOf = (file: string) => string | undefined;

/** A shortcut as a button: the file of its trigger, and what it says. */
type Shortcut = readonly [file: string, text: string];

/** A home message holds five buttons at most, in the order of use: the menu has the others. */
const MOST = 5;
const AROUND_CUSTOMER: readonly Shortcut[] = [
  ["hand_off_meeting", "Hand off a customer meeting"],
  ["find_issue", "Find an issue"],
  ["my_next_steps", "My next steps"],
  ["add_customer", "Change this customer"],
];
const MINE: readonly Shortcut[] = [
  ["customer_next_steps", "Next steps of a customer"],
  ["my_meetings", "My meetings"],
  ["meetings_of_week", "Meetings of this week"],
  ["customers", "Customers"],
];
const TEAM: readonly Shortcut[] = [
  ["add_customer", "Add or change a customer"],
  ["open_retro", "Open this week's retro"],
];
const MORE: readonly Shortcut[] = [
  ["customers", "Customers"],
  ["past_retros", "Past retros"],
  ["show_policies", "Show our policies"],
];
const HEALTH: Shortcut = ["show_health", "Baton's health"];
const FOR_OPERATORS: readonly Shortcut[] = [
  ["export_rows", "Export"],
  ["forget_customer", "Forget a customer"],
];

/** In the internal channel of a customer. */
export function customerHome(customer: Customer, zone: string, urlOf: UrlOf): Message {
  const { name, channel, csm, codename } = customer;
  const facts = [
    `CSM: <@${csm}>`,
    channel ? `They read <#${channel}>` : "They have no channel here",
    codename ? `In public: ${escapeText(codename)}` : "No codename yet",
    `Their time zone: ${zone}`,
  ];
  // Started in this channel, the form knows the customer.
  const call = urlOf("log_call");
  const first = [
    ...(call
      ? [
        workflowButton(
          "Log a customer call",
          { url: call, inputs: {} },
          "home_log_call",
          "primary",
        ),
      ]
      : []),
    ...shortcutButtons(AROUND_CUSTOMER, urlOf),
  ];
  return {
    text: `${escapeText(name)}: what you can do here.`,
    blocks: [
      header(disarmText(name)),
      paragraph(
        "This is the place for next steps from their calls, and for their meetings. The customer " +
          "sees none of it, only what one of you sends them.",
      ),
      smallPrint(facts.join("  ·  ")),
      ...row(first),
      ...inMenu(MINE, urlOf),
    ],
  };
}

/**
 * What the internal channel of a new customer reads before it is known who is in it: it says no name.
 * The home message does.
 */
export function welcomeMessage(): Message {
  const words = "Baton is set up for this channel: what you can do here is pinned.";
  return { text: words, blocks: [paragraph(words)] };
}

/** In the operations channel. */
export function operationsHome(operators: readonly string[], urlOf: UrlOf): Message {
  const again = urlOf("set_up_again");
  return {
    text: "Baton: what you can do here.",
    blocks: [
      header("Baton"),
      paragraph(
        "Baton posts here what needs to be fixed. *Check the setup* looks at everything and " +
          "creates what is missing: after each deploy, and whenever you like.",
      ),
      smallPrint(
        `Operators: ${operators.map((user) => `<@${user}>`).join(", ")}. The setup and *Baton's ` +
          "health* are theirs.",
      ),
      ...row([
        ...(again
          ? [
            setUpButton(again, "everything", "Check the setup", "primary"),
            setUpButton(again, "preview", "What would the setup change?"),
          ]
          : []),
        ...shortcutButtons([HEALTH, ...TEAM], urlOf),
      ]),
      ...inMenu(MORE, urlOf),
      ...inMenu(FOR_OPERATORS, urlOf, "For operators"),
    ],
  };
}

function shortcutButtons(shortcuts: readonly Shortcut[], urlOf: UrlOf): Block[] {
  return shortcuts.flatMap(([file, text]) => {
    const url = urlOf(file);
    return url ? [workflowButton(text, { url, inputs: {} }, file)] : [];
  });
}

function row(elements: Block[]): Block[] {
  return elements.length > 0 ? [buttons(...elements.slice(0, MOST))] : [];
}

/** What is started from the menu, as far as it is there. */
function inMenu(
  shortcuts: readonly Shortcut[],
  urlOf: UrlOf,
  whom = "For everybody",
): Block[] {
  const names = shortcuts.filter(([file]) => urlOf(file)).map(([, text]) => `*${text}*`);
  return names.length > 0
    ? [smallPrint(`${whom}, in the shortcuts menu (⚡): ${names.join(", ")}`)]
    : [];
}
