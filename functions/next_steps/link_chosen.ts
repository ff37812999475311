/**
 * Links what somebody chose on the page *Link issues*, and tells them what could not be linked.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { issueName } from "../../datastores/issue_links.ts";
import { deleteLinking, findLinking, type Linking } from "../../datastores/linkings.ts";
import { githubClient, type GitHubEnv } from "../../github/client.ts";
import { troubleOf } from "../../github/trouble.ts";
import { allDone } from "../../slack/all_done.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { paragraph } from "../../slack/blocks.ts";
import { directOnce } from "../../team/direct_message.ts";
import { failed } from "../../team/failed.ts";
import { finishAdding } from "./add_chosen.ts";
import {
  type ChosenIssue,
  chosenIssue,
  labelNote,
  linkedByOthers,
  linkOnce,
} from "./link_issue.ts";
import { reportTrouble } from "./on_github.ts";
import { readStep, type StepContext } from "./step_context.ts";

/** Links what was chosen with one press. `now` in epoch milliseconds. */
export async function linkChosen(
  slack: Slack,
  env: GitHubEnv,
  id: string,
  now: number,
): Promise<void> {
  const linking = await findLinking(slack, id);
  if (!linking) return;
  const { added } = linking;
  if (added) return await finishAdding(slack, { ...linking, added }, now);
  const notes: string[] = [];
  notes.push(...await linkEach(slack, env, linking, now));
  await tellWhoChose(slack, linking, notes);
  await deleteLinking(slack, id);
}

/** Links all at once; the notes are in their order. An issue of several steps is read and labelled once. */
async function linkEach(
  slack: Slack,
  env: GitHubEnv,
  linking: Linking,
  now: number,
): Promise<string[]> {
  const issues = new Map<string, ChosenIssue>();
  // They are steps of one call, and so of one customer: an issue gets the same labels for each.
  const choose = (context: StepContext, issue: string) => {
    const chosen = issues.get(issue) ?? chosenIssue(context, githubClient(env), issue);
    issues.set(issue, chosen);
    return chosen;
  };
  const notes = await allDone(
    linking.links.map((link) => linkOne(slack, choose, link, linking, now)),
  );
  return notes.flat();
}

/** Links one; what whoever chose it has to know, if anything. */
async function linkOne(
  slack: Slack,
  choose: (context: StepContext, issue: string) => ChosenIssue,
  { step: id, issue }: Linking["links"][number],
  { by: user }: Linking,
  now: number,
): Promise<string[]> {
  const context = await readStep(slack, id);
  if (!context) return [];
  const about = `Step ${context.step.number}`;
  try {
    // One that no longer exists makes way.
    const { issue: had } = context.step;
    const chosen = { user, before: had?.gone ? issueName(had) : undefined, now };
    const linked = await linkOnce(context, choose(context, issue), chosen);
    if (!linked) return [`${about}: ${await linkedByOthers(slack, id)}`];
    return linked.trouble ? [`${about}: ${labelNote(linked.trouble)}`] : [];
  } catch (error) {
    const trouble = troubleOf(error, now, handbook.timezone);
    if (!trouble && !isSlackError(error)) throw error;
    failed(slack, "github_not_done", error, "said_directly");
    if (trouble) await reportTrouble(slack, trouble);
    const why = trouble?.text ?? "Slack did not answer just now.";
    return [`${about} is not linked: ${why} Press *Link issues* on the card again.`];
  }
}

async function tellWhoChose(slack: Slack, { id, by, at }: Linking, notes: string[]) {
  if (notes.length === 0) return;
  const text = notes.join("\n");
  const message = { text, blocks: [paragraph(text)] };
  await directOnce(slack, by, { mark: `unlinked:${id}`, since: at }, message, {
    kind: "sender",
    about: "issues that were not linked",
    gone: (user) => `<@${user}> linked issues and has left the team: not all were linked.`,
  });
}
