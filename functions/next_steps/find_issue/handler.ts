import { handbook } from "../../../handbook.ts";
import { githubClient } from "../../../github/client.ts";
import { findIssues } from "../../../github/find_issues.ts";
import { troubleOf } from "../../../github/trouble.ts";
import { type Block, button, buttons, modal, paragraph } from "../../../slack/blocks.ts";
import { checkedCalls, PRESS_TIME, WORK_TIME } from "../../../slack/checked_call.ts";
import { endStep, fillPage, openPage, type View } from "../../../slack/dialogue.ts";
import { failed } from "../../../team/failed.ts";
import { filled, type FormValues, textInput } from "../../../slack/inputs.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOutsider } from "../../../team/people.ts";
import { searchedRepositories } from "../repositories.ts";
import { findingBlocks } from "../found_issue_blocks.ts";
import { FindIssueFunction } from "./definition.ts";

const VIEW = "find_issue";
const WORDS = "words";
const DETAILS = "details";
const SEARCH = "search_issues";

/** The search alone: nothing is linked, nothing is written. */
const FindIssue = LoggedFunction(
  FindIssueFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const view_id = await openPage(slack, interactivity_pointer, page([paragraph("One moment…")]));
    await fillPage(
      slack,
      view_id,
      async () =>
        await isOutsider(slack, interactor.id, { team_id, enterprise_id })
          ? page([paragraph(handbook.wording.for_the_team_only)])
          : searchPage(),
      (mrkdwn) => page([paragraph(mrkdwn)]),
    );
    return { completed: false };
  },
);

FindIssue.addBlockActionsHandler(SEARCH, async ({ body, client, env }) => {
  const { view } = body;
  if (!view) return;
  const slack = checkedCalls(client, WORK_TIME);
  const values = (view.state?.values ?? {}) as FormValues;
  const request = {
    title: filled(values, WORDS) ?? "",
    details: filled(values, DETAILS) ?? "",
  };
  await fillPage(slack, view.id, async () => {
    try {
      const finding = await findIssues(githubClient(env), request, searchedRepositories());
      return searchPage(findingBlocks(finding));
    } catch (error) {
      const trouble = troubleOf(error, Date.now(), handbook.timezone);
      if (!trouble) throw error;
      failed(slack, "github_not_done", error, "said_in_page");
      return searchPage([paragraph(`:warning: ${trouble.text}`)]);
    }
  }, (mrkdwn) => searchPage([paragraph(mrkdwn)]));
});

FindIssue.addViewSubmissionHandler(VIEW, async ({ body, client }) => {
  await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

FindIssue.addViewClosedHandler(VIEW, async ({ body, client }) => {
  await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

export default FindIssue;

/** What was typed stays: Slack keeps inputs whose block is still there. */
function searchPage(found: Block[] = []): View {
  return page([
    textInput({
      block_id: WORDS,
      label: "What is it about?",
      optional: true,
      max_length: 300,
      placeholder: "nightly import is slow",
    }),
    textInput({
      block_id: DETAILS,
      label: "More of it",
      optional: true,
      multiline: true,
      placeholder: "What the customer said. The more words, the better.",
    }),
    buttons({ ...button(SEARCH, "Search", "search"), style: "primary" }),
    ...(found.length > 0 ? [{ type: "divider" }, ...found] : []),
  ], "Done");
}

function page(blocks: Block[], submit?: string): View {
  return modal({
    callback_id: VIEW,
    title: "Find an issue",
    blocks,
    ...(submit ? { submit } : {}),
    notify_on_close: true,
  });
}
