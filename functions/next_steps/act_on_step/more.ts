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
import { type Block, button, buttons, smallPrint } from "../../../slack/blocks.ts";
import { refuse, type Sent, type View } from "../../../slack/dialogue.ts";
import { dateInput, filled, textInput, userInput } from "../../../slack/inputs.ts";
import { isOutsider } from "../../../team/people.ts";
import { isIssueAction } from "../act_on_issue_button.ts";
import { LINE_LENGTH } from "../call_form.ts";
import { ACTION_LABELS } from "../step_button.ts";
import {
  aboutStep,
  ACTIONS,
  change,
  type Deed,
  ends,
  type Memory,
  memoryOf,
  type StepContext,
  stepPage,
  VIEWS,
} from "../step_context.ts";

const TEXT = "text";
const OWNER = "owner";
const DUE = "due";

/** What may be done, and what may be changed. */
export function morePage({ step, customer }: StepContext): View {
  const possible = actionsOf(step).map((action): Block => ({
    ...button(ACTIONS.go, ACTION_LABELS[action], action),
    action_id: `${ACTIONS.go}_${action}`,
  }));
  return stepPage(memoryOf(step), {
    callback_id: VIEWS.edit,
    title: "Change this step",
    blocks: [
      aboutStep(step, customer),
      ...(possible.length > 0 ? [buttons(...possible)] : []),
      // A page cannot start what needs GitHub: the button for it is on the card.
      ...(step.issue && !refusalOf(step, "find_issue")
        ? [smallPrint("To link another issue, press *Another issue* on the card.")]
        : []),
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

/** What may be done from this page. */
function actionsOf(step: NextStep): StepAction[] {
  const others: StepAction[] = ["key_date", "done", "reopen", "drop"];
  const main = mainAction(step);
  return [...(main && !others.includes(main) ? [main] : []), ...others]
    .filter((action) => !isIssueAction(action) && refusalOf(step, action) === undefined);
}

/** Keeps what was changed of a step. */
export async function saveChanged(
  { subject, values, user, home }: Sent<Memory, StepContext>,
) {
  const { slack, step } = subject;
  const text = filled(values, TEXT)?.replace(/\s+/g, " ").trim();
  const owner = filled(values, OWNER) ?? step.owner;
  const due = filled(values, DUE) ?? step.due;
  if (!text) return refuse({ [TEXT]: "Say what is to be done." });
  if (owner !== step.owner && await isOutsider(slack, owner, home)) {
    return refuse({ [OWNER]: "Choose somebody on the team." });
  }
  const deeds: Deed[] = [
    ...(text === step.text ? [] : ["changed_text" as const]),
    ...(owner === step.owner ? [] : ["changed_owner" as const]),
    ...(due === step.due ? [] : ["changed_due" as const]),
  ];
  if (deeds.length === 0) return undefined;
  await change(subject, {
    text,
    owner,
    due,
    ...(due === step.due && owner === step.owner ? {} : { told_lead_on: null }),
  });
  return ends(step, user, ...deeds);
}
