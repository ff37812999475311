/**
 * *Postmortem*: where it is, what is missing, and its buttons.
 *
 * @module
 */
import { readIssueNow } from "../../../github/read_issue.ts";
import { handbook } from "../../../policy/handbook.ts";
import { isToldOf } from "../../../rules/incidents/affected.ts";
import { refusalOf } from "../../../rules/incidents/incident.ts";
import { BLAMELESS, explainedIn } from "../../../rules/incidents/postmortem_document.ts";
import {
  type ActionItem,
  isLongEnough,
  lacksOf,
  type Postmortem,
  type PostmortemStage,
  postmortemStage,
  shortOf,
} from "../../../rules/incidents/postmortem.ts";
import { stepsLeft } from "../../../rules/incidents/steps.ts";
import { dateToken, escapeText } from "../../../rules/text/text.ts";
import { type Block, button, buttons, linkTarget, paragraph } from "../../../slack/blocks.ts";
import { isSlackError } from "../../../slack/checked_call.ts";
import type { Press, View } from "../../../slack/dialogue.ts";
import { failed } from "../../../team/failed.ts";
import { readTimeline } from "../timeline.ts";
import {
  aboutIncident,
  type IncidentContext,
  incidentForm,
  incidentNotice,
  type Memory,
  moveOn,
  type Turn,
} from "../turn.ts";
import { docsPage } from "./docs.ts";
import { documentLink, documentPage, isIssueDocument } from "./document.ts";
import { itemPage, KINDS } from "./items.ts";
import { meetingPage, passOnPage } from "./meeting.ts";
import { onGitHub } from "./on_github.ts";
import { reviewPage } from "./review.ts";
import { sharePage } from "./share.ts";
import { VIEWS } from "./views.ts";

/** The buttons of a postmortem; each `action_id` ends with its name. */
export const POSTMORTEM_PRESS = "incident_postmortem";
/** The buttons beside an action item. */
export const ITEM_PRESSES = {
  change: "incident_item_change",
  issue: "incident_item_issue",
  remove: "incident_item_remove",
} as const;

/** How long before its meeting nobody says that it was held: somebody may be early. */
const EARLY = 5 * 60_000;

type Deed =
  | "meeting"
  | "take"
  | "pass_on"
  | "held"
  | "create"
  | "document"
  | "item"
  | "close"
  | "review"
  | "share"
  | "docs"
  | "reopen";

/** The buttons at each stage, the likely one first. */
const BUTTONS: Readonly<Record<PostmortemStage, readonly Deed[]>> = {
  due: ["meeting", "take", "pass_on", "create", "document", "review", "docs"],
  scheduled: ["held", "meeting", "take", "pass_on", "create", "document", "review", "docs"],
  held: ["close", "item", "create", "document", "pass_on", "review", "docs"],
  closed: ["share", "reopen", "review", "docs"],
};

const LABELS: Readonly<Record<Deed, string>> = {
  meeting: "Set the meeting",
  take: "Take it",
  pass_on: "Pass it on",
  held: "It was held",
  create: "Create the document",
  document: "Document",
  item: "Action item",
  close: "Close the postmortem",
  review: "Offer the customer a review",
  share: "Share what we learned",
  docs: "Clear in the docs?",
  reopen: "Reopen",
};

/** Where the postmortem is, and what is missing. What people marked in the room is read first. */
export async function openPostmortem(turn: Turn): Promise<View> {
  const { slack, subject, now } = turn;
  try {
    // What is written from here on has it.
    if (!subject.issues.shared?.made) await readTimeline(slack, subject, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "channel_not_looked_at", error, "next_sweep");
  }
  return postmortemPage(turn);
}

