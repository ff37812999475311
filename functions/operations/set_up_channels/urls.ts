/**
 * Where the buttons of home messages lead.
 *
 * @module
 */
import { findTriggerNotes } from "../../../datastores/operations/trigger_notes.ts";
import type { TriggerOutcome } from "../set_up_outcome.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { entryUrl } from "../../../team/entry_url.ts";
import { logCallShortcut } from "../../../team/log_call_button.ts";
import type { UrlOf } from "./blocks.ts";

/** What a button leads to whose trigger is not there yet. */
const PLANNED = "https://slack.com/shortcuts/planned";

/**
 * Reads the URLs of all triggers that the setup has created.
 *
 * @param planned what a setup would create and delete, when it changes nothing
 */
export async function findUrls(
  slack: Slack,
  planned?: Pick<TriggerOutcome, "to_create" | "to_delete">,
): Promise<UrlOf> {
  const notes = await findTriggerNotes(slack);
  const { to_create = [], to_delete = [] } = planned ?? {};
  const known = new Map(
    notes.filter(({ id }) => !to_delete.includes(id)).map(({ file, url }) => [file, url]),
  );
  if (planned) return (file) => to_create.includes(file) ? PLANNED : known.get(file);
  const log = known.get(logCallShortcut.file) ?? await entryUrl(slack, logCallShortcut);
  return (file) => file === logCallShortcut.file ? log : known.get(file);
}
