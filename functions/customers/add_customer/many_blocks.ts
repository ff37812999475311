/**
 * The page of *Add many*.
 *
 * @module
 */
import { escapeText, splitText } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  modal,
  paragraph,
  smallPrint,
} from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import { checkInput, textInput } from "../../../slack/inputs.ts";
import type { ManyMemory } from "./memory.ts";
import { VIEWS } from "./pages.ts";
import type { Plan, PlannedLine } from "./plan_many.ts";

/** Its buttons. */
export const MANY_ACTIONS = { check: "many_check", save: "many_save" } as const;
/** Its ticks. */
export const MANY_BLOCKS = { codenames: "many_codenames" } as const;
/** The value of the tick. */
export const GIVE = "give";

/** So many ids fit into what goes along with a page, 3,000 characters. */
export const MOST_SAVED = 150;

/** What to do when there was no room to remember them all, as mrkdwn. */
export function forgottenWords({ saved }: ManyMemory): string {
  return saved.length < MOST_SAVED
    ? ""
    : ` Baton sets up the channels of the first ${MOST_SAVED}: for the others an ` +
      "operator starts *Set up Baton*.";
}

/** The block of the lines. */
export function linesBlock({ round }: Pick<ManyMemory, "round">): string {
  return `many_lines_${round}`;
}

/** What the page shows beside its memory. */
export interface ManyPage {
  /** The lines, and whether codenames are given: as they were sent. Empty, and ticked, without. */
  pasted?: { text: string; codenames: boolean };
  /** What the lines mean. */
  plan?: Plan;
  /** What happened, as mrkdwn. */
  above?: string;
}

/** The lines, and what they mean. */
export function manyView(memory: ManyMemory, { pasted, plan, above }: ManyPage = {}): View {
  const count = plan?.lines.filter(({ state }) => state === "new").length ?? 0;
  return modal({
    callback_id: VIEWS.many,
    title: "Add many customers",
    private_metadata: JSON.stringify({ many: memory }),
    blocks: [
      ...(above ? [paragraph(above)] : []),
      textInput({
        block_id: linesBlock(memory),
        label: "One customer per line",
        optional: true,
        multiline: true,
        ...(pasted ? { initial: pasted.text } : {}),
        placeholder: "Northwind; northwind.example; #northwind-internal #northwind; @maya; " +
          "Europe/Berlin",
        hint: "Name; domains; internal channel and customer channel; CSM; time zone. Semicolons, " +
          "tabs or commas, and a first line with the names of the columns if you like. Only the " +
          "name and the internal channel are required; without a CSM, you are the CSM. At most 3,000 " +
          "characters, about 40 lines: paste the next ones afterwards.",
      }),
      checkInput({
        block_id: MANY_BLOCKS.codenames,
        label: "Codenames",
        choices: [{ text: "Give each a codename from Baton's list", value: GIVE }],
        initial: pasted?.codenames === false ? [] : [GIVE],
      }),
      buttons(
        button(MANY_ACTIONS.check, "Check the lines", "check"),
        ...(count > 0
          ? [{
            ...button(MANY_ACTIONS.save, `Save ${customers(count)}`, "save"),
            style: "primary",
          }]
          : []),
      ),
      ...(plan ? planBlocks(plan) : []),
    ],
    submit: "Done",
    close: "Close",
    notify_on_close: true,
  });
}

/** "1 customer", "3 customers". */
export function customers(count: number): string {
  return count === 1 ? "1 customer" : `${count} customers`;
}

/** Slack takes 100 blocks. */
const MOST_BLOCKS = 60;

function planBlocks({ lines, unread }: Plan): Block[] {
  if (lines.length === 0) return [paragraph("There are no lines yet: paste some.")];
  const count = (state: PlannedLine["state"]) =>
    lines.filter((line) => line.state === state).length;
  const heading = [
    `${customers(count("new"))} can be saved`,
    ...(count("there") > 0 ? [`${count("there")} already there`] : []),
    ...(count("wrong") > 0 ? [`${count("wrong")} to correct`] : []),
  ].join(", ");
  const shown = lines.map(lineWords);
  const paragraphs = splitText([`*${heading}*`, ...shown].join("\n"));
  return [
    { type: "divider" },
    ...paragraphs.slice(0, MOST_BLOCKS).map(paragraph),
    ...(unread.length > 0
      ? [smallPrint(`Not read: the columns ${unread.map(escapeText).join(", ")}.`)]
      : []),
  ];
}

function lineWords({ line, customer, state, problems, shared }: PlannedLine): string {
  const name = `Line ${line}: *${escapeText(customer.name || "no name")}*`;
  if (state === "there") return `:heavy_minus_sign: ${name} already exists and is not changed.`;
  if (state === "wrong") return `:x: ${name}. ${escapeText(problems.join(" "))}`;
  const { domains, internal_channel, channel, csm, zone, codename } = customer;
  const facts = [
    `internal <#${internal_channel}>`,
    ...(channel ? [`they read <#${channel}>`] : []),
    ...(domains.length > 0 ? [escapeText(domains.join(", "))] : []),
    `CSM <@${csm}>`,
    ...(zone ? [zone] : []),
    ...(codename ? [`in public: ${escapeText(codename)}`] : []),
  ];
  const note = shared ? `\n:warning: ${shared} Save it only if both are right.` : "";
  return `:heavy_plus_sign: ${name}, ${facts.join(", ")}${note}`;
}
