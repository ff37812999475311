import { handbook } from "../../handbook.ts";
import { findAnyCustomer } from "../../datastores/customers.ts";
import { findRetro } from "../../datastores/retros.ts";
import { dateIn } from "../../rules/calendar.ts";
import {
  exportName,
  type ExportSubject,
  exportText,
  isNothing,
  type RowsByDatastore,
} from "../../rules/export.ts";
import { parseWeek } from "../../rules/iso_week.ts";
import { type Call, checkedCalls, isSlackError } from "../../slack/checked_call.ts";
import { directChannel } from "../../slack/direct_message.ts";
import { failed } from "../../slack/failed.ts";
import { LoggedFunction } from "../../slack/logged_function.ts";
import { isOperator } from "../../slack/operators.ts";
import { uploadFile } from "../../slack/upload_file.ts";
import { customerRows, weekRows } from "../export_rows/rows.ts";
import { customerWords, failedWords, fileComment, nothingWords, weekWords } from "./blocks.ts";
import { SendExportFunction } from "./definition.ts";

/** Reads all rows and sends them, to an operator and nobody else. */
export default LoggedFunction(SendExportFunction, async ({ inputs, client }) => {
  const { by } = inputs;
  if (!by || !(inputs.customer || inputs.week)) return { outputs: {} };
  if (!isOperator(by)) return { error: "Exports are for the operators named in handbook.ts." };
  const call = checkedCalls(client);
  try {
    await send(call, by, await read(call, inputs), Date.now());
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const told = await tell(call, by, failedWords(error)).then(() => true, () => false);
    failed(call, "export_not_sent", error, told ? "said_directly" : "slack_said");
    return told ? { outputs: {} } : { error: `The export did not come about: ${error.message}.` };
  }
});

/** What was asked for, and its rows; no subject when it is not there any more. */
interface Found {
  words: string;
  subject?: ExportSubject;
  rows: RowsByDatastore;
}

async function read(call: Call, asked: { customer?: string; week?: string }): Promise<Found> {
  if (asked.customer) {
    const customer = await findAnyCustomer(call, asked.customer);
    if (!customer) return { words: "this customer, who was removed", rows: {} };
    return {
      words: customerWords(customer),
      subject: { what: "customer", customer },
      rows: await customerRows(call, customer),
    };
  }
  const week = parseWeek(asked.week ?? "");
  if (!week) return { words: "a week that there is not", rows: {} };
  const [retro, rows] = await Promise.all([findRetro(call, week), weekRows(call, week)]);
  return { words: weekWords(week, retro ?? handbook), subject: { what: "week", week }, rows };
}

async function send(call: Call, by: string, found: Found, now: number): Promise<void> {
  const { words, subject, rows } = found;
  if (!subject || isNothing(rows)) return await tell(call, by, nothingWords(words));
  const file = {
    name: exportName(subject, dateIn(handbook.timezone, now)),
    text: exportText(subject, rows, by, now),
  };
  const channel = await directChannel(call, by);
  await uploadFile(call, file, { channel, comment: fileComment(words, rows) });
}

async function tell(call: Call, user: string, mrkdwn: string): Promise<void> {
  await call("chat.postMessage", { channel: user, text: mrkdwn, unfurl_links: false });
}
