/**
 * *Create a new issue*: written in the handbook's sections, checked, shown, and then made: once.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { handbook } from "../../../handbook.ts";
import { issueName } from "../../../datastores/issue_links.ts";
import { changeStep } from "../../../datastores/next_steps.ts";
import type { GitHubEnv } from "../../../github/client.ts";
import { createIssue, findCreated } from "../../../github/create_issue.ts";
import { ensureLabels } from "../../../github/label_issue.ts";
import type { GitHubIssue } from "../../../github/read_issue.ts";
import { isGitHubError } from "../../../github/trouble.ts";
import { requestLabels } from "../../../rules/customers/customer.ts";
import {
  isIssueOf,
  issueBody,
  type IssueDraft,
  tidyTitle,
  TITLE_LIMIT,
} from "../../../rules/next_steps/issue_draft.ts";
import { findLeaks, withoutLeaks } from "../../../rules/customers/leaks.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  header,
  paragraph,
  smallPrint,
  typedText,
} from "../../../slack/blocks.ts";
import { claim } from "../../../slack/claim.ts";
import { refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, type FormValues, textInput } from "../../../slack/inputs.ts";
import { threadOf } from "../call_log.ts";
import { isReadOutside } from "../../../team/inside.ts";
import { lineMessage, placeInLog } from "../../../team/thread_log.ts";
import { type CallWithCard, inThread } from "../show_card.ts";
import {
  aboutStep,
  ACTIONS,
  type Memory,
  memoryOf,
  onGitHub,
  type StepContext,
  stepNotice,
  stepPage,
  tryAgain,
  VIEWS,
} from "../step_context.ts";
import { searchedRepositories } from "../repositories.ts";
import { keyDatePage } from "./key_date.ts";
import {
  knownCustomers,
  leakBlocks,
  leaksIn,
  type PlacedLeak,
} from "../../../team/tell_customer/leak_check.ts";
import { issueMrkdwn, labelRequest, linkIssue } from "../link_issue.ts";

/** Where an issue goes. */
type Place = "public" | "confidential";

const PLACE = "place";
/** How much of a section is shown before the issue is made. */
const PREVIEW_SECTIONS = 6;

function blockIds(revision = 0) {
  return {
    title: `title_${revision}`,
    section: (at: number) => `section_${at}_${revision}`,
  };
}

/** The draft of a step: what was written before, or the step's own words. */
export function draftOf({ step }: Pick<StepContext, "step">): IssueDraft {
  const [title, ...sections] = step.draft ?? [tidyTitle(step.text)];
  return { title, sections };
}

/** The form. */
export function draftPage(
  context: StepContext,
  memory: Memory,
  draft: IssueDraft,
  leaks: readonly PlacedLeak[] = [],
  place: Place = "public",
): View {
  const ids = blockIds(memory.revision);
  return stepPage(memory, {
    callback_id: VIEWS.draft,
    title: "Create an issue",
    blocks: [
      aboutStep(context.step, context.customer),
      ...(leaks.length > 0
        ? [
          ...leakBlocks(leaks),
          buttons(button(ACTIONS.codenames, "Write these instead", "all")),
        ]
        : []),
      textInput({
        block_id: ids.title,
        label: "Title",
        max_length: TITLE_LIMIT,
        initial: draft.title,
        hint: "What somebody who was not on the call would search for.",
      }),
      ...handbook.github.sections.map(({ heading, hint, required }, at) =>
        textInput({
          block_id: ids.section(at),
          label: heading,
          multiline: true,
          optional: !required,
          placeholder: hint,
          ...(draft.sections[at] ? { initial: draft.sections[at] } : {}),
        })
      ),
      ...placeInput(place),
    ],
    submit: "Check and preview",
    close: "Close",
  });
}

function placeInput(initial: Place): Block[] {
  const { public_repository, confidential_repository } = handbook.github;
  if (!confidential_repository) {
    return [smallPrint(`It will be public, in *${public_repository}*.`)];
  }
  return [choiceInput({
    block_id: PLACE,
    label: "Who may read it?",
    radio: true,
    initial,
    choices: [
      { text: `Everybody: ${public_repository}`, value: "public" },
      { text: `Only the team: ${confidential_repository}`, value: "confidential" },
    ],
  })];
}

