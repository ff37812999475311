/**
 * *Clear in the docs?*: what a runbook was needed for is made clear where the next customer finds it.
 *
 * @module
 */
import { findDocsItem, putDocsItem } from "../../../datastores/cases/docs_items.ts";
import { refusalOf } from "../../../rules/runbooks/run.ts";
import { docsOrigin } from "../../../rules/support/docs_item.ts";
import {
  type About,
  type FormAnswer,
  type Sent,
  turnTo,
  type View,
} from "../../../slack/dialogue.ts";
import { docsInputs, docsTyped, shownDocs } from "../../../team/docs_form.ts";
import { docsItemOf } from "../docs_item.ts";
import { aboutStep, type Memory, outputsOf, runForm, runNotice, VIEWS } from "../run_context.ts";
import type { WholeRun } from "../show_card.ts";

/** What becomes of it. */
export async function docsPage({ slack, subject, memory }: About<Memory, WholeRun>): Promise<View> {
  const item = await findDocsItem(slack, docsOrigin("run", subject.run.id));
  return runForm({ ...memory, shown: shownDocs(item) }, {
    callback_id: VIEWS.docs,
    title: "Clear in the docs?",
    blocks: [aboutStep(subject), ...docsInputs(item, { creates: false })],
    submit: "Save",
    close: "Cancel",
  });
}

/** Keeps it. */
export async function saveDocs(sent: Sent<Memory, WholeRun>): Promise<FormAnswer> {
  const { slack, subject, memory, user, now } = sent;
  const refusal = refusalOf(subject.run, { action: "docs", user });
  if (refusal) return turnTo(runNotice(refusal, memory));
  const fresh = docsItemOf(subject);
  const typed = docsTyped(sent, await findDocsItem(slack, fresh.origin), fresh);
  if ("answer" in typed) return typed.answer;
  await putDocsItem(slack, typed.item, now);
  const line = `<@${user}> ${typed.said}${typed.where}`;
  return { outputs: outputsOf({ ...memory, line }) };
}
