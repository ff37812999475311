/**
 * *Clear in the docs?*: a request that was solved is made clear where the next customer finds it.
 *
 * @module
 */
import { findDocsItem, putDocsItem } from "../../../datastores/cases/docs_items.ts";
import { refusalOf } from "../../../rules/support/support_request.ts";
import { type About, turnTo, type View } from "../../../slack/dialogue.ts";
import { docsInputs, docsTyped, shownDocs } from "../../../team/docs_form.ts";
import { docsItemOf } from "../docs_item.ts";
import {
  aboutRequest,
  type Memory,
  type RequestContext,
  requestForm,
  requestNotice,
  VIEWS,
} from "../request_context.ts";
import { keepWithLine, type SentForm } from "../request_form.ts";

/** What becomes of it. */
export async function docsPage(
  { slack, subject, memory }: About<Memory, RequestContext>,
): Promise<View> {
  const item = await findDocsItem(slack, subject.request.id);
  return requestForm({ ...memory, shown: shownDocs(item) }, {
    callback_id: VIEWS.docs,
    title: "Clear in the docs?",
    blocks: [aboutRequest(subject), ...docsInputs(item, { creates: true })],
    submit: "Save",
    close: "Cancel",
  });
}

/** Keeps it. */
export async function saveDocs(sent: SentForm) {
  const { slack, subject: { request }, memory, user, now } = sent;
  const refusal = refusalOf(request, "docs");
  if (refusal) return turnTo(requestNotice(refusal, memory));
  const there = await findDocsItem(slack, request.id);
  const typed = docsTyped(sent, there, docsItemOf(request, user, now));
  if ("answer" in typed) return typed.answer;
  const [, saved] = await Promise.all([
    putDocsItem(slack, typed.item, now),
    keepWithLine(sent, { docs: typed.what }, `<@${user}> ${typed.said}${typed.where}`),
  ]);
  return saved;
}
