/**
 * *Clear in the docs?*: a request that was solved is made clear where the next customer finds it.
 *
 * @module
 */
import { findDocsItem, putDocsItem } from "../../../datastores/cases/docs_items.ts";
import { type DocsItem, issueAt } from "../../../rules/support/docs_item.ts";
import { shownOf } from "../../../rules/text/shown.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { dayLabel } from "../../../rules/time/calendar.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { type About, refuse, type View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, textInput, urlInput } from "../../../slack/inputs.ts";
import { kept } from "../../../slack/overtaken.ts";
import { docsItemOf } from "../docs_item.ts";
import {
  aboutRequest,
  type Memory,
  type RequestContext,
  requestForm,
  VIEWS,
} from "../request_context.ts";
import { keepWithLine, type SentForm, typedFor } from "../request_form.ts";

const WHAT = "what";
const LINK = "link";
const WHY = "why";
/** The longest address that is kept. */
const LONGEST = 2000;

const CHOICES = [
  { value: "already", text: "It is clear already (link)" },
  { value: "linked", text: "An issue or a pull request will make it clear (link)" },
  { value: "create", text: "Create an issue" },
  { value: "not_possible", text: "It cannot be made clear (why?)" },
];

/** What becomes of it. */
export async function docsPage(
  { slack, subject, memory }: About<Memory, RequestContext>,
): Promise<View> {
  const item = await findDocsItem(slack, subject.request.id);
  return requestForm({ ...memory, shown: shownOf(docsOf(item)) }, {
    callback_id: VIEWS.docs,
    title: "Clear in the docs?",
    blocks: [
      aboutRequest(subject),
      choiceInput({
        block_id: WHAT,
        label: "Does the next customer find the answer?",
        choices: CHOICES,
        radio: true,
        ...(item?.state === "linked" ? { initial: "linked" } : {}),
      }),
      urlInput({
        block_id: LINK,
        label: "Link",
        optional: true,
        ...(item?.link ? { initial: item.link } : {}),
      }),
      textInput({ block_id: WHY, label: "Why not?", optional: true, max_length: 300 }),
      ...(item
        ? [smallPrint(`<@${item.owner}> looks after it, until ${dayLabel(item.due)}.`)]
        : []),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

/** What is known of it, as a whole. */
function docsOf(item?: DocsItem) {
  // One that was made when the request was solved says nothing yet.
  return { docs: item?.by && JSON.stringify([item.state, item.link, item.why]) };
}

const SAID: Readonly<Record<DocsItem["state"], string>> = {
  open: "open",
  linked: "linked to an issue or a pull request",
  done: "clear in the docs",
  not_needed: "nothing that the docs can cover",
};

/** Keeps it. */
export async function saveDocs(sent: SentForm) {
  const { slack, subject: { request }, values, user, now } = sent;
  const chosen = typedFor(sent, "docs", { block_id: WHAT, missing: "Choose one." });
  if ("answer" in chosen) return chosen.answer;
  const what = chosen.text;
  const link = filled(values, LINK)?.trim();
  const why = filled(values, WHY)?.replace(/\s+/g, " ").trim();
  if (link && (link.length > LONGEST || !/^https?:\/\/\S+$/i.test(link))) {
    return refuse({ [LINK]: "This is not a web address. It begins with https://" });
  }
  if (what === "already" && !link) return refuse({ [LINK]: "Where is it clear?" });
  if (what === "linked" && !(link && issueAt(link))) {
    return refuse({
      [LINK]: "This is not the address of an issue or a pull request: " +
        "https://github.com/owner/repository/issues/1",
    });
  }
  if (what === "not_possible" && !why) return refuse({ [WHY]: "Say why: others will ask." });
  const there = await findDocsItem(slack, request.id);
  const item = there ?? docsItemOf(request, user, now);
  const noted = { ...item, by: user, changed_at: now };
  const { link: _link, why: _why, rejected: _rejected, ...open } = noted;
  const [next, said] = what === "already"
    ? [{ ...open, state: "done" as const, link }, "says that it is clear in the docs"]
    : what === "linked"
    ? [{ ...open, state: "linked" as const, link }, "linked what will make it clear in the docs"]
    : what === "create"
    ? [
      { ...open, state: "open" as const },
      "wants an issue about the docs: press *Create the issue*",
    ]
    : [{ ...open, state: "not_needed" as const, why }, "says that the docs cannot make it clear"];
  const form = kept(sent, {
    typed: { docs: JSON.stringify([next.state, link, why]) },
    is: docsOf(there),
    words: {
      docs: `<@${there?.by ?? there?.owner}> says that it is ${SAID[there?.state ?? "open"]}` +
        (there?.why ? `: “${escapeText(there.why)}”` : ""),
    },
  });
  if ("answer" in form) return form.answer;
  const where = link ? ` (<${link.replace(/[<>|]/g, encodeURIComponent)}|link>)` : "";
  const line = `<@${user}> ${said}${where}.`;
  const [, saved] = await Promise.all([
    putDocsItem(slack, { ...next, ...(link ? { link } : {}), ...(why ? { why } : {}) }, now),
    keepWithLine(sent, { docs: what }, line),
  ]);
  return saved;
}