function postmortemPage({ subject, memory, user, now }: Turn): View {
  const { incident, items, issues } = subject;
  const { postmortem } = incident;
  if (!postmortem) return incidentNotice("There is no postmortem yet.", memory);
  const { owner, meets_at, due_at } = postmortem;
  const at = (instant: number) => dateToken(instant, handbook.timezone);
  const stage = postmortemStage(postmortem);
  const when = {
    due: `The meeting needs a time by ${at(due_at)}.`,
    scheduled: `It meets ${at(meets_at ?? due_at)}.`,
    held: "The meeting was held.",
    closed: "It is closed.",
  }[stage];
  const link = documentLink(subject);
  const shared = issues.shared?.made?.url;
  const lacks = stage === "held" ? closingLacks(subject, postmortem) : [];
  const wanted = issues.document?.trouble && !link
    ? [paragraph(
      `:warning: The document was not created. ${issues.document.trouble}\n` +
        "Kept here. *Create the document* tries again.",
    )]
    : [];
  const deeds = BUTTONS[stage].filter((deed) => isOffered(deed, { subject, user, now }));
  return incidentForm(memory, {
    callback_id: VIEWS.postmortem,
    title: "Postmortem",
    blocks: [
      aboutIncident(subject),
      paragraph(
        `*Owner:* <@${owner}>. ${when}` +
          (link ? ` <${linkTarget(link)}|Document>` : "") +
          (shared ? ` <${linkTarget(shared)}|What we shared>` : "") +
          `\n_${BLAMELESS}_`,
      ),
      ...wanted,
      ...items.flatMap((item) => itemBlocks(item, stage)),
      ...(lacks.length > 0
        ? [paragraph(
          `*Before it can be closed:*\n${lacks.map((each) => `• ${escapeText(each)}`).join("\n")}`,
        )]
        : []),
      ...(deeds.length > 0 ? [deedButtons(deeds, stage)] : []),
    ],
    close: "Close",
  });
}

function deedButtons(deeds: readonly Deed[], stage: PostmortemStage): Block {
  return buttons(...deeds.map((deed) => ({
    ...button(POSTMORTEM_PRESS, labelOf(deed, stage), deed),
    action_id: `${POSTMORTEM_PRESS}:${deed}`,
  })));
}

function labelOf(deed: Deed, stage: PostmortemStage): string {
  return deed === "meeting" && stage === "scheduled" ? "Another time" : LABELS[deed];
}

/** Is a button of any use now, to this person? */
function isOffered(
  deed: Deed,
  { subject, user, now }: Pick<Turn, "subject" | "user" | "now">,
): boolean {
  const { incident, affected } = subject;
  const { postmortem } = incident;
  switch (deed) {
    case "take":
      return postmortem?.owner !== user;
    case "create":
      return isIssueDocument(incident) && !documentLink(subject);
    case "held":
      return (postmortem?.meets_at ?? 0) - EARLY <= now;
    case "review":
      return affected.some(isToldOf);
    default:
      return true;
  }
}

function itemBlocks(item: ActionItem, stage: PostmortemStage): Block[] {
  const { id, text, kind, owner, issue, closed_at, rejected } = item;
  const state = closed_at
    ? `:white_check_mark: <${linkTarget(issue ?? "")}|done>`
    : issue
    ? `<${linkTarget(issue)}|issue>`
    : `*no issue yet*${rejected ? `, the last one was closed without being done` : ""}`;
  const open = stage === "held" || (stage === "closed" && !issue);
  return [
    paragraph(`• ${escapeText(text)} · ${KINDS[kind]} · <@${owner}> · ${state}`),
    ...(open
      ? [buttons(
        ...(issue ? [] : [button(ITEM_PRESSES.issue, "Create the issue", id)]),
        button(ITEM_PRESSES.change, "Change", id),
        ...(stage === "held" ? [button(ITEM_PRESSES.remove, "Remove", id)] : []),
      )]
      : []),
  ];
}

/** What is missing: of the postmortem, and of the steps before it. */
function closingLacks(subject: IncidentContext, postmortem: Postmortem): string[] {
  const { incident, affected, items } = subject;
  const steps = stepsLeft(incident, affected).filter(({ number }) => number !== 6)
    .map(({ number, name }) => `Step ${number} is open: ${name}.`);
  return [...lacksOf(postmortem, items), ...steps];
}

