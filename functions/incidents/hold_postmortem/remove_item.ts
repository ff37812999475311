/**
 * *Remove*, beside an action item: with why. Its issue on GitHub stays as it is.
 *
 * @module
 */
import { removeItem } from "../../../datastores/cases/action_items.ts";
import { saveItemIds } from "../../../datastores/cases/incidents.ts";
import { postmortemStage } from "../../../rules/incidents/postmortem.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import { linkTarget, paragraph, smallPrint } from "../../../slack/blocks.ts";
import { type FormAnswer, type Press, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled, textInput } from "../../../slack/inputs.ts";
import {
  aboutIncident,
  change,
  type IncidentContext,
  incidentForm,
  incidentNotice,
  leaksOf,
  type Memory,
  outputsOf,
  type SentForm,
} from "../turn.ts";
import { VIEWS } from "./views.ts";

const WHY = "why";
const GONE = "This item is gone.";

/** Why is it removed? */
export function removalPage({ subject, memory, value }: Press<Memory, IncidentContext>): View {
  const item = subject.items.find(({ id }) => id === value);
  if (!item) return incidentNotice(GONE, memory);
  return incidentForm({ ...memory, item: item.id }, {
    callback_id: VIEWS.remove,
    title: "Remove an action item",
    blocks: [
      aboutIncident(subject),
      paragraph(`• ${escapeText(item.text)} · <@${item.owner}>`),
      textInput({ block_id: WHY, label: "Why?", max_length: 200 }),
      smallPrint(
        item.issue
          ? `<${
            linkTarget(item.issue)
          }|Its issue> stays open on GitHub: close it there if nobody ` +
            "does it. Baton no longer follows it."
          : "It has no issue yet.",
      ),
    ],
    submit: "Remove it",
    close: "Cancel",
  });
}

/** Removes it, with the draft of its issue. */
export async function saveRemoval(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, values, user } = sent;
  const { incident, items, item_ids = [] } = subject;
  const item = items.find(({ id }) => id === memory.item);
  if (!item) return turnTo(incidentNotice(GONE, memory));
  if (!incident.postmortem || postmortemStage(incident.postmortem) !== "held") {
    return turnTo(incidentNotice("The postmortem is closed: reopen it first.", memory));
  }
  const why = filled(values, WHY)?.trim();
  if (!why) return refuse({ [WHY]: "Say why: it goes into the log." });
  const leaks = leaksOf(subject, { [WHY]: why });
  if (leaks) return leaks;
  const { items: older } = incident.postmortem;
  await Promise.all([
    removeItem(slack, { incident: incident.id, id: item.id }),
    // Older ones are in the incident's own row.
    older?.some(({ id }) => id === item.id)
      ? change(sent, {
        postmortem: { ...incident.postmortem, items: older.filter(({ id }) => id !== item.id) },
      })
      : undefined,
    saveItemIds(slack, incident.id, item_ids.filter((id) => id !== item.id)),
  ]);
  // The whole company reads the thread.
  const words = incident.private
    ? "."
    : ` “${escapeText(truncate(item.text, 200))}”: ${escapeText(why)}`;
  const issue = item.issue ? ` <${linkTarget(item.issue)}|Its issue> stays on GitHub.` : "";
  const line = `<@${user}> removed an action item${words}${issue}`;
  return { outputs: outputsOf({ ...memory, line }) };
}
