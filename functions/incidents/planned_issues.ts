/**
 * Creates what a postmortem plans on GitHub: its document, the issues of its action items, and what
 * is shared. Each once: a marker in the issue says what it is, and is looked for when GitHub's answer
 * to an earlier try may have been lost.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { findItem, putItem } from "../../datastores/cases/action_items.ts";
import { findIncident, saveIncident } from "../../datastores/cases/incidents.ts";
import {
  findPlanned,
  type PlannedIssue,
  plannedKey,
  putPlanned,
  readPlannedKey,
} from "../../datastores/cases/planned_issues.ts";
import { githubClient, type GitHubEnv, type Octokit } from "../../github/client.ts";
import { createIssue, findCreated } from "../../github/create_issue.ts";
import { addLabels, ensureLabels } from "../../github/label_issue.ts";
import { type GitHubIssue, readIssue } from "../../github/read_issue.ts";
import { mustBePrivate } from "../../github/read_repository.ts";
import { isGitHubError, type Trouble, troubleOf } from "../../github/trouble.ts";
import { handbook, type LabelPolicy } from "../../policy/handbook.ts";
import {
  documentText,
  documentTitle,
  explainedIn,
} from "../../rules/incidents/postmortem_document.ts";
import { isLongEnough, lacksOf, type Postmortem } from "../../rules/incidents/postmortem.ts";
import { PUBLIC_SECTIONS } from "../../rules/incidents/share.ts";
import { stepsLeft } from "../../rules/incidents/steps.ts";
import {
  isIssueOf,
  issueBody,
  issueMarker,
  TITLE_LIMIT,
} from "../../rules/next_steps/issue_draft.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import { linkTarget } from "../../slack/blocks.ts";
import { type Claim, claim } from "../../slack/claim.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { lineMessage, logLine, placeInLog } from "../../team/thread_log.ts";
import { documentFacts } from "./document_facts.ts";
import { peopleIn } from "./involved.ts";
import { readIncident, threadOf, type WholeIncident } from "./read_incident.ts";

/** The job of the step that does this. */
export const PLANNED = "planned";

/** GitHub's clock and ours may differ. */
const CLOCKS = 10 * MINUTE;

/** Does what a press planned, and says in the incident's thread what came of it. */
export async function doPlanned(slack: Slack, env: GitHubEnv, key: string): Promise<void> {
  const now = Date.now();
  const plan = await findPlanned(slack, readPlannedKey(key));
  if (!plan) return;
  try {
    await workOn(slack, githubClient(env), plan, now);
  } catch (error) {
    const trouble = troubleOf(error, now, handbook.timezone);
    if (!trouble) throw error;
    failed(slack, "github_not_done", error, trouble.for_operator ? "operators_mend" : "next_sweep");
    if (trouble.for_operator) {
      await reportProblem(slack, { kind: "github", thing: trouble.kind, text: trouble.text });
    }
    await sayTrouble(slack, plan, trouble, now);
  }
}

/** Creates it, or reads the document that somebody wants to close with. */
export async function workOn(
  slack: Slack,
  octokit: Octokit,
  plan: PlannedIssue,
  now: number,
): Promise<void> {
  const whole = await readIncident(slack, plan.incident);
  if (!whole) return;
  if (plan.made) {
    if (plan.close_by) await closeWith(slack, octokit, plan, whole, now);
  } else if (plan.wanted_by) await create(slack, octokit, plan, whole, now);
}

