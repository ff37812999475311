/**
 * *Send links*: one message to the customer with the links of all steps of a call that are ready.
 * What is sent is kept; the workflow's next step sends it.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../../policy/handbook.ts";
import { issueName } from "../../../datastores/issue_links.ts";
import { findStepsOf } from "../../../datastores/next_steps.ts";
import { type OtherLink, putOutgoing } from "../../../datastores/outgoing.ts";
import { githubClient, type GitHubEnv } from "../../../github/client.ts";
import { readIssueNow } from "../../../github/read_issue.ts";
import { troubleOf } from "../../../github/trouble.ts";
import { callWords, fillIn } from "../../../rules/customers/customer_message.ts";
import { findDates } from "../../../rules/customers/date_wording.ts";
import { hasLinkToSend, hasOpenDate, type NextStep } from "../../../rules/next_steps/next_step.ts";
import { secretProblem } from "../../../rules/text/secrets.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { paragraph, smallPrint, typedText } from "../../../slack/blocks.ts";
import { type About, refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled } from "../../../slack/inputs.ts";
import { nowOf } from "../../../slack/run.ts";
import { failed } from "../../../team/failed.ts";
import { findHeldFor, guardOf } from "../../../team/guard.ts";
import { answerWords, wishWords } from "../../../team/step_lines.ts";
import { problemAsked } from "../asked_first.ts";
import { linksProblem } from "../customer_message.ts";
import { namesPlace, readThread } from "../message_words.ts";
import { hearProduct } from "../hear_product.ts";
import { linkedIssue } from "../link_issue.ts";
import { reportTrouble } from "../on_github.ts";
import { senderName, signedBy } from "../../../team/tell_customer/sender.ts";
import { MESSAGE_BLOCKS, messageInputs } from "../message_inputs.ts";
import {
  change,
  type Memory,
  memoryOf,
  outputsOf,
  type StepContext,
  stepNotice,
  stepPage,
} from "../step_context.ts";

/** What the form is known by. */
export const SEND_ALL = "step_send_all";
const { text: TEXT, thread: THREAD } = MESSAGE_BLOCKS;
/** The longest title that a message names. */
const TITLE = 150;

/** What the form says. */
interface Typed {
  text: string;
  thread?: string | undefined;
  sender: string;
}

/** The message with all links, to be read and changed before it is sent. */
export async function sendLinksPage(
  { subject: context, user, now, env }: About<Memory, StepContext>,
): Promise<View> {
  const { slack, customer, step } = context;
  const [sender, ready] = await Promise.all([senderName(slack, user), readyNow(context, env, now)]);
  if (ready.length === 0) return stepNotice(memoryOf(step), NONE_READY);
  const typed = { ...proposed(context, ready, sender, now), sender };
  if (customer.channel) return formPage(context, ready, typed, readyOf(ready));
  return stepPage(memoryOf(step), {
    title: "Send links",
    blocks: [
      paragraph(
        "This customer has no channel here. Send them this yourself, then press *They have the " +
          "link already* on each line of the card:",
      ),
      ...typedText(typed.text),
    ],
  });
}

const NONE_READY = "No step of this call has a link that is ready to be sent.";

/** A step whose link can be sent, and whether GitHub has just said what its issue is called. */
interface Ready {
  step: NextStep;
  fresh: boolean;
}

/** The steps whose link can be sent: what their issues are like, and what product said, as of now. */
async function readyNow(context: StepContext, env: GitHubEnv, now: number): Promise<Ready[]> {
  const { slack } = context;
  const before = (await stepsOf(context)).filter(hasLinkToSend);
  const [looked, heard] = await Promise.all([
    Promise.all(before.map((step) => lookAt(context, env, step, now))),
    Promise.all(before.map((step) => hasOpenDate(step) ? hearProduct(slack, step) : "nothing")),
  ]);
  const steps = heard.includes("answered") ? await stepsOf(context) : undefined;
  return looked.map(({ step, fresh }) => {
    const again = steps?.find(({ id }) => id === step.id);
    return {
      fresh,
      step: again ? { ...again, ...(step.issue ? { issue: step.issue } : {}) } : step,
    };
  }).filter(({ step }) => hasLinkToSend(step));
}

