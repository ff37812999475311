import { handbook } from "../../../handbook.ts";
import { findAnyCustomer } from "../../../datastores/customers.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import {
  exportName,
  type ExportSubject,
  exportText,
  isNothing,
  type RowsByDatastore,
} from "../../../rules/operations/export.ts";
import { parseWeek } from "../../../rules/time/iso_week.ts";
import { checkedCalls, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { directChannel } from "../../../team/direct_message.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOperator } from "../../../team/operators.ts";
import { uploadFile } from "../../../slack/upload_file.ts";
import { customerRows, weekRows } from "../../../team/customer_rows.ts";
import { customerWords, failedWords, fileComment, nothingWords, weekWords } from "./blocks.ts";
import { SendExportFunction } from "./definition.ts";

/** Reads all rows and sends them, to an operator and nobody else. */
export default LoggedFunction(SendExportFunction, async ({ inputs, client }) => {
  const { by } = inputs;
  if (!by || !(inputs.customer || inputs.week)) return { outputs: {} };
  if (!isOperator(by)) return { error: "Exports are for the operators named in handbook.ts." };
  const slack = checkedCalls(client);
  try {
    await send(slack, by, await read(slack, inputs), Date.now());
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const told = await tell(slack, by, failedWords(error)).then(() => true, () => false);
    failed(slack, "export_not_sent", error, told ? "said_directly" : "slack_said");
    return told ? { outputs: {} } : { error: `The export did not come about: ${error.message}.` };
  }
});

/** What was asked for, and its rows; no subject when it is not there any more. */
interface Found {
  words: string;
  subject?: ExportSubject;
  rows: RowsByDatastore;
}

async function read(slack: Slack, asked: { customer?: string; week?: string }): Promise<Found> {
  if (asked.customer) {
    const customer = await findAnyCustomer(slack, asked.customer);
    if (!customer) return { words: "this customer, who was removed", rows: {} };
    return {
      words: customerWords(customer),
      subject: { what: "customer", customer },
      rows: await customerRows(slack, customer),
    };
  }
  const week = parseWeek(asked.week ?? "");
  if (!week) return { words: "a week that there is not", rows: {} };
  return {
    words: weekWords(week),
    subject: { what: "week", week },
    rows: await weekRows(slack, week),
  };
}

async function send(slack: Slack, by: string, found: Found, now: number): Promise<void> {
  const { words, subject, rows } = found;
  if (!subject || isNothing(rows)) return await tell(slack, by, nothingWords(words));
  const file = {
    name: exportName(subject, dateIn(handbook.timezone, now)),
    text: exportText(subject, rows, by, now),
  };
  const channel = await directChannel(slack, by);
  await uploadFile(slack, file, { channel, comment: fileComment(words, rows) });
}

async function tell(slack: Slack, user: string, mrkdwn: string): Promise<void> {
  await slack("chat.postMessage", { channel: user, text: mrkdwn, unfurl_links: false });
}