/** A button of the postmortem. */
export async function postmortemPress(press: Press<Memory, IncidentContext>): Promise<View> {
  const { subject, memory, value, user, now } = press;
  const { incident } = subject;
  const refusal = refusalOf(incident, "postmortem");
  const { postmortem } = incident;
  if (refusal || !postmortem) {
    return incidentNotice(refusal ?? "There is no postmortem yet.", memory);
  }
  const deed = BUTTONS[postmortemStage(postmortem)].find((one) => one === value);
  switch (deed) {
    case undefined:
    case "create":
      return incidentNotice("Somebody was faster. Open *Postmortem* again.", memory);
    case "meeting":
      return await meetingPage(press, postmortem);
    case "pass_on":
      return passOnPage(press, postmortem);
    case "review":
      return reviewPage(press);
    case "document":
      return await documentPage(press, postmortem);
    case "item":
      return itemPage(press, undefined);
    case "share":
      return await sharePage(press);
    case "docs":
      return await docsPage(press);
    case "take":
      return await moveOn(
        press,
        { postmortem: { ...postmortem, owner: user } },
        "owns the postmortem.",
        "The postmortem is yours.",
      );
    case "held":
      if ((postmortem.meets_at ?? 0) - EARLY > now) {
        return incidentNotice(
          "The meeting has not begun yet. Set another time if it moved.",
          memory,
        );
      }
      return await moveOn(
        press,
        { postmortem: { ...postmortem, held: { by: user, at: now } } },
        "says that the postmortem was held.",
        "Noted. *Postmortem* on the card takes the action items.",
      );
    case "reopen":
      return await moveOn(
        press,
        { closed_at: undefined, postmortem: { ...postmortem, closed: undefined } },
        "reopened the postmortem.",
        "Reopened. Its meeting counts as held: change what is missing, and close it again.",
      );
    case "close":
      return await close(press, postmortem);
  }
}

/** Closes it, unless something is missing; what the document explains is read there first. */
async function close(
  press: Press<Memory, IncidentContext>,
  postmortem: Postmortem,
): Promise<View> {
  const { subject, memory } = press;
  const lacks = closingLacks(subject, postmortem);
  const short = shortOf(postmortem);
  const { document } = subject.issues;
  if (lacks.length > 0 && lacks.length === short.length && document?.made) {
    return await onGitHub(press, async (octokit) => {
      const issue = await readIssueNow(octokit, document.made!);
      const explained = issue ? explainedIn(issue.body) : {};
      return await closeNow(press, {
        ...postmortem,
        ...longer("root_cause", postmortem, explained),
        ...longer("controls", postmortem, explained),
      });
    }, (trouble) =>
      incidentForm(memory, {
        callback_id: VIEWS.page,
        title: "Postmortem",
        blocks: [
          paragraph(
            `:warning: The document could not be read. ${trouble}\nPress *Close the postmortem* again, or write ` +
              "both explanations in *Document*.",
          ),
          deedButtons(["close", "document"], "held"),
        ],
        close: "Not now",
      }));
  }
  return await closeNow(press, postmortem);
}

async function closeNow(
  press: Press<Memory, IncidentContext>,
  postmortem: Postmortem,
): Promise<View> {
  const { subject, memory, user, now } = press;
  const lacks = closingLacks(subject, postmortem);
  if (lacks.length > 0) {
    const words = lacks.map((each) => `• ${escapeText(each)}`).join("\n");
    return incidentNotice(`It cannot be closed yet:\n${words}`, memory);
  }
  return await moveOn(
    press,
    { closed_at: now, postmortem: { ...postmortem, closed: { by: user, at: now } } },
    "closed the postmortem. The six steps are behind this incident.",
    "Closed. Thank you.",
  );
}

/** What was typed in the form stays when it is long enough; otherwise the document's. */
function longer(
  name: "root_cause" | "controls",
  typed: Partial<Postmortem>,
  read: Partial<Postmortem>,
): Partial<Postmortem> {
  return isLongEnough(typed[name]) || !read[name] ? {} : { [name]: read[name] };
}
