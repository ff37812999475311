/**
 * The form that declares an incident, below those that are open.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import type { ShownCustomer } from "../../../rules/customers/shown_names.ts";
import type { Incident } from "../../../rules/incidents/incident.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import { type Block, button, modal, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import { checkInput, choiceInput, textInput, userInput } from "../../../slack/inputs.ts";
import { titleWords } from "../card_blocks.ts";

/** What the views are known by. */
export const DECLARE_VIEW = "declare_incident";
/** *Join*, beside an incident that is open. */
export const JOIN = "incident_join";
/** The value of *Where?* that is no customer. */
export const OUR_SERVICE = "our_service";
/** The inputs. */
export const BLOCKS = {
  title: "title",
  severity: "severity",
  where: "where",
  impact: "impact",
  lead: "lead",
  found_by: "found_by",
  options: "options",
} as const;

/** How many open incidents are shown. */
const SHOWN = 5;

/** A page that says one thing. */
export function declareNotice(mrkdwn: string): View {
  return modal({
    callback_id: DECLARE_VIEW,
    title: "Declare an incident",
    blocks: [paragraph(mrkdwn)],
    private_metadata: "{}",
  });
}

/** The form. */
export function declareView({ open, customers }: {
  open: readonly { incident: Incident; room: string | undefined }[];
  customers: readonly ShownCustomer[];
}): View {
  const { severities } = handbook.incidents;
  return modal({
    callback_id: DECLARE_VIEW,
    title: "Declare an incident",
    blocks: [
      ...openBlocks(open),
      textInput({
        block_id: BLOCKS.title,
        label: "What is wrong?",
        max_length: 60,
        placeholder: "Sign-in fails",
        hint: "The whole company reads this: write codenames, not customers' names.",
      }),
      choiceInput({
        block_id: BLOCKS.severity,
        label: "Severity",
        radio: true,
        choices: severities.map(({ name, means }) => ({ text: `${name}: ${means}`, value: name })),
      }),
      choiceInput({
        block_id: BLOCKS.where,
        label: "Where?",
        choices: [
          { text: "Our own service", value: OUR_SERVICE },
          ...customers.map(({ id, name }) => ({ text: `The environment of ${name}`, value: id })),
        ],
        initial: OUR_SERVICE,
      }),
      textInput({
        block_id: BLOCKS.impact,
        label: "Impact",
        optional: true,
        multiline: true,
        max_length: 500,
        placeholder: "What can customers not do?",
      }),
      userInput({
        block_id: BLOCKS.lead,
        label: "Lead",
        optional: true,
        placeholder: "Left empty: the first who is on it",
      }),
      textInput({
        block_id: BLOCKS.found_by,
        label: "Found by",
        optional: true,
        max_length: 100,
        placeholder: "An alert, a customer, ourselves",
      }),
      checkInput({
        block_id: BLOCKS.options,
        label: "Options",
        choices: [
          { text: "Private: only the people who are invited", value: "private" },
          { text: "This is a drill", value: "drill" },
        ],
        initial: [],
      }),
    ],
    submit: "Declare",
    close: "Cancel",
    private_metadata: "{}",
    notify_on_close: true,
  });
}

function openBlocks(open: readonly { incident: Incident; room: string | undefined }[]): Block[] {
  if (open.length === 0) return [];
  return [
    paragraph("*Is it one of these?*"),
    ...open.slice(0, SHOWN).map(({ incident, room }) => ({
      ...paragraph(
        `${escapeText(truncate(titleWords(incident), 120))}${room ? ` · <#${room}>` : ""}`,
      ),
      ...(room ? { accessory: button(JOIN, "Join", room) } : {}),
    })),
    ...(open.length > SHOWN
      ? [smallPrint(`${open.length - SHOWN} more: *Incidents and postmortems* lists them`)]
      : []),
  ];
}
