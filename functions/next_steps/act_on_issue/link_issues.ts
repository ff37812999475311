/**
 * *Link issues*: the likely issues of all requests of a call on one page, and one press that links
 * them. What is chosen is kept; the workflow's next step links it.
 *
 * @module
 */
import { issueName } from "../../../datastores/issue_links.ts";
import { putLinking } from "../../../datastores/linkings.ts";
import { findStepsOf } from "../../../datastores/next_steps.ts";
import type { GitHubEnv, Octokit } from "../../../github/client.ts";
import { type Finding, findIssues } from "../../../github/find_issues.ts";
import { MOST_SEARCHES } from "../../../rules/next_steps/issue_searches.ts";
import { type NextStep, refusalOf, stageOf } from "../../../rules/next_steps/next_step.ts";
import { fingerprint } from "../../../rules/text/fingerprint.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  linkTarget,
  paragraph,
  smallPrint,
} from "../../../slack/blocks.ts";
import { type Press, refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import {
  choiceInput,
  described,
  filled,
  type FormValues,
  onEnter,
  textInput,
} from "../../../slack/inputs.ts";
import { isPrivate, likelyAmong, troubleBlocks } from "../found_issue_blocks.ts";
import { issueMrkdwn } from "../link_issue.ts";
import { onGitHub, troublesAmong } from "../on_github.ts";
import { searchedRepositories } from "../repositories.ts";
import {
  type Memory,
  memoryOf,
  outputsOf,
  type StepContext,
  stepNotice,
  stepPage,
  tryAgain,
} from "../step_context.ts";
import { firstDraftPage } from "./draft_issue.ts";
import { OWN_VIEWS, SEARCH_LINKS } from "./views.ts";

/** How many searches a page makes at most, and how many requests it is about. */
const MOST_ON_PAGE = 10;
/** How many issues are offered for each request. */
const OFFERED = 4;
/** The choice of a request that none of the issues is about. */
const NONE = "none_of_these";
/** The choice of a request whose issue is to be written. */
const NEW = "new_issue";

const WORDS = "words_";
const ISSUE = "issue_";

/** A request, and what was found for it. */
interface Searched {
  step: NextStep;
  finding?: Finding;
}

/** The requests of a call that have no issue yet, with what is likely for each. */
export async function linksPage(context: StepContext, env: GitHubEnv): Promise<View> {
  const steps = (await stepsOf(context)).filter(needsIssue).slice(0, MOST_ON_PAGE);
  if (steps.length === 0) return stepNotice(memoryOf(context.step), ALL_LINKED);
  return await onGitHub(context.slack, env, async (octokit) => {
    const searched = await searchFor(octokit, context, steps.map((step) => ({ step })));
    return await pageOf(context, searched);
  }, (trouble) =>
    stepNotice(
      memoryOf(context.step),
      `:warning: ${trouble.text}`,
      tryAgain(SEARCH_LINKS, "first"),
    ));
}

const ALL_LINKED = "Every request of this call has its issue now.";

/** Searches again, for the requests with other words than before; for all where there are none. */
export async function searchAgain(
  { subject: context, memory, values, view, env }: Press<Memory, StepContext>,
): Promise<View> {
  if (!memory.searched) return await linksPage(context, env);
  const steps = (await stepsOf(context)).filter(({ number }) => String(number) in memory.searched!);
  const typed = steps.map((step) => ({ step, words: filled(values, WORDS + step.number) }));
  const other = typed.filter(({ step, words }) =>
    words && fingerprint(words) !== memory.searched![step.number]
  );
  const asked = (other.length > 0 ? other : typed).filter(({ step }) => needsIssue(step));
  return await onGitHub(context.slack, env, async (octokit) => {
    const found = await searchFor(octokit, context, asked);
    const again = new Map(found.map((one) => [one.step.id, one]));
    return await pageOf(context, steps.map((step) => again.get(step.id) ?? { step }), {
      memory,
      words: new Map(other.map(({ step, words }) => [step.id, words!])),
      blocks: view.blocks as Block[],
    });
  }, (trouble) => withTrouble(view, trouble.text));
}

/** The page as it was, with why nothing was found: what was chosen stays. */
function withTrouble(view: View, words: string): View {
  const { type, callback_id, title, submit, close, private_metadata, notify_on_close } = view;
  const blocks = (view.blocks as Block[]).filter(({ block_id }) => block_id !== "trouble");
  const trouble = { ...paragraph(`:warning: ${words}`), block_id: "trouble" };
  return {
    ...{ type, callback_id, title, submit, close, private_metadata, notify_on_close },
    blocks: [...blocks, trouble],
  };
}

async function searchFor(
  octokit: Octokit,
  { call }: StepContext,
  asked: readonly { step: NextStep; words?: string | undefined }[],
): Promise<Searched[]> {
  const most = Math.min(MOST_SEARCHES, Math.floor(MOST_ON_PAGE / Math.max(1, asked.length)));
  const found = await Promise.allSettled(asked.map(({ step, words }) => {
    // The summary of the call is about all of them: it says more of one that is alone.
    const details = asked.length === 1 ? call.summary : "";
    const request = { title: words ?? step.text, details };
    return findIssues(octokit, request, searchedRepositories(), Math.max(1, most));
  }));
  const refused = found.find((one) => one.status === "rejected");
  if (refused && found.every((one) => one.status === "rejected")) throw refused.reason;
  return asked.map(({ step }, at) => {
    const one = found[at];
    return one.status === "fulfilled" ? { step, finding: one.value } : { step, finding: FAILED };
  });
}

/** What a request has whose searches all failed, where those of others did not. */
const FAILED: Finding = {
  issues: [],
  searches: 1,
  failures: [undefined],
  incomplete: 0,
  unreadable: [],
};

async function pageOf(
  context: StepContext,
  searched: readonly Searched[],
  before?: { memory: Memory; words: Map<string, string>; blocks: readonly Block[] },
): Promise<View> {
  const { slack, step, customer } = context;
  const findings = searched.flatMap(({ finding }) => finding ?? []);
  const unreadable = findings.find((one) => one.unreadable.length > 0)?.unreadable ?? [];
  const troubles = await troublesAmong(slack, unreadable);
  const sum = (of: (finding: Finding) => number) =>
    findings.reduce((all, finding) => all + of(finding), 0);
  const part = troubleBlocks({
    searches: sum(({ searches }) => searches),
    failures: findings.flatMap(({ failures }) => failures),
    incomplete: sum(({ incomplete }) => incomplete),
  }, troubles);
  const revision = (before?.memory.revision ?? 0) + 1;
  const asked = searched.map(({ step }) => [
    step.number,
    before?.words.has(step.id)
      ? fingerprint(before.words.get(step.id)!)
      : before?.memory.searched?.[step.number] ?? 0,
  ]);
  const memory = { ...memoryOf(step), revision, searched: Object.fromEntries(asked) };
  return stepPage(memory, {
    callback_id: OWN_VIEWS.links,
    title: "Link issues",
    blocks: [
      smallPrint(`${escapeText(customer.name)} · what is chosen here is linked with one press.`),
      ...searched.flatMap((one) =>
        one.finding
          ? requestBlocks(one.step, one.finding, revision, searched.length === 1)
          : before!.blocks.filter(({ block_id }) => isOf(one.step, String(block_id ?? "")))
      ),
      { type: "divider" },
      buttons(button(SEARCH_LINKS, "Search again", "again")),
      ...part,
      smallPrint(
        "*Create a new issue* goes on to a draft of it: what you write is checked and shown to you first.",
      ),
    ],
    submit: "Link issues",
    close: "Close",
  });
}

/** Is this a block about the step? */
function isOf({ number }: NextStep, block_id: string): boolean {
  return [`about_${number}`, `${WORDS}${number}`, `why_${number}`].includes(block_id) ||
    block_id.startsWith(`${ISSUE}${number}_`);
}

/** @param alone is it the only request? Where nothing is like it, its issue is to be written then */
function requestBlocks(
  step: NextStep,
  finding: Finding,
  revision: number,
  alone: boolean,
): Block[] {
  const { number } = step;
  const about = { ...paragraph(`*${number}. ${escapeText(truncate(step.text, 300))}*`) };
  if (step.issue && !needsIssue(step)) {
    const linked = `It is linked to ${issueMrkdwn(step.issue)} now.`;
    return [{ ...about, block_id: `about_${number}` }, {
      ...smallPrint(linked),
      block_id: `why_${number}`,
    }];
  }
  const likely = likelyAmong(finding.issues).slice(0, OFFERED);
  const choices = likely.map(({ issue }) => ({
    text: `#${issue.number} ${issue.title}`,
    value: issueName(issue),
  }));
  const why = likely.map(({ issue, shared }) =>
    [
      issue.state,
      ...(isPrivate(issue) ? ["private"] : []),
      ...(shared.length > 0 ? [`it says ${shared.map((word) => `“${word}”`).join(", ")}`] : []),
    ].join(" · ")
  );
  const none = likely.length > 0 ? "None of these" : "None: nothing like it was found";
  const linkTo = ({ issue }: Finding["issues"][number]) =>
    `<${linkTarget(issue.url)}|#${issue.number}> ${escapeText(truncate(issue.title, 100))}`;
  const [first, ...others] = likely.map(linkTo);
  return [
    { type: "divider" },
    { ...about, block_id: `about_${number}` },
    described(
      choiceInput({
        // Another name each time: what is likeliest is chosen again.
        block_id: `${ISSUE}${number}_${revision}`,
        label: `Issue ${number}`,
        radio: true,
        choices: [
          ...choices,
          { text: "Create a new issue", value: NEW },
          { text: none, value: NONE },
        ],
        initial: choices[0]?.value ?? (alone ? NEW : NONE),
      }),
      why,
    ),
    ...(first
      ? [{
        ...smallPrint(
          `The likeliest: ${first}`,
          ...(others.length > 0 ? [`Also found: ${others.join(", ")}`] : []),
        ),
        block_id: `why_${number}`,
      }]
      : []),
    onEnter(textInput({
      block_id: WORDS + number,
      label: `Other words for ${number}`,
      optional: true,
      max_length: 300,
      placeholder: "Press Enter to search again",
    })),
  ];
}

/** Keeps what was chosen: the workflow's next step links it. */
export async function saveLinks(
  { subject: context, slack, memory, values, view, user, now, execution }: Sent<
    Memory,
    StepContext
  >,
) {
  const chosen = chosenIn(values);
  if (chosen.size === 0) {
    const first = Object.keys(values).find((name) => name.startsWith(ISSUE)) ?? "";
    return refuse({
      [first]: "Choose an issue, or a new one, for at least one request, or close this page.",
    });
  }
  const steps = await stepsOf(context);
  const wanted = steps.filter(({ number }) => chosen.has(number));
  const open = wanted.filter(needsIssue);
  // Somebody else was faster: what they did is read first.
  if (open.length < wanted.length) {
    return turnTo(withoutSettled(view, memory, wanted.filter((step) => !needsIssue(step))));
  }
  const { call } = context;
  const found = open.filter(({ number }) => chosen.get(number) !== NEW);
  if (found.length > 0) {
    await putLinking(slack, {
      id: execution,
      call: call.id,
      customer: call.customer,
      links: found.map((step) => ({ step: step.id, issue: chosen.get(step.number)! })),
      by: user,
      at: now,
    });
  }
  const linked = { ...context, ...(found.length > 0 ? { linking: execution } : {}) };
  // One is written at a time. The others are linked when this dialogue ends, however it does.
  const [step] = open.filter((one) => !found.includes(one));
  if (step) return turnTo(firstDraftPage({ ...linked, step }));
  return { outputs: outputsOf(memoryOf(context.step, linked)) };
}

/** What was chosen, an issue or a new one, by the numbers of the steps. */
function chosenIn(values: FormValues): Map<number, string> {
  return new Map(
    Object.keys(values).flatMap((name) => {
      const number = Number(new RegExp(`^${ISSUE}(\\d+)_`).exec(name)?.[1]);
      const issue = number ? filled(values, name) : undefined;
      return issue && issue !== NONE ? [[number, issue] as const] : [];
    }),
  );
}

/** The page without what is settled by now, and what became of it; what was chosen stays. */
function withoutSettled(view: View, memory: Memory, settled: readonly NextStep[]): View {
  const said = new Map(settled.map((step) => [step.number, settledWords(step)]));
  const gone = (block_id: string) => settled.find((step) => isOf(step, block_id));
  const blocks = (view.blocks as Block[]).flatMap((block): Block[] => {
    const step = gone(String(block.block_id ?? ""));
    if (!step) return [block];
    if (block.block_id !== `about_${step.number}`) return [];
    return [block, { ...smallPrint(said.get(step.number)!), block_id: `why_${step.number}` }];
  });
  const left = blocks.some(({ block_id }) => String(block_id ?? "").startsWith(ISSUE));
  const words = settled.map((step) => `${step.number}. ${settledWords(step)}`).join("\n");
  if (!left) return stepNotice({ step: memory.step, call: memory.call }, words);
  return stepPage(memory, {
    callback_id: OWN_VIEWS.links,
    title: "Link issues",
    blocks,
    submit: "Link issues",
    close: "Close",
  });
}

function settledWords(step: NextStep): string {
  return step.issue
    ? `Somebody linked this to ${issueMrkdwn(step.issue)} while this was open: that stays.`
    : `${refusalOf(step, "find_issue") ?? "This was changed while this was open."}`;
}

function needsIssue(step: NextStep): boolean {
  return stageOf(step) === "find_issue";
}

async function stepsOf({ slack, call, steps }: StepContext): Promise<readonly NextStep[]> {
  return steps ?? await findStepsOf(slack, call.id, call);
}