async function create(
  slack: Slack,
  octokit: Octokit,
  plan: PlannedIssue,
  whole: WholeIncident,
  now: number,
): Promise<void> {
  const { incident, what, readers, wanted_by } = plan;
  const repository = repositoryFor(plan);
  if (!repository) return;
  if (readers === "confidential") await mustBePrivate(octokit, repository);
  const held = await claimed(slack, whole, plan, now);
  if (held === "other") return;
  try {
    const label = labelOf(plan);
    await ensureLabels(octokit, repository, [label]).catch((error) => {
      // Without the right to make labels, the issue is made all the same.
      if (!isGitHubError(error, 403, 404)) throw error;
    });
    const key = plannedKey(plan);
    const since = (plan.tried_at ?? now) - CLOCKS;
    const before = plan.tried_at || held?.again
      ? await findCreated(octokit, repository, since, (body) => isIssueOf(key, body))
      : undefined;
    if (!before && !plan.tried_at) await putPlanned(slack, { ...plan, tried_at: now }, now);
    const issue = before ?? await createIssue(octokit, repository, {
      ...await writtenFor(slack, plan, whole),
      labels: [label.name],
    });
    await labelled(slack, octokit, issue, label);
    const { trouble: _, ...rest } = plan;
    const made = { url: issue.url, repository: issue.repository, number: issue.number };
    await Promise.all([
      putPlanned(slack, { ...rest, made }, now),
      what === "document" || what === "public"
        ? undefined
        : linkItem(slack, { incident, id: what }, issue, now),
    ]);
    await held?.keep(
      lineMessage(`<@${wanted_by}> ${nameOf(plan).done}: ${issueLink(issue)}`),
    );
  } catch (error) {
    await held?.release();
    throw error;
  }
}

/** Lets one of several runs create it; undefined where there is no thread to say so. */
async function claimed(
  slack: Slack,
  whole: WholeIncident,
  plan: PlannedIssue,
  now: number,
): Promise<Claim | "other" | undefined> {
  const { card_ts, ...thread } = threadOf(whole);
  if (!card_ts) return undefined;
  const place = placeInLog({ ...thread, card_ts }, `issue:${plannedKey(plan)}`);
  const line = lineMessage(`<@${plan.wanted_by}> ${nameOf(plan).doing}…`);
  return await claim(slack, place, line, now, keepInside(slack, thread.channel)) ?? "other";
}

function repositoryFor({ readers }: PlannedIssue): string | undefined {
  const { public_repository, confidential_repository } = handbook.github;
  return readers === "public" ? public_repository : confidential_repository;
}

function labelOf({ what }: PlannedIssue): LabelPolicy {
  const { label, action_item_label } = handbook.incidents.postmortem;
  return what === "document" || what === "public" ? label : action_item_label;
}

/** What the thread calls it. */
function nameOf({ what }: PlannedIssue) {
  switch (what) {
    case "document":
      return {
        doing: "is creating the postmortem's document",
        done: "created the postmortem's document",
        not: "The postmortem's document was not created",
        again: "Kept here. *Create the document* tries again.",
      };
    case "public":
      return {
        doing: "is publishing what we learned",
        done: "published what we learned",
        not: "What we learned was not published",
        again: "The text is kept. *Publish* tries again.",
      };
    default:
      return {
        doing: "is creating the issue of an action item",
        done: "created the issue of an action item",
        not: "The issue of an action item was not created",
        again: "The text is kept. *Create the issue* tries again.",
      };
  }
}

async function writtenFor(
  slack: Slack,
  plan: PlannedIssue,
  whole: WholeIncident,
): Promise<{ title: string; body: string }> {
  const { draft, what } = plan;
  const key = plannedKey(plan);
  if (!draft) {
    const facts = documentFacts(whole, await peopleIn(slack, whole));
    const body = `${documentText(facts)}\n${issueMarker(key)}\n`;
    return { title: truncate(documentTitle(facts), TITLE_LIMIT), body };
  }
  const sections = what === "public" ? [...PUBLIC_SECTIONS] : handbook.github.sections;
  return {
    title: truncate(draft.title, TITLE_LIMIT),
    body: issueBody(draft, key, { sections }),
  };
}

