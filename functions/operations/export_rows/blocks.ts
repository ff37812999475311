/**
 * The form that asks what to export.
 *
 * @module
 */
import type { Retro } from "../../../datastores/retros.ts";
import { handbook } from "../../../policy/handbook.ts";
import { weekDays, weekNumber } from "../../../rules/time/iso_week.ts";
import type { ShownCustomer } from "../../../rules/customers/shown_names.ts";
import { modal, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import { checkInput, choiceInput } from "../../../slack/inputs.ts";

/** What the pages are known by. */
export const EXPORT_VIEW = "export_rows";
/** Block ids of the form. */
export const EXPORT_BLOCKS = {
  customer: "customer",
  week: "week",
  everything: "everything",
} as const;
const TITLE = "Export";

/** A page that says one thing. */
export function exportNotice(mrkdwn: string): View {
  return modal({
    callback_id: EXPORT_VIEW,
    title: TITLE,
    blocks: [paragraph(mrkdwn)],
    notify_on_close: true,
  });
}

/** The form: customers by what the reader may call them, weeks with the newest first. */
export function exportView(
  offered: {
    customers: readonly ShownCustomer[];
    weeks: readonly Pick<Retro, "week" | "week_starts">[];
    /** The customer whose channel it was started in. */
    here?: string;
  },
): View {
  const { customers, weeks, here } = offered;
  return modal({
    callback_id: EXPORT_VIEW,
    title: TITLE,
    blocks: [
      paragraph("Choose a customer, a week, *or* everything. Baton sends you the rows as files."),
      ...(customers.length > 0
        ? [choiceInput({
          block_id: EXPORT_BLOCKS.customer,
          label: "Customer",
          optional: true,
          choices: customers.map(({ id, name }) => ({ text: name, value: id })),
          placeholder: "Calls, meetings, next steps, links",
          ...(here ? { initial: here } : {}),
        })]
        : []),
      ...(weeks.length > 0
        ? [choiceInput({
          block_id: EXPORT_BLOCKS.week,
          label: "Week of a retro",
          optional: true,
          choices: weeks.map((retro) => ({
            text: `Week ${weekNumber(retro.week)}, ${weekDays(retro.week, retro)}`,
            value: retro.week,
          })),
          placeholder: "The retro and its notes",
        })]
        : []),
      checkInput({
        block_id: EXPORT_BLOCKS.everything,
        label: "Everything",
        choices: [{ text: "All rows of all datastores", value: "all" }],
        initial: [],
      }),
      smallPrint(
        "The files come in a direct message, one for each datastore. They hold real names. " +
          `<#${handbook.operations_channel}> says who exported what, without the names.`,
      ),
    ],
    submit: "Export",
    close: "Cancel",
    notify_on_close: true,
  });
}