/** Reads the issue of a step; where GitHub does not answer, its link is right, and its title may not be. */
async function lookAt(
  context: StepContext,
  env: GitHubEnv,
  step: NextStep,
  now: number,
): Promise<Ready> {
  const { slack } = context;
  const { issue } = step;
  try {
    const read = await readIssueNow(githubClient(env), issue!);
    if (!read) return { step: { ...step, issue: { ...issue!, gone: true } }, fresh: true };
    const is_here = issueName(read) === issueName(issue!);
    // What moved is for the sweep, which finds out who can read it there.
    if (!is_here) return { step, fresh: false };
    const seen = { ...linkedIssue(read, issue!.confidential), url: issue!.url };
    if (seen.title === issue!.title && seen.state === issue!.state) return { step, fresh: true };
    const changed = await change({ ...context, step }, { issue: seen });
    return { step: changed.step, fresh: true };
  } catch (error) {
    const trouble = troubleOf(error, now, handbook.timezone);
    if (!trouble) throw error;
    failed(slack, "issue_not_followed", error, "said_in_page");
    await reportTrouble(slack, trouble);
    return { step, fresh: false };
  }
}

/** The message as it is proposed: the words that could not be sent before go first. */
function proposed(
  context: StepContext,
  ready: readonly Ready[],
  sender: string,
  now: number,
): Omit<Typed, "sender"> {
  const { call, customer } = context;
  const unsent = ready.map(({ step }) => step.unsent).find((one) => one?.all);
  if (unsent && ready.every(({ step }) => namesPlace(unsent.text, step.issue!.url))) {
    return { text: signedBy(unsent, sender), thread: unsent.thread };
  }
  const today = dateIn(handbook.timezone, now);
  const lines = ready.map(({ step, fresh }) => {
    const { title, url } = step.issue!;
    const named = fresh && mayBeRead(context, title, today);
    return `•  ${named ? `${truncate(title, TITLE)}: ` : ""}${url}`;
  });
  const links = [...new Set(lines)].join("\n");
  const words = { links, call: callWords(call.date, today), sender };
  const text = fillIn(handbook.wording.links_for_customer, words).trim();
  const thread = readThread(call.notes_link);
  const asked = thread && thread !== "unreadable" && thread.channel === customer.channel;
  return asked ? { text, thread: call.notes_link } : { text };
}

/** May the customer read this title: does it name nobody, no date, and hold no secret? */
function mayBeRead({ customer, customers }: StepContext, title: string, today: string): boolean {
  return findHeldFor(title, guardOf(customers), customer.id).length === 0 &&
    findDates(title, { today }).length === 0 && secretProblem(title) === undefined;
}

/** What goes along with the form. */
function readyOf(ready: readonly Ready[]): NonNullable<Memory["ready"]> {
  return Object.fromEntries(
    ready.map(({ step }) => [step.number, {
      issue: issueName(step.issue!),
      sends: step.sends ?? 0,
    }]),
  );
}

function formPage(
  context: StepContext,
  ready: readonly Ready[],
  { text, thread, sender }: Typed,
  shown: NonNullable<Memory["ready"]>,
  asked?: { words: string; sure: string[] },
): View {
  const { step, customer } = context;
  const memory = { ...memoryOf(step), ready: shown, ...(sender ? { sender } : {}) };
  const today = dateIn(handbook.timezone, nowOf(context.slack));
  const dates = ready.flatMap(({ step }) => dateNote(step, today));
  const again = ready.some(({ step }) => step.unsent?.all && step.unsent.text === text);
  return stepPage(asked ? { ...memory, sure: asked.sure } : memory, {
    callback_id: SEND_ALL,
    title: "Send links",
    blocks: [
      ...(asked ? [paragraph(`:warning: ${escapeText(asked.words)}`)] : []),
      smallPrint(
        `${escapeText(customer.name)} · the links of steps ${
          ready.map(({ step }) => step.number).join(", ")
        }`,
      ),
      ...messageInputs({
        channel: customer.channel,
        text,
        thread,
        again,
        more: "A link that you remove is not sent: its step stays as it is.",
      }),
      smallPrint(
        ...(dates.length > 0 ? dates : [
          ":calendar: Dates go to product first: do not name one here.",
        ]).slice(0, 10),
      ),
    ],
    submit: "Send",
    close: "Not now",
  });
}

