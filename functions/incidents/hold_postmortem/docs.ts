/**
 * *Clear in the docs?*: what an incident showed is made clear where the next customer finds it.
 *
 * @module
 */
import { findDocsItem, putDocsItem } from "../../../datastores/cases/docs_items.ts";
import { refusalOf } from "../../../rules/incidents/incident.ts";
import { docsOrigin } from "../../../rules/support/docs_item.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { type FormAnswer, turnTo, type View } from "../../../slack/dialogue.ts";
import { docsInputs, docsTyped, shownDocs, WHY } from "../../../team/docs_form.ts";
import { docsItemOf } from "../docs_item.ts";
import {
  aboutIncident,
  incidentForm,
  incidentNotice,
  leaksOf,
  outputsOf,
  type SentForm,
  type Turn,
} from "../turn.ts";
import { VIEWS } from "./views.ts";

/** What becomes of it. */
export async function docsPage({ slack, subject, memory }: Turn): Promise<View> {
  const item = await findDocsItem(slack, docsOrigin("incident", subject.incident.id));
  return incidentForm({ ...memory, shown: shownDocs(item) }, {
    callback_id: VIEWS.docs,
    title: "Clear in the docs?",
    blocks: [
      aboutIncident(subject),
      ...docsInputs(item, { creates: false }),
      smallPrint("*Postmortem*, then *Action item* creates an issue: its link goes here."),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

/** Keeps it. */
export async function saveDocs(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, user, now } = sent;
  const refusal = refusalOf(subject.incident, "docs");
  if (refusal) return turnTo(incidentNotice(refusal, memory));
  const fresh = docsItemOf(subject, user, now);
  const typed = docsTyped(sent, await findDocsItem(slack, fresh.origin), fresh);
  if ("answer" in typed) return typed.answer;
  const leaks = leaksOf(subject, { [WHY]: typed.item.why });
  if (leaks) return leaks;
  await putDocsItem(slack, typed.item, now);
  // The whole company reads the thread.
  const line = subject.incident.private
    ? `<@${user}> looked after the docs.`
    : `<@${user}> ${typed.said}${typed.where}`;
  return { outputs: outputsOf({ ...memory, line }) };
}