/** What a form says. */
export function readDraft(values: FormValues, memory: Memory): { draft: IssueDraft; place: Place } {
  const ids = blockIds(memory.revision);
  return {
    draft: {
      title: tidyTitle(filled(values, ids.title) ?? ""),
      sections: handbook.github.sections.map((_, at) => filled(values, ids.section(at)) ?? ""),
    },
    place: filled(values, PLACE) === "confidential" ? "confidential" : "public",
  };
}

/** Keeps the draft and checks it: the form again with what was found, or the preview. */
export async function checkDraft(context: StepContext, memory: Memory, values: FormValues) {
  const { slack, step } = context;
  const { draft, place } = readDraft(values, memory);
  const ids = blockIds(memory.revision);
  if (!draft.title) return refuse({ [ids.title]: "An issue needs a title." });
  const empty = handbook.github.sections.findIndex(({ required }, at) =>
    required && !draft.sections[at].trim()
  );
  if (empty >= 0) return refuse({ [ids.section(empty)]: "Without this, nobody can work on it." });
  const [leaks] = await Promise.all([
    place === "public" ? leaksOf(context, draft) : [],
    changeStep(slack, step, { draft: [draft.title, ...draft.sections] }),
  ]);
  if (leaks.length > 0) return turnTo(draftPage(context, memory, draft, leaks, place));
  return turnTo(previewPage(context, memory, draft, place));
}

/** The draft with codenames in place of names, in a form that shows it. */
export async function withCodenames(
  context: StepContext,
  memory: Memory,
  values: FormValues,
): Promise<View> {
  const { draft, place } = readDraft(values, memory);
  const known = await knownCustomers(context.slack);
  const clean = (text: string) => withoutLeaks(text, findLeaks(text, known));
  const cleaned = { title: clean(draft.title), sections: draft.sections.map(clean) };
  await changeStep(context.slack, context.step, { draft: [cleaned.title, ...cleaned.sections] });
  const next = { ...memory, revision: (memory.revision ?? 0) + 1 };
  return draftPage(context, next, cleaned, await leaksOf(context, cleaned), place);
}

async function leaksOf({ slack }: StepContext, draft: IssueDraft): Promise<PlacedLeak[]> {
  const parts = [
    { part: "the title", text: draft.title },
    ...handbook.github.sections.map(({ heading }, at) => ({
      part: `“${heading}”`,
      text: draft.sections[at] ?? "",
    })),
  ];
  return leaksIn(parts, await knownCustomers(slack));
}

function previewPage(
  context: StepContext,
  memory: Memory,
  draft: IssueDraft,
  place: Place,
): View {
  const labels = requestLabels(context.customer, handbook.github).map(({ name }) => name);
  const readers = place === "public" ? "Everybody may read it." : "Only the team may read it.";
  const sections = handbook.github.sections.flatMap(({ heading }, at): Block[] => {
    const text = draft.sections[at]?.trim();
    return text ? [paragraph(`*${escapeText(heading)}*`), ...typedText(text).slice(0, 1)] : [];
  });
  return stepPage(memory, {
    title: "Create this issue?",
    blocks: [
      header(draft.title),
      smallPrint(`*${repositoryOf(place)}*`, readers, `Labels: ${escapeText(labels.join(", "))}`),
      ...sections.slice(0, 2 * PREVIEW_SECTIONS),
      { type: "divider" },
      buttons(
        { ...button(ACTIONS.create, "Create the issue", place), style: "primary" },
        button(ACTIONS.back_to_draft, "Back to the text", place),
      ),
    ],
    close: "Close",
  });
}

function repositoryOf(place: Place): string {
  const { public_repository, confidential_repository } = handbook.github;
  return place === "confidential" && confidential_repository
    ? confidential_repository
    : public_repository;
}

/**
 * Makes the issue that was previewed, and links it. A second press, somebody else's press, or a
 * press after GitHub's answer was lost finds the first issue.
 */
