import { findIssues } from "../../../github/find_issues.ts";
import { type Block, button, buttons, modal, paragraph } from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import { ELEMENT, filled, onEnter, textInput } from "../../../slack/inputs.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { findingBlocks } from "../found_issue_blocks.ts";
import { onGitHub, troublesAmong } from "../on_github.ts";
import { searchedRepositories } from "../repositories.ts";
import {
  beginWith,
  GONE,
  type Memory,
  outputsOf,
  readSubject,
  type StepContext,
  stepNotice,
  strangerPage,
  VIEWS,
} from "../step_context.ts";
import { FindIssueFunction } from "./definition.ts";
import { saveLinksMessage, SEND_ALL, sendLinksPage } from "./send_links.ts";

const VIEW = "find_issue";
const WORDS = "words";
const DETAILS = "details";
const SEARCH = "search_issues";

/** The search alone: nothing is linked, nothing is written. Or the links of a call. */
const find = dialogue(FindIssueFunction, {
  views: [VIEW, VIEWS.page, SEND_ALL],
  begin: ({ step }): Partial<Memory> => step ? beginWith({ step }) : {},
  notice: (mrkdwn, memory) =>
    memory.step ? stepNotice(memory as Memory, mrkdwn) : page([paragraph(mrkdwn)]),
  checks: [forTheTeam],
  read: async (turn): Promise<StepContext | "alone" | undefined> =>
    turn.memory.step ? await readSubject({ ...turn, memory: turn.memory as Memory }) : "alone",
  gone: GONE,
  async first(turn) {
    const { subject, user } = turn;
    if (subject === "alone") return searchPage();
    const stranger = await strangerPage(subject, "send_links", user);
    return stranger ?? await sendLinksPage({ ...turn, subject, memory: turn.memory as Memory });
  },
  outputs: (memory) => outputsOf(memory as Memory),
});

find.press([SEARCH, ELEMENT], ({ slack, env, values }) => {
  const request = { title: filled(values, WORDS) ?? "", details: filled(values, DETAILS) ?? "" };
  return onGitHub(
    slack,
    env,
    async (octokit) => {
      const finding = await findIssues(octokit, request, searchedRepositories());
      const troubles = await troublesAmong(slack, finding.unreadable);
      return searchPage(findingBlocks(finding, undefined, troubles));
    },
    (trouble) => searchPage([paragraph(`:warning: ${trouble.text}`)]),
  );
}, { notice: (mrkdwn) => searchPage([paragraph(mrkdwn)]) });

find.form(VIEW, () => undefined);
find.form(SEND_ALL, (form) => {
  const { subject } = form;
  if (subject === "alone") return undefined;
  return saveLinksMessage({ ...form, subject, memory: form.memory as Memory });
});

export default find.step;

/** What was typed stays: Slack keeps inputs whose block is still there. */
function searchPage(found: Block[] = []): View {
  return page([
    onEnter(textInput({
      block_id: WORDS,
      label: "What is it about?",
      optional: true,
      max_length: 300,
      placeholder: "nightly import is slow",
    })),
    textInput({
      block_id: DETAILS,
      label: "More about it",
      optional: true,
      multiline: true,
      placeholder: "What the customer said. The more words, the better.",
    }),
    buttons({ ...button(SEARCH, "Search", "search"), style: "primary" }),
    ...(found.length > 0 ? [{ type: "divider" }, ...found] : []),
  ], "Done");
}

/** A page with a search stays open; one that says one thing is the last word. */
function page(blocks: Block[], submit?: string): View {
  return modal({
    callback_id: VIEW,
    title: "Find an issue",
    blocks,
    ...(submit ? { submit, notify_on_close: true } : {}),
  });
}
