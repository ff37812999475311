/**
 * The document of a postmortem: an issue that Baton creates, or a link to where it is written.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { type Incident, refusalOf } from "../../../rules/incidents/incident.ts";
import { documentText } from "../../../rules/incidents/postmortem_document.ts";
import { FEWEST_WORDS, type Postmortem } from "../../../rules/incidents/postmortem.ts";
import { shownOf } from "../../../rules/text/shown.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import { button, linkTarget } from "../../../slack/blocks.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { type FormAnswer, type Press, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled, textInput, urlInput } from "../../../slack/inputs.ts";
import { kept } from "../../../slack/overtaken.ts";
import { documentFacts } from "../document_facts.ts";
import { peopleIn } from "../involved.ts";
import type { WholeIncident } from "../read_incident.ts";
import { keptTimeline } from "../timeline.ts";
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
import { createNow } from "./on_github.ts";
import { VIEWS } from "./views.ts";

/** *Create the document*, where it was not created. */
export const DOCUMENT_PRESS = "incident_document_create";

const LINK = "link";
const CAUSE = "cause";
const CONTROLS = "controls";
const TEMPLATE = "template";

type Pressed = Press<Memory, IncidentContext>;

/**
 * Is the document an issue? Not without a place for what cannot be public, and not that of a private
 * incident: the whole team reads that place.
 */
export function isIssueDocument({ private: hidden }: Pick<Incident, "private">): boolean {
  return !hidden && handbook.incidents.postmortem.document === "issue" &&
    handbook.github.confidential_repository !== undefined;
}

/** Where the document is; undefined when there is none yet. */
export function documentLink(
  { incident, issues }: Pick<WholeIncident, "incident" | "issues">,
): string | undefined {
  return incident.postmortem?.document ?? issues.document?.made?.url;
}

/** *Create the document*: at once, or by a later sweep. */
export async function createDocument(press: Pressed): Promise<View> {
  const { subject, memory, user, now } = press;
  const { incident, issues } = subject;
  const refusal = refusalOf(incident, "postmortem");
  if (refusal || !incident.postmortem) {
    return incidentNotice(refusal ?? "There is no postmortem yet.", memory);
  }
  const link = documentLink(subject);
  if (link) return incidentNotice(`The document is there: <${link}|open it>.`, memory);
  if (!isIssueDocument(incident)) {
    return incidentNotice("Its document is no issue here: save a link in *Document*.", memory);
  }
  const plan = issues.document ??
    {
      incident: incident.id,
      what: "document",
      readers: "confidential" as const,
      by: user,
      at: now,
    };
  return await createNow(press, { ...plan, wanted_by: user }, {
    done: "The document is there, with the timeline filled in",
    kept: "Kept here. *Create the document* tries again.",
    again: { ...button(DOCUMENT_PRESS, "Create the document", "create"), style: "primary" },
  });
}

/** *Document*: its link, and the two explanations. */
export async function documentPage(
  { slack, subject, memory }: Pressed,
  { document, root_cause, controls }: Postmortem,
): Promise<View> {
  const why = (block_id: string, label: string, placeholder: string, text?: string) =>
    textInput({
      block_id,
      label,
      placeholder,
      optional: true,
      multiline: true,
      max_length: 1500,
      hint: subject.issues.document?.made
        ? `When this is empty, it is read from the document. At least ${FEWEST_WORDS} words.`
        : `At least ${FEWEST_WORDS} words before it can be closed.`,
      ...(text ? { initial: text } : {}),
    });
  const template = isIssueDocument(subject.incident) || document ? [] : [textInput({
    block_id: TEMPLATE,
    label: "The template, to copy to where you write",
    optional: true,
    multiline: true,
    hint: "What is changed here is not saved.",
    initial: await templateOf(slack, subject),
  })];
  return incidentForm({ ...memory, shown: shownOf({ document, root_cause, controls }) }, {
    callback_id: VIEWS.document,
    title: "Document",
    blocks: [
      aboutIncident(subject),
      ...template,
      urlInput({
        block_id: LINK,
        label: "Link to the document",
        optional: true,
        ...(document ? { initial: document } : {}),
      }),
      why(CAUSE, "Root cause", "What made this possible, not who", root_cause),
      why(
        CONTROLS,
        "Why did our controls not catch it?",
        "Tests, reviews, alerts: what was missing, or silent",
        controls,
      ),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

async function templateOf(slack: Slack, subject: IncidentContext): Promise<string> {
  const timeline = await keptTimeline(slack, subject);
  return documentText(documentFacts(subject, await peopleIn(slack, subject, timeline), timeline));
}

/** Keeps the link and the two explanations. */
export async function saveDocument(sent: SentForm): Promise<FormAnswer> {
  const { subject, memory, values, user } = sent;
  const { postmortem } = subject.incident;
  if (!postmortem || postmortem.closed) {
    return turnTo(incidentNotice("The postmortem is closed.", memory));
  }
  const [link, cause, controls] = [LINK, CAUSE, CONTROLS].map((block) =>
    filled(values, block)?.trim()
  );
  if (link && !isLink(link)) return refuse({ [LINK]: "A link begins with https://." });
  const leaks = leaksOf(subject, { [CAUSE]: cause, [CONTROLS]: controls });
  if (leaks) return leaks;
  const said = (text?: string) => `“${escapeText(truncate(text ?? "", 300))}”`;
  const { document, root_cause, controls: before } = postmortem;
  const form = kept(sent, {
    // What is emptied stays as it was.
    typed: {
      document: link || document,
      root_cause: cause || root_cause,
      controls: controls || before,
    },
    is: { document, root_cause, controls: before },
    words: {
      document: `the document is <${linkTarget(document ?? "")}|here>`,
      root_cause: `the root cause is ${said(root_cause)}`,
      controls: `the controls are ${said(before)}`,
    },
  });
  if ("answer" in form) return form.answer;
  const found = Object.entries(form.values).filter(([, value]) => value);
  await change(sent, { postmortem: { ...postmortem, ...Object.fromEntries(found) } });
  return { outputs: outputsOf({ ...memory, line: `<@${user}> wrote in the postmortem.` }) };
}

/** Is it an address that can be linked? */
export function isLink(text: string): boolean {
  return /^https:\/\/[^\s<>|]+$/.test(text) && URL.canParse(text);
}