export async function createPage(
  context: StepContext,
  memory: Memory,
  env: GitHubEnv,
  user: string,
  place: Place,
): Promise<View> {
  const { slack, step } = context;
  const linked = step.issue && issueName(step.issue);
  if (step.issue && linked !== memory.instead) {
    return stepNotice(memory, `This step has its issue already: ${issueMrkdwn(step.issue)}`);
  }
  const draft = draftOf(context);
  if (!step.draft) return stepNotice(memory, "There is no draft any more: begin once more.");
  // Again, for a customer may have come since the preview.
  const leaks = place === "public" ? await leaksOf(context, draft) : [];
  if (leaks.length > 0) return draftPage(context, memory, draft, leaks, place);
  return await inThread(
    slack,
    context.call,
    (call) => createIn({ ...context, call }, memory, env, user, place),
  ) ??
    stepNotice(memory, "The card is not there. Your words are kept.");
}

/** Creates the issue; in the card's thread stands who does, so that nobody else does it as well. */
async function createIn(
  context: StepContext & { call: CallWithCard },
  memory: Memory,
  env: GitHubEnv,
  user: string,
  place: Place,
): Promise<View> {
  const { slack, call, step } = context;
  const draft = draftOf(context);
  if (await isReadOutside(slack, call.channel)) {
    return stepNotice(
      memory,
      "People from outside can read the channel of the card, and what is done is said there: choose " +
        "another internal channel with *Add or change a customer*. Your words are kept.",
    );
  }
  const again = [
    tryAgain(ACTIONS.create, place),
    button(ACTIONS.back_to_draft, "Back to the text", place),
  ];
  const held = await claim(
    slack,
    placeInLog(threadOf(call), `create:${step.id}:${memory.instead ?? ""}`),
    lineMessage(`<@${user}> creates the issue of ${step.number}.…`),
    Date.now(),
  );
  if (!held) {
    return stepNotice(
      memory,
      "Somebody is creating this issue right now: it will be on the card. If it is not there in a " +
        "minute, try again. Your words are kept.",
      ...again,
    );
  }
  return await onGitHub(slack, env, async (octokit) => {
    const issue = await makeOnce(context, memory, octokit, draft, repositoryOf(place))
      .catch(async (error) => {
        await held.release();
        throw error;
      });
    const result = await linkIssue(context, issue, { user, said: true });
    await held.keep(lineMessage(`<@${user}> created ${issueMrkdwn(issue)} for ${step.number}.`));
    // GitHub leaves labels out without a word when the token may not set them.
    const unlabelled = await labelRequest(result, octokit, issue);
    const note = unlabelled ? `\n:warning: It has not got its labels. ${unlabelled.text}` : "";
    return keyDatePage(result, `Created ${issueMrkdwn(issue)}.${note}`);
  }, (trouble) => stepNotice(memory, `:warning: ${trouble.text}\nYour words are kept.`, ...again));
}

async function makeOnce(
  { slack, step, customer }: StepContext,
  memory: Memory,
  octokit: Parameters<typeof createIssue>[0],
  draft: IssueDraft,
  repository: string,
): Promise<GitHubIssue> {
  const id = memory.instead ? `${step.id} instead of ${memory.instead}` : step.id;
  if (step.tried_at) {
    const since = step.tried_at - 10 * MINUTE;
    // In both repositories: the first try may have gone to the other one.
    for (const place of new Set([repository, ...searchedRepositories()])) {
      const made = await findCreated(octokit, place, since, (body) => isIssueOf(id, body));
      if (made) return made;
    }
  } else {
    await changeStep(slack, step, { tried_at: Date.now() });
  }
  const labels = requestLabels(customer, handbook.github);
  await ensureLabels(octokit, repository, labels).catch((error) => {
    // Without the right to make labels, the issue is made all the same.
    if (!isGitHubError(error, 403, 404)) throw error;
  });
  return await createIssue(octokit, repository, {
    title: truncate(draft.title, TITLE_LIMIT),
    body: issueBody(draft, id, handbook.github),
    labels: labels.map(({ name }) => name),
  });
}

/** What a step's draft begins with, for the form. */
export function firstDraftPage(context: StepContext): View {
  return draftPage(context, memoryOf(context.step), draftOf(context));
}
