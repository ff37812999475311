/**
 * *Create a new issue*: written in the handbook's sections, checked, shown, and then made: once.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { issueName } from "../../../datastores/issue_links.ts";
import type { Octokit } from "../../../github/client.ts";
import { createIssue } from "../../../github/create_issue.ts";
import { ensureLabels } from "../../../github/label_issue.ts";
import type { GitHubIssue } from "../../../github/read_issue.ts";
import { mustBePrivate } from "../../../github/read_repository.ts";
import { isGitHubError } from "../../../github/trouble.ts";
import { requestLabels } from "../../../rules/customers/customer.ts";
import {
  creationId,
  issueBody,
  type IssueDraft,
  tidyTitle,
  TITLE_LIMIT,
} from "../../../rules/next_steps/issue_draft.ts";
import { findLeaks, withoutLeaks } from "../../../rules/customers/leaks.ts";
import { refusalOf } from "../../../rules/next_steps/next_step.ts";
import { disarmText, escapeText, truncate } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  header,
  paragraph,
  smallPrint,
  typedText,
} from "../../../slack/blocks.ts";
import { ignoreSlackError, type Slack } from "../../../slack/checked_call.ts";
import { claim } from "../../../slack/claim.ts";
import { type Press, refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, type FormValues, textInput } from "../../../slack/inputs.ts";
import { lookFor } from "../../../slack/post_once.ts";
import { threadOf } from "../call_log.ts";
import { isReadOutside } from "../../../team/inside.ts";
import { lineMessage, placeInLog } from "../../../team/thread_log.ts";
import { type CallWithCard, inThread } from "../show_card.ts";
import {
  aboutStep,
  ACTIONS,
  change,
  type Memory,
  memoryOf,
  readStep,
  type StepContext,
  stepNotice,
  stepPage,
  tryAgain,
} from "../step_context.ts";
import { senderName } from "../../../team/tell_customer/sender.ts";
import { sendPage } from "../link_form.ts";
import { OWN_VIEWS } from "./views.ts";
import { onGitHub } from "../on_github.ts";
import { creationMark, findMade } from "../made_issue.ts";
import { keyDatePage } from "../key_date.ts";
import { ownWords } from "../own_words.ts";
import {
  guardOf,
  type Held,
  judgePublic,
  letThroughWords,
  type Verdict,
} from "../../../team/guard.ts";
import { knownAmong, leakBlocks } from "../../../team/tell_customer/leak_check.ts";
import { issueMrkdwn, labelNote, labelRequest, linkIssue, noteUnlabelled } from "../link_issue.ts";

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

/** The draft of a step: what was written before, or what was noted of the call. */
function draftOf(
  { step, call, customers }: Pick<StepContext, "step" | "call" | "customers">,
): IssueDraft {
  if (step.draft) {
    const [title, ...sections] = step.draft;
    return { title, sections };
  }
  // Names are taken out at once: most issues are public.
  const known = knownAmong(customers);
  const clean = (text: string) => withoutLeaks(text, findLeaks(text, known, ownWords()));
  const { sections } = handbook.github;
  const first = Math.max(0, sections.findIndex(({ required }) => required));
  const noted = clean([step.text, call.summary].filter(Boolean).join("\n\n"));
  return {
    title: tidyTitle(clean(step.text)),
    sections: sections.map((_, at) => at === first ? noted : ""),
  };
}

