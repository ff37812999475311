/**
 * The short dialogues: clear enough, discussed, drop, reopen, change.
 *
 * @module
 */
import { handbook } from "../../../handbook.ts";
import { issueName } from "../../../datastores/issue_links.ts";
import { changeStep, findStepsOf } from "../../../datastores/next_steps.ts";
import type { GitHubEnv } from "../../../github/client.ts";
import { readIssue } from "../../../github/read_issue.ts";
import {
  isFinished,
  mainAction,
  mayDiscuss,
  type NextStep,
  refusalOf,
  type StepAction,
} from "../../../rules/next_steps/next_step.ts";
import { hideInStep } from "../../../rules/customers/shown_names.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import { type Block, button, buttons, paragraph, smallPrint } from "../../../slack/blocks.ts";
import { refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import {
  choiceInput,
  dateInput,
  filled,
  type FormValues,
  textInput,
  userInput,
} from "../../../slack/inputs.ts";
import { isOutsider } from "../../../team/people.ts";
import { LINE_LENGTH } from "../call_form.ts";
import { ACTION_LABELS } from "../call_blocks.ts";
import { logLine } from "../call_log.ts";
import {
  aboutHidden,
  aboutStep,
  ACTIONS,
  memoryOf,
  onGitHub,
  type StepContext,
  stepNotice,
  stepPage,
  tryAgain,
  VIEWS,
} from "../step_context.ts";
import { issueMrkdwn, linkedIssue } from "../link_issue.ts";
import { wishWords } from "../../../team/step_lines.ts";

const TEXT = "text";
const OWNER = "owner";
const DUE = "due";
const NOTE = "note";
const STEP = "step";

/** What the issue lacks, and what to do about it. */
export function clarifyPage({ step, customer }: StepContext, note?: string): View {
  const { issue } = step;
  if (!issue || issue.missing.length === 0) {
    return stepNotice(memoryOf(step), "The issue is clear now. Next: *Send the link*.");
  }
  const lacks = issue.missing.map((part) => `•  ${escapeText(part)}`).join("\n");
  return stepPage(memoryOf(step), {
    title: "Is it clear?",
    blocks: [
      aboutStep(step, customer),
      paragraph(
        `${issueMrkdwn(issue)}\nSomebody who was not on the call will not understand it. It ` +
          `lacks:\n${lacks}`,
      ),
      ...(note ? [paragraph(note)] : []),
      paragraph("Add it on GitHub, then let Baton look again."),
      buttons(
        { ...button(ACTIONS.look_again, "Look again", issueName(issue)), style: "primary" },
        button(ACTIONS.clear_enough, "It is clear enough", issueName(issue)),
      ),
    ],
  });
}

/** Reads the issue again. */
export async function lookAgain(context: StepContext, env: GitHubEnv): Promise<View> {
  const { slack, step } = context;
  const { issue } = step;
  if (!issue) return stepNotice(memoryOf(step), "This step has no issue any more.");
  return await onGitHub(
    slack,
    env,
    async (octokit) => {
      const read = await readIssue(octokit, issue);
      if (read === "unchanged") return clarifyPage(context);
      const changed = await changeStep(slack, step, { issue: linkedIssue(read) });
      return clarifyPage({ ...context, step: changed }, ":eyes: Just read again.");
    },
    (trouble) =>
      stepNotice(
        memoryOf(step),
        `:warning: ${trouble.text}`,
        tryAgain(ACTIONS.look_again, issueName(issue)),
      ),
  );
}

/** Notes that somebody finds the issue clear enough. */
export async function clearEnough(
  { slack, call, step }: StepContext,
  user: string,
): Promise<View> {
  const changed = await changeStep(slack, step, { clear_by: user });
  await logLine(slack, call, `<@${user}> finds the issue of ${step.number}. clear enough.`);
  return stepNotice(memoryOf(changed), "Noted. Next: *Send the link*, from the card.");
}

/** What product says of a key date. */
export function discussPage(context: StepContext, user: string): View {
  const { step, customer, unknown } = context;
  if (!mayDiscuss(user, handbook.product)) {
    const people = handbook.product.people.map((one) => `<@${one}>`).join(", ");
    return stepNotice(memoryOf(step), `Only product may say so: ${people}.`);
  }
  return stepPage(memoryOf(step), {
    callback_id: VIEWS.discuss,
    title: "Discussed?",
    blocks: [
      aboutHidden(context),
      paragraph(
        `The customer hopes for *${escapeText(wishWords(hideInStep(customer, step, unknown)))}*.`,
      ),
      textInput({
        block_id: NOTE,
        label: "What may be said to the customer?",
        optional: true,
        multiline: true,
        max_length: 500,
        placeholder: "We can aim for March; nothing is promised before the beta.",
      }),
    ],
    submit: "It was discussed",
    close: "Not yet",
  });
}

/** Keeps what product said. */
export async function saveDiscussed(context: StepContext, values: FormValues, user: string) {
  const { slack, call, step } = context;
  const note = filled(values, NOTE)?.trim();
  if (!mayDiscuss(user, handbook.product)) return refuse({ [NOTE]: "Only product may say so." });
  const refusal = refusalOf(step, "discussed");
  if (refusal) return turnTo(stepNotice(memoryOf(step), refusal));
  await changeStep(slack, step, { discussed_by: user, discussed_note: note ?? null });
  const said = note ? `: ${escapeText(note)}` : ".";
  await logLine(slack, call, `<@${user}> discussed the date of ${step.number}.${said}`);
  return undefined;
}

/** Why a step is dropped. */
export function dropPage(context: StepContext): View {
  const { step, customer, inside } = context;
  return stepPage(memoryOf(step), {
    callback_id: VIEWS.drop,
    title: "Drop this step",
    blocks: [
      inside ? aboutStep(step, customer) : aboutHidden(context),
      textInput({ block_id: NOTE, label: "Why?", max_length: 200 }),
      smallPrint("It stays on the card with its reason, and can be reopened."),
    ],
    submit: "Drop it",
    close: "Keep it",
  });
}

/** Drops a step. */
export async function saveDropped(context: StepContext, values: FormValues, user: string) {
  const { slack, call, step } = context;
  const dropped = filled(values, NOTE)?.trim();
  if (!dropped) return refuse({ [NOTE]: "Say why: others will ask." });
  const refusal = refusalOf(step, "drop");
  if (refusal) return turnTo(stepNotice(memoryOf(step), refusal));
  await changeStep(slack, step, { dropped, dropped_by: user });
  await logLine(slack, call, `<@${user}> dropped ${step.number}.: ${escapeText(dropped)}`);
  return undefined;
}

/** Marks a step as done. */
export async function finish(
  { slack, call, step }: StepContext,
  user: string,
): Promise<void> {
  await changeStep(slack, step, { done_at: Date.now(), done_by: user });
  await logLine(slack, call, `<@${user}> did ${step.number}.: ${escapeText(step.text)}`);
}

/** Which finished step is opened again. */
export async function reopenStepPage(
  context: Omit<StepContext, "step"> & { first: NextStep },
): Promise<View> {
  const { slack, call, customer, first } = context;
  const steps = (await findStepsOf(slack, call)).filter(isFinished);
  const memory = memoryOf(first);
  if (steps.length === 0) return stepNotice(memory, "No step of this call is finished.");
  return stepPage(memory, {
    callback_id: VIEWS.reopen,
    title: "Reopen a step",
    blocks: [
      smallPrint(escapeText(customer.name)),
      choiceInput({
        block_id: STEP,
        label: "Which one?",
        radio: true,
        choices: steps.map((step) => ({
          text: truncate(`${step.number}. ${step.text}`, 75),
          value: step.id,
        })),
        ...(steps.length === 1 ? { initial: steps[0].id } : {}),
      }),
    ],
    submit: "Reopen",
    close: "Cancel",
  });
}

/** The step that was chosen. */
export function chosenStep(values: FormValues): string | undefined {
  return filled(values, STEP);
}

/** Opens a step again. */
export async function saveReopened({ slack, call, step }: StepContext, user: string) {
  const refusal = refusalOf(step, "reopen");
  if (refusal) return refuse({ [STEP]: refusal });
  await changeStep(slack, step, {
    reopened_at: Date.now(),
    done_at: null,
    dropped: null,
    dropped_by: null,
    told_lead_on: null,
  });
  await logLine(slack, call, `<@${user}> reopened ${step.number}.: ${escapeText(step.text)}`);
  return undefined;
}

/** Everything that may be done with a step, and its words, owner and day. */
export function morePage({ step, customer }: StepContext): View {
  const others: StepAction[] = ["find_issue", "key_date", "done", "reopen", "drop"];
  const labels: Partial<Record<StepAction, string>> = step.issue
    ? { find_issue: "Another issue" }
    : {};
  const main = mainAction(step);
  const possible = [...(main && !others.includes(main) ? [main] : []), ...others]
    .filter((action) => refusalOf(step, action) === undefined)
    .map((action): Block => ({
      ...button(ACTIONS.go, labels[action] ?? ACTION_LABELS[action], action),
      action_id: `${ACTIONS.go}_${action}`,
    }));
  return stepPage(memoryOf(step), {
    callback_id: VIEWS.edit,
    title: "Change this step",
    blocks: [
      aboutStep(step, customer),
      ...(possible.length > 0 ? [buttons(...possible)] : []),
      { type: "divider" },
      textInput({
        block_id: TEXT,
        label: "What is to be done",
        initial: step.text,
        max_length: LINE_LENGTH,
      }),
      userInput({ block_id: OWNER, label: "Owner", initial: step.owner }),
      dateInput({ block_id: DUE, label: "Due", initial: step.due }),
    ],
    submit: "Save",
    close: "Close",
  });
}

/** Keeps what was changed of a step. */
export async function saveChanged(
  context: StepContext,
  values: FormValues,
  user: string,
  home: { team_id: string; enterprise_id?: string },
) {
  const { slack, call, step } = context;
  const text = filled(values, TEXT)?.replace(/\s+/g, " ").trim();
  const owner = filled(values, OWNER) ?? step.owner;
  const due = filled(values, DUE) ?? step.due;
  if (!text) return refuse({ [TEXT]: "Say what is to be done." });
  if (owner !== step.owner && await isOutsider(slack, owner, home)) {
    return refuse({ [OWNER]: "Choose somebody of the team." });
  }
  const changes = [
    ...(text === step.text ? [] : [`now says “${escapeText(text)}”`]),
    ...(owner === step.owner ? [] : [`belongs to <@${owner}>`]),
    ...(due === step.due ? [] : [`is due on ${due}`]),
  ];
  if (changes.length === 0) return undefined;
  await changeStep(slack, step, {
    text,
    owner,
    due,
    ...(due === step.due && owner === step.owner ? {} : { told_lead_on: null }),
  });
  await logLine(slack, call, `<@${user}> changed ${step.number}.: it ${changes.join(", ")}.`);
  return undefined;
}
