/**
 * What an operator reads with a file, or instead of one.
 *
 * @module
 */
import { type Customer, publicName } from "../../../rules/customers/customer.ts";
import { type RowsByDatastore, rowWords } from "../../../rules/operations/export.ts";
import { weekDays, type WeekId, weekNumber } from "../../../rules/time/iso_week.ts";
import { escapeText } from "../../../rules/text/text.ts";
import type { SlackError } from "../../../slack/checked_call.ts";

/** A customer, as they are called outside of their internal channel. */
export function customerWords(customer: Customer): string {
  const channel = customer.internal_channel ? ` (<#${customer.internal_channel}>)` : "";
  return escapeText(publicName(customer)) + channel;
}

/** A week, for people. */
export function weekWords(week: WeekId): string {
  return `the retro of week ${weekNumber(week)} (${weekDays(week)})`;
}

/** What comes with the file, as mrkdwn. */
export function fileComment(what: string, rows: RowsByDatastore): string {
  const lines = rowWords(rows).map((words) => `•  ${words}`).join("\n");
  return `:package: Here is all that Baton keeps of ${what}:\n${lines}\n` +
    "The file holds real names: keep it where nobody else reads it.";
}

/** That there is no file, as mrkdwn. */
export function nothingWords(what: string): string {
  return `There is nothing to export of ${what}: Baton keeps no rows. No file was made.`;
}

/** Why there is no file, as mrkdwn. */
export function failedWords(error: SlackError): string {
  const why = error.method === "upload_url"
    ? `Slack did not take the file (\`${error.error}\`).`
    : WHY[error.error] ?? `Slack refused \`${error.method}\`: \`${error.error}\`.`;
  return `:warning: The export did not come about. ${why} Nothing was lost or changed. Start ` +
    "*Export* again when that is mended, or in a minute.";
}

const WHY: Readonly<Record<string, string>> = {
  file_uploads_disabled: "This workspace takes no files: its admins have switched uploads off.",
  file_uploads_except_images_disabled: "This workspace takes no files but pictures.",
  file_type_not_allowed: "This workspace takes no files of this type (.json).",
  file_upload_size_restricted: "The file is larger than this workspace takes.",
  storage_limit_reached: "The workspace has no room for files any more.",
  missing_scope: "Baton lacks the scope `files:write`: deploy it again, so that Slack asks for it.",
  ratelimited: "Slack took no more calls just now.",
};