/** The form. */
export function draftPage(
  context: StepContext,
  memory: Memory,
  draft: IssueDraft,
  held?: Held,
  place: Place = "public",
): View {
  const ids = blockIds(memory.revision);
  const { pass: _, ...rest } = memory;
  return stepPage(held?.pass === undefined ? rest : { ...rest, pass: held.pass }, {
    callback_id: OWN_VIEWS.draft,
    title: "Create an issue",
    blocks: [
      aboutStep(context.step, context.customer),
      ...(held
        ? [
          ...leakBlocks(held.leaks),
          ...(held.pass === undefined ? [] : [smallPrint(
            "If no customer is meant, press *Check and preview* again: the log then says that you did.",
          )]),
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
    label: "Who can read it?",
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
    place: placeOf(filled(values, PLACE)),
  };
}

/** Keeps the draft and checks it: the form again with what was found, or the preview. */
export async function checkDraft(
  { subject: context, memory, values }: Sent<Memory, StepContext>,
) {
  const { draft, place } = readDraft(values, memory);
  const ids = blockIds(memory.revision);
  if (!draft.title) return refuse({ [ids.title]: "An issue needs a title." });
  const empty = handbook.github.sections.findIndex(({ required }, at) =>
    required && !draft.sections[at].trim()
  );
  if (empty >= 0) return refuse({ [ids.section(empty)]: "Without this, nobody can work on it." });
  await change(context, { draft: [draft.title, ...draft.sections] });
  const { held } = verdictOf(context, memory, draft, place);
  if (held) return turnTo(draftPage(context, memory, draft, held, place));
  // Looked at while the step is read, when the preview's button is pressed.
  const { channel, card_ts, logged_at } = context.call;
  const there = { channel, ...(card_ts ? { card: card_ts, since: logged_at } : {}) };
  return turnTo(previewPage(context, { ...memory, ...there }, draft, place));
}

/** The draft with codenames in place of names, in a form that shows it. */
export async function withCodenames(
  { subject: context, memory, values }: Press<Memory, StepContext>,
): Promise<View> {
  const { draft, place } = readDraft(values, memory);
  const known = knownAmong(context.customers);
  const clean = (text: string) => withoutLeaks(text, findLeaks(text, known, ownWords()));
  const cleaned = { title: clean(draft.title), sections: draft.sections.map(clean) };
  await change(context, { draft: [cleaned.title, ...cleaned.sections] });
  const next = { ...memory, revision: (memory.revision ?? 0) + 1 };
  return draftPage(context, next, cleaned, verdictOf(context, {}, cleaned).held, place);
}

/** Everything that is going to be public: what was typed, and the labels that go with it. */
function verdictOf(
  { customer, customers }: StepContext,
  { pass }: Pick<Memory, "pass">,
  draft: IssueDraft,
  place: Place = "public",
): Verdict {
  if (place !== "public") return { let_through: [] };
  const parts = [
    { part: "the title", text: draft.title },
    ...handbook.github.sections.map(({ heading }, at) => ({
      part: `“${heading}”`,
      text: draft.sections[at] ?? "",
    })),
    ...requestLabels(customer, handbook.github).map(({ name, description = "" }) => ({
      part: `the label “${name}” of the handbook`,
      text: `${name}\n${description}`,
    })),
  ];
  const options = pass === undefined ? {} : { pass };
  return judgePublic(parts, guardOf(customers), options);
}

function previewPage(
  context: StepContext,
  memory: Memory,
  draft: IssueDraft,
  place: Place,
): View {
  const labels = requestLabels(context.customer, handbook.github).map(({ name }) => name);
  const readers = place === "public" ? "Everybody can read it." : "Only the team can read it.";
  const sections = handbook.github.sections.flatMap(({ heading }, at): Block[] => {
    const text = draft.sections[at]?.trim();
    return text ? [paragraph(`*${escapeText(heading)}*`), ...typedText(text).slice(0, 1)] : [];
  });
  return stepPage(memory, {
    title: "Create this issue?",
    blocks: [
      header(disarmText(draft.title)),
      smallPrint(`*${repositoryOf(place)}*`, readers, `Labels: ${escapeText(labels.join(", "))}`),
      ...sections.slice(0, 2 * PREVIEW_SECTIONS),
      { type: "divider" },
      buttons(
        { ...button(ACTIONS.create, "Create the issue", place), style: "primary" },
        ...(context.customer.channel
          ? [button(ACTIONS.create_and_send, "Create it, then send the link…", place)]
          : []),
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
export async function createPage(press: Press<Memory, StepContext>): Promise<View> {
  const { subject: context, memory, slack } = press;
  const place = placeOf(press.value);
  const { step } = context;
  const has = await hasIssuePage(press, context);
  if (has) return has;
  const draft = draftOf(context);
  if (!step.draft) return stepNotice(memory, "The draft no longer exists: please start again.");
  // Again, for a customer may have been added since the preview.
  const { held, let_through } = verdictOf(context, memory, draft, place);
  if (held) return draftPage(context, memory, draft, held, place);
  const sure = letThroughWords(let_through);
  return await inThread(
    slack,
    context.call,
    (call) => createIn(press, { ...context, call }, sure),
  ) ??
    stepNotice(memory, "The card no longer exists. Your words are kept.");
}

/**
 * The step has its issue already: a second click of one press goes on to what the first went on to.
 * Undefined while it has none.
 */
async function hasIssuePage(
  { memory, action_id, user, now }: Press<Memory, StepContext>,
  context: StepContext,
): Promise<View | undefined> {
  const { issue } = context.step;
  if (!issue || issueName(issue) === memory.instead) return undefined;
  const words = `This step already has its issue: ${issueMrkdwn(issue)}`;
  return action_id === ACTIONS.create_and_send && !refusalOf(context.step, "send_link")
    ? await sendPage(context, "link", { user }, now, words)
    : stepNotice(memory, words);
}

/** Begins to look whether somebody is creating it, where a page says what its press is going to do. */
export async function lookAhead(
  slack: Slack,
  { channel, card, since, step, instead }: Memory,
): Promise<StepContext["look"]> {
  if (!channel || !card || since === undefined) return undefined;
  const thread = { channel, card_ts: card, since };
  const looking = lookFor(slack, placeInLog(thread, creationMark(step, instead)));
  // Whoever creates it looks again, and deals with what is wrong with the thread.
  return await looking.catch(ignoreSlackError);
}

/** Creates the issue; the card's thread says who does, so that nobody else does it as well. */
async function createIn(
  press: Press<Memory, StepContext>,
  context: StepContext & { call: CallWithCard },
  sure: string,
): Promise<View> {
  const { memory, env, user, value, slack, now, action_id } = press;
  const { call, step, look } = context;
  const repository = repositoryOf(placeOf(value));
  const again = [
    tryAgain(action_id, value),
    button(ACTIONS.back_to_draft, "Back to the text", value),
  ];
  if (await isReadOutside(slack, call.channel)) return stepNotice(memory, READ_OUTSIDE);
  // Of a message that comes next: looked up while GitHub is at work.
  const sender = action_id === ACTIONS.create_and_send ? senderName(slack, user) : undefined;
  sender?.catch(() => {});
  return await onGitHub(slack, env, async (octokit) => {
    if (placeOf(value) === "confidential") await mustBePrivate(octokit, repository);
    const labels = requestLabels(context.customer, handbook.github);
    // All at once: a press has ten seconds.
    const labelled = ensureLabels(octokit, repository, labels);
    labelled.catch(() => {});
    const [held] = await Promise.all([
      claim(
        slack,
        placeInLog(threadOf(call), creationMark(step.id, memory.instead)),
        lineMessage(slack, `<@${user}> is creating the issue for step ${step.number}…`),
        now,
        undefined,
        look && memory.card === call.card_ts ? Promise.resolve(look) : undefined,
      ),
      step.tried_at ? undefined : change(context, { tried_at: now }),
    ]);
    if (!held) {
      const meanwhile = await readStep(slack, step.id);
      const has = meanwhile && await hasIssuePage(press, meanwhile);
      return has ?? stepNotice(memory, BEING_CREATED, ...again);
    }
    const issue = await makeOnce(context, memory, octokit, repository, labelled)
      .catch(async (error) => {
        await held.release();
        throw error;
      });
    const created = `created ${issueMrkdwn(issue)} for step ${step.number}.${sure}`;
    const [result] = await Promise.all([
      linkIssue(context, issue, { creating: true }),
      held.keep(lineMessage(slack, `<@${user}> ${created}`)),
    ]);
    const [unlabelled] = await Promise.all([
      // GitHub leaves labels out without a word when the token may not set them.
      labelRequest(result, octokit, issue),
      // Only now is nothing left for a sweep to finish.
      change(result, { tried_at: null }),
    ]);
    if (unlabelled) await noteUnlabelled(result);
    const note = unlabelled ? `\n${labelNote(unlabelled)}` : "";
    const done = `Created ${issueMrkdwn(issue)}.${note}`;
    return sender
      ? await sendPage(result, "link", { user, sender }, now, done)
      : keyDatePage(result, done);
  }, (trouble) => stepNotice(memory, `:warning: ${trouble.text}\nYour words are kept.`, ...again));
}

const READ_OUTSIDE =
  "People from outside can read the channel of the card, and what is done is logged there: choose " +
  "another internal channel with *Add or change a customer*. Your words are kept.";
const BEING_CREATED =
  "Somebody is creating this issue right now: it will be on the card. If it is not there in a " +
  "minute, try again. Your words are kept.";

/** Creates the issue, unless an earlier try did: GitHub's answer may have been lost. */
async function makeOnce(
  context: StepContext,
  memory: Memory,
  octokit: Octokit,
  repository: string,
  labelled: Promise<void>,
): Promise<GitHubIssue> {
  const { step, customer } = context;
  const made = step.tried_at && await findMade(octokit, step, repository, memory.instead);
  if (made) return made;
  await labelled.catch((error) => {
    // Without the right to make labels, the issue is made all the same.
    if (!isGitHubError(error, 403, 404)) throw error;
  });
  const draft = draftOf(context);
  return await createIssue(octokit, repository, {
    title: truncate(draft.title, TITLE_LIMIT),
    body: issueBody(draft, creationId(step.id, memory.instead), handbook.github),
    labels: requestLabels(customer, handbook.github).map(({ name }) => name),
  });
}

/** The form again, with what was typed. */
export function backToDraft({ subject, memory, value }: Press<Memory, StepContext>): View {
  return draftPage(subject, memory, draftOf(subject), undefined, placeOf(value));
}

function placeOf(value: string | undefined): Place {
  return value === "confidential" ? "confidential" : "public";
}

/** What a step's draft begins with, for the form. */
export function firstDraftPage(context: StepContext): View {
  return draftPage(context, memoryOf(context.step, context), draftOf(context));
}
