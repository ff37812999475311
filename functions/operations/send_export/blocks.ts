/**
 * What an operator reads with the files, or instead of them, and what the operations channel reads.
 *
 * @module
 */
import { type Customer, publicName } from "../../../rules/customers/customer.ts";
import {
  countRows,
  type ExportFile,
  rowCount,
  type RowsByDatastore,
} from "../../../rules/operations/export.ts";
import { weekDays, type WeekId, weekNumber, type WeekStart } from "../../../rules/time/iso_week.ts";
import { escapeText } from "../../../rules/text/text.ts";
import type { SlackError } from "../../../slack/checked_call.ts";

/** What is exported, in words. */
export interface SubjectWords {
  /** For the operator, as mrkdwn. */
  direct: string;
  /** For the operations channel, as mrkdwn: its people may not know who a customer is. */
  open: string;
}

/** A customer, as they are called outside of their internal channel. */
export function customerWords(customer: Customer): SubjectWords {
  const open = escapeText(publicName(customer));
  const { internal_channel } = customer;
  return { open, direct: open + (internal_channel ? ` (<#${internal_channel}>)` : "") };
}

/** A week, for people. */
export function weekWords(week: WeekId, policy: WeekStart): SubjectWords {
  const words = `the retro of week ${weekNumber(week)} (${weekDays(week, policy)})`;
  return { open: words, direct: words };
}

/** All rows. */
export const EVERYTHING: SubjectWords = { open: "everything", direct: "everything" };

/** What was read, and what came of it. */
export interface Exported {
  rows: RowsByDatastore;
  files: readonly ExportFile[];
  /** How many people `people.jsonl` names. */
  people: number;
  /** How many rows stay where they are. */
  left_out: number;
  /** Counts from 1. */
  part: number;
  /** Was everything read? */
  complete: boolean;
}

/** What comes with the files, as mrkdwn. `message` of `messages` counts from 1. */
export function filesComment(
  words: SubjectWords,
  exported: Exported,
  { message, messages }: { message: number; messages: number },
): string {
  const more = messages > 1 ? ` Message ${message} of ${messages}.` : "";
  if (message > 1) return `:package: More files of the export of ${words.direct}.${more}`;
  const { files, people, part, complete } = exported;
  const what = words === EVERYTHING
    ? "Here is all that Baton keeps"
    : `Here is all that Baton keeps of ${words.direct}`;
  const begin = complete && part === 1
    ? `:package: ${what}.`
    : `:package: Here is part ${part} of the export of ${words.direct}.`;
  const lines = [
    ...files.map(({ name, rows, datastore }) =>
      `•  ${rowCount(rows)} of \`${datastore}\`: ${name}`
    ),
    ...(people > 0
      ? [`•  the names of ${people === 1 ? "1 person" : `${people} people`}: people.jsonl`]
      : []),
  ];
  return [`${begin}${more}`, ...lines, ...notes(exported)].join("\n");
}

function notes({ rows, files, left_out, part, complete }: Exported): string[] {
  const total = `${rowCount(countRows(rows))} in ${count(files.length, "file")}`;
  const empty = Object.entries(rows).filter(([, all]) => all.length === 0)
    .map(([name]) => `\`${name}\``);
  const long = files.filter((file) => file.long).map(({ name }) => name);
  const [example] = files.filter((file) => !file.long);
  return [
    complete
      ? `*Complete${part > 1 ? " with the parts before" : ""}*: ${total}.`
      : `:hourglass: *Not complete*: ${total}. Time was up. Start *Export* again today and choose ` +
        "the same: it goes on from here.",
    ...(complete && part === 1 && empty.length > 0
      ? [`There are no rows, and so no file, for ${empty.join(", ")}.`]
      : []),
    ...(left_out > 0
      ? [
        `${count(left_out, "row")} of \`operations\` ${left_out === 1 ? "is" : "are"} not in it: ` +
        "the addresses of this installation's triggers. *Set up Baton* creates new ones.",
      ]
      : []),
    ...(long.length > 0
      ? [
        `The rows in ${
          long.join(", ")
        } are longer than \`--from-file\` takes: the README says how ` +
        "to put them back.",
      ]
      : []),
    ...(example
      ? [
        "To put rows back, file by file: `slack datastore bulk-put " +
        `'{"datastore": "${example.datastore}"}' --from-file ${example.name}\`. Each row is as it ` +
        "was when it was read.",
      ]
      : []),
    "The files hold real names: keep them where nobody else reads them.",
  ];
}

/** That there is no file, as mrkdwn. */
export function nothingWords({ direct }: SubjectWords): string {
  return `There is nothing to export of ${direct}: Baton keeps no rows. No file was created.`;
}

/** Why there are no files, or not all, as mrkdwn. `sent` messages of `messages` were. */
export function failedWords(
  error: SlackError,
  { sent, messages }: { sent: number; messages: number },
): string {
  const why = error.method === "upload_url"
    ? `Slack did not accept a file (\`${error.error}\`).`
    : WHY[error.error] ?? `Slack refused \`${error.method}\`: \`${error.error}\`.`;
  const got = sent > 0 ? ` ${sent} of ${count(messages, "message")} came: *not complete*.` : "";
  return `:warning: The export failed.${got} ${why} Nothing was lost or changed. Start *Export* ` +
    "again when that is fixed, or in a minute.";
}

const WHY: Readonly<Record<string, string>> = {
  file_uploads_disabled: "This workspace does not allow files: its admins turned off uploads.",
  file_uploads_except_images_disabled: "This workspace allows only images.",
  file_type_not_allowed: "This workspace allows no files of this type (.jsonl).",
  file_upload_size_restricted: "A file is too large for this workspace.",
  storage_limit_reached: "The workspace is out of file storage.",
  missing_scope: "Baton lacks the scope `files:write`: deploy it again, so that Slack asks for it.",
  ratelimited: "Slack is limiting calls right now.",
};

/** The line in the operations channel while it goes on, as mrkdwn. */
export function exportingLine(by: string, { open }: SubjectWords): string {
  return `:package: <@${by}> exports ${open}…`;
}

/** The same when files were sent, or there was nothing. */
export function exportedLine(by: string, { open }: SubjectWords, exported?: Exported): string {
  if (!exported) return `:package: <@${by}> asked for an export of ${open}: there was nothing.`;
  const { rows, files, part, complete } = exported;
  const what = complete && part === 1 ? open : `part ${part} of ${open}`;
  return `:package: <@${by}> exported ${what}: ${rowCount(countRows(rows))} in ` +
    `${count(files.length, "file")}, as a direct message to them.` +
    (complete ? "" : " It is not complete.");
}

/** The same when it failed. */
export function exportFailedLine(
  by: string,
  { open }: SubjectWords,
  error: SlackError,
  sent: number,
): string {
  const got = sent > 0 ? "A part of the files was sent to them" : "No file was sent";
  return `:warning: <@${by}> exported ${open}, and it failed: Slack refused ` +
    `\`${error.method}\` (\`${error.error}\`). ${got}.`;
}

function count(number: number, thing: string): string {
  return `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;
}