/** GitHub leaves labels out without a word when the token may not set them. */
async function labelled(
  slack: Slack,
  octokit: Octokit,
  issue: GitHubIssue,
  { name }: LabelPolicy,
): Promise<void> {
  if (issue.labels.some((one) => one.toLowerCase() === name.toLowerCase())) return;
  try {
    await addLabels(octokit, issue, [name]);
  } catch (error) {
    if (!troubleOf(error, Date.now(), handbook.timezone)) throw error;
    failed(slack, "labels_not_set", error, "shown_without");
  }
}

async function linkItem(
  slack: Slack,
  key: { incident: string; id: string },
  { url }: GitHubIssue,
  now: number,
): Promise<void> {
  // Somebody may have changed it meanwhile.
  const item = await findItem(slack, key);
  if (!item) return;
  const { draft: _, rejected: __, etag: ___, ...rest } = item;
  await putItem(slack, { ...rest, issue: url }, now);
}

/** Closes the postmortem with what its document explains, or says what is missing there. */
async function closeWith(
  slack: Slack,
  octokit: Octokit,
  plan: PlannedIssue,
  whole: WholeIncident,
  now: number,
): Promise<void> {
  const { close_by: by, ...left } = plan;
  const issue = await readIssue(octokit, plan.made!);
  const kept = await findIncident(slack, plan.incident);
  const postmortem = kept?.incident.postmortem;
  await putPlanned(slack, left, now);
  if (!kept || !postmortem || !by || postmortem.closed || issue === "unchanged") return;
  const explained = explainedIn(issue.body);
  const written = {
    ...postmortem,
    ...longer("root_cause", postmortem, explained),
    ...longer("controls", postmortem, explained),
  };
  const { incident } = kept;
  const lacks = [
    ...lacksOf(written, whole.items),
    ...stepsLeft(incident, whole.affected).filter(({ number }) => number !== 6)
      .map(({ number, name }) => `Step ${number} is open: ${name}.`),
  ];
  const closes = lacks.length === 0;
  await saveIncident(slack, {
    ...incident,
    postmortem: { ...written, ...(closes ? { closed: { by, at: now } } : {}) },
    ...(closes ? { closed_at: now } : {}),
    revision: incident.revision + 1,
  }, now);
  const words = closes
    ? `<@${by}> closed the postmortem. The six steps are behind this incident.`
    : `<@${by}>, the postmortem is not closed yet. After reading ${issueLink(issue)}:\n` +
      lacks.map((each) => `• ${escapeText(each)}`).join("\n");
  await logLine(slack, threadOf(whole), words);
}

/** What was typed in the form stays when it is long enough; otherwise the document's. */
function longer(
  name: "root_cause" | "controls",
  typed: Partial<Postmortem>,
  read: Partial<Postmortem>,
): Partial<Postmortem> {
  return isLongEnough(typed[name]) || !read[name] ? {} : { [name]: read[name] };
}

/** Keeps why it was not done, and says so to whoever pressed. */
async function sayTrouble(
  slack: Slack,
  { incident, what }: PlannedIssue,
  trouble: Trouble,
  now: number,
): Promise<void> {
  const [plan, whole] = await Promise.all([
    findPlanned(slack, { incident, what }),
    readIncident(slack, incident),
  ]);
  if (!plan || !whole) return;
  const { close_by, ...rest } = plan;
  const name = nameOf(plan);
  const words = close_by
    ? `<@${close_by}>, the postmortem is not closed: its document could not be read. ` +
      `${trouble.text}\nPress *Close* again, or write both explanations in *Document*.`
    : `<@${plan.wanted_by}>, ${lowerFirst(name.not)}. ${trouble.text}\n${name.again}`;
  await Promise.all([
    putPlanned(slack, { ...rest, ...(close_by ? {} : { trouble: trouble.text }) }, now),
    logLine(slack, threadOf(whole), `:warning: ${words}`),
  ]);
}

function lowerFirst(text: string): string {
  return text[0].toLowerCase() + text.slice(1);
}

function issueLink({ url, repository, number }: GitHubIssue): string {
  return `<${linkTarget(url)}|${escapeText(repository)}#${number}>`;
}