function dateNote(step: NextStep, today: CalendarDate): string[] {
  if (!step.key_date && !step.key_words) return [];
  const wish = escapeText(wishWords(step, today));
  if (hasOpenDate(step)) {
    return [
      `:calendar: Step ${step.number}: the date (${wish}) is with product: do not name one yet.`,
    ];
  }
  const note = step.discussed_note;
  const said = note ? ` They said: “${escapeText(note)}”.` : "";
  const answer = escapeText(answerWords(step, today) ?? "");
  return [
    `:calendar: Step ${step.number} (${wish}): ${answer}.${said} Beside its link, name no other date.`,
  ];
}

/** Checks the message and keeps it: the workflow's next step sends it. */
export async function saveLinksMessage(
  { subject: context, slack, values, user, now, execution, memory }: Sent<Memory, StepContext>,
) {
  const { customer } = context;
  const text = (filled(values, TEXT) ?? "").trim();
  const thread = filled(values, THREAD);
  const { sure, sender, ready: shown = {} } = memory;
  if (!text) return refuse({ [TEXT]: "Write what the customer should read." });
  const steps = (await stepsOf(context)).filter(({ number }) => String(number) in shown);
  const wanted = steps.filter(({ number, issue }) => {
    // The link that the form showed, and not what the step may have been linked to meanwhile.
    return issue && issueName(issue) === shown[number].issue && namesPlace(text, issue.url);
  });
  const other = steps.find(({ number, issue }) =>
    !issue || issueName(issue) !== shown[number].issue
  );
  if (other) {
    return refuse({
      [TEXT]:
        `Somebody linked step ${other.number} to another issue while this was open. Nothing ` +
        "was sent: close this, and press Send links on the card again.",
    });
  }
  if (wanted.length === 0) {
    return refuse({ [TEXT]: "There is no link in it: nothing would be sent." });
  }
  const message = {
    telling: "link" as const,
    text,
    ...(thread ? { thread } : {}),
    ...(sure ? { sure } : {}),
    ...(sender ? { sender } : {}),
  };
  const contexts = wanted.map((step) => ({ ...context, step }));
  const problem = problemAsked(context, message, (asked) => linksProblem(contexts, asked, now));
  if (problem?.doubts) {
    const asked = { words: problem.words, sure: [...sure ?? [], ...problem.doubts] };
    const ready = steps.map((step) => ({ step, fresh: true }));
    return turnTo(formPage(context, ready, { text, thread, sender: sender ?? "" }, shown, asked));
  }
  if (problem) return refuse({ [problem.part === "text" ? TEXT : THREAD]: problem.words });
  // As they are in the text: each begins a part of the message.
  const inText = wanted.sort((a, b) => text.indexOf(a.issue!.url) - text.indexOf(b.issue!.url));
  const [first, ...others] = inText.map((step): OtherLink => linkOf(step, text, shown));
  await putOutgoing(slack, {
    ...message,
    ...first,
    others,
    id: execution,
    customer: customer.id,
    channel: customer.channel!,
    by: user,
    at: now,
  });
  return {
    outputs: { ...outputsOf(memoryOf(context.step)), step: first.step, outgoing: execution },
  };
}

/** A link of the message, with the title that it is named by: that has to be true when it is sent. */
function linkOf(step: NextStep, text: string, shown: NonNullable<Memory["ready"]>): OtherLink {
  const { title } = step.issue!;
  const named = text.includes(truncate(title, TITLE));
  return {
    step: step.id,
    issue: issueName(step.issue!),
    sends: shown[step.number].sends,
    ...(named ? { title } : {}),
  };
}

async function stepsOf({ slack, call }: StepContext): Promise<NextStep[]> {
  return await findStepsOf(slack, call.id, call);
}
