/**
 * *More…*: everything that may be done with a step, and its words, owner and day.
 *
 * @module
 */
import {
  mainAction,
  type NextStep,
  refusalOf,
  type StepAction,
} from "../../../rules/next_steps/next_step.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { dayLabel } from "../../../rules/time/calendar.ts";
import { type Block, button, buttons, paragraph } from "../../../slack/blocks.ts";
import { refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { dateInput, filled, textInput, userInput } from "../../../slack/inputs.ts";
import { isOutsider } from "../../../team/people.ts";
import { isIssueAction } from "../act_on_issue_button.ts";
import { LINE_LENGTH } from "../call_form.ts";
import { ACTION_LABELS } from "../action_labels.ts";
import {
  aboutStep,
  changeAs,
  type Deed,
  ends,
  type Memory,
  memoryOf,
  STEP_ACTIONS,
  type StepContext,
  stepPage,
  VIEWS,
} from "../step_context.ts";

const TEXT = "text";
const OWNER = "owner";
const DUE = "due";

/** What may be changed in the form. */
interface Edited {
  text: string;
  owner: string;
  due: string;
}

/** What may be done, and what may be changed. */
export function morePage(context: StepContext): View {
  return formPage(context, editedOf(context.step));
}

/** The inputs; of a form that shows something else than what was typed in it they are other ones. */
function inputsOf(revision = 0) {
  const name = (input: string) => revision ? `${input}_${revision}` : input;
  return { text: name(TEXT), owner: name(OWNER), due: name(DUE) };
}

function formPage(
  { step, customer }: StepContext,
  typed: Edited,
  again?: { revision: number; news: string },
): View {
  const inputs = inputsOf(again?.revision);
  const possible = actionsOf(step).map((action): Block => ({
    ...button(STEP_ACTIONS.go, ACTION_LABELS[action], action),
    action_id: `${STEP_ACTIONS.go}_${action}`,
  }));
  const memory = { ...memoryOf(step), was: { ...editedOf(step) } };
  return stepPage(again ? { ...memory, revision: again.revision } : memory, {
    callback_id: VIEWS.edit,
    title: "Change this step",
    blocks: [
      ...(again ? [paragraph(`:information_source: ${again.news}`)] : []),
      aboutStep(step, customer),
      ...(possible.length > 0 ? [buttons(...possible)] : []),
      { type: "divider" },
      textInput({
        block_id: inputs.text,
        label: "What is to be done",
        initial: typed.text,
        max_length: LINE_LENGTH,
      }),
      userInput({ block_id: inputs.owner, label: "Owner", initial: typed.owner }),
      dateInput({ block_id: inputs.due, label: "Due", initial: typed.due }),
    ],
    submit: "Save",
    close: "Close",
  });
}

function editedOf({ text, owner, due }: NextStep): Edited {
  return { text, owner, due };
}

/** What may be done from this page. */
function actionsOf(step: NextStep): StepAction[] {
  const others: StepAction[] = ["key_date", "done", "reopen", "drop"];
  const main = mainAction(step);
  return [...(main && !others.includes(main) ? [main] : []), ...others]
    .filter((action) => !isIssueAction(action) && refusalOf(step, action) === undefined);
}

/** Keeps what was changed of a step. Of what somebody else changed meanwhile, the person is told first. */
export async function saveChanged(
  { subject, values, user, home, now, memory }: Sent<Memory, StepContext>,
) {
  const { slack, step } = subject;
  const is = editedOf(step);
  const was = (memory.was ?? is) as Edited & Record<string, string>;
  const { revision = 0 } = memory;
  const inputs = inputsOf(revision);
  const typed: Edited = {
    text: filled(values, inputs.text)?.replace(/\s+/g, " ").trim() ?? "",
    owner: filled(values, inputs.owner) ?? was.owner,
    due: filled(values, inputs.due) ?? was.due,
  };
  const problems: Record<string, string> = {};
  if (!typed.text) problems[inputs.text] = "Say what is to be done.";
  if (typed.owner !== is.owner && await isOutsider(slack, typed.owner, home)) {
    problems[inputs.owner] = "Choose somebody on the team.";
  }
  if (Object.keys(problems).length > 0) return refuse(problems);
  const names = ["text", "owner", "due"] as const;
  const mine = names.filter((name) => typed[name] !== was[name] && typed[name] !== is[name]);
  const theirs = mine.filter((name) => is[name] !== was[name]);
  if (theirs.length > 0) {
    // What others changed and this person did not is shown as it is now.
    const shown = { ...is, ...Object.fromEntries(mine.map((name) => [name, typed[name]])) };
    const news = newsOf(is, theirs);
    return turnTo(formPage(subject, shown, { revision: revision + 1, news }));
  }
  if (mine.length === 0) return undefined;
  const owner = mine.includes("owner");
  const done = { deeds: mine.map((name): Deed => `changed_${name}`), by: user };
  await changeAs(done, subject, {
    ...Object.fromEntries(mine.map((name) => [name, typed[name]])),
    ...(owner ? { assigned_at: now, assigned_by: user } : {}),
    ...(owner || mine.includes("due") ? { told_lead_on: null } : {}),
  }, now);
  return ends(step, done);
}

/** What somebody else changed while the form was open. */
function newsOf(is: Edited, names: readonly (keyof Edited)[]): string {
  const words = {
    text: `the text is “${escapeText(is.text)}” now`,
    owner: `the owner is <@${is.owner}> now`,
    due: `it is due on ${dayLabel(is.due)} ${is.due.slice(0, 4)} now`,
  };
  return `Somebody changed this while it was open: ${
    names.map((name) => words[name]).join(", and ")
  }. Press *Save* to keep what is below instead.`;
}
