import { refusalOf, type StepAction, type Telling } from "../../../rules/next_steps/next_step.ts";
import type { About, View } from "../../../slack/dialogue.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { stepSaid } from "../../../team/old_buttons.ts";
import { permalink } from "../../../team/people.ts";
import { isIssueAction } from "../act_on_issue_button.ts";
import { ACTION_LABELS } from "../action_labels.ts";
import { hearProduct } from "../hear_product.ts";
import { keyDatePage, saveKeyDate } from "../key_date.ts";
import { noteSent } from "../note_sent.ts";
import {
  beginWith,
  changeAs,
  GONE,
  type Memory,
  memoryOf,
  outputsOf,
  readStep,
  readSubject,
  STEP_ACTIONS,
  type StepContext,
  stepNotice,
  strangerPage,
  VIEWS,
} from "../step_context.ts";
import { ActOnStepFunction } from "./definition.ts";
import { morePage, saveChanged } from "./more.ts";
import { sendPage } from "../link_form.ts";
import { saveMessage } from "../send_link.ts";
import { answerPage, saveAnswer } from "./answer_date.ts";
import { dropPage, reopenPage, saveDropped, saveReopened } from "./short_forms.ts";

type Turn = About<Memory, StepContext>;

/** One thing that a person wants to do with a step. */
const act = dialogue(ActOnStepFunction, {
  views: Object.values(VIEWS),
  begin: beginWith,
  notice: (mrkdwn, memory) => stepNotice(memory, mrkdwn),
  checks: [forTheTeam],
  read: readSubject,
  gone: GONE,
  async first(turn) {
    const { inputs } = turn;
    const { whole } = stepSaid(inputs.step);
    return await pageFor(turn, whole ? "reopen_call" : inputs.action as StepAction);
  },
  outputs: outputsOf,
});

act.press(
  new RegExp(`^${STEP_ACTIONS.go}_`),
  ({ value, ...turn }) => pageFor(turn, value as StepAction),
);
act.press(STEP_ACTIONS.sent_myself, ({ value, ...turn }) => noteSent(turn, value as Telling));

act.form(VIEWS.key_date, saveKeyDate);
act.form(VIEWS.send, (form) => saveMessage(form, "link"));
act.form(VIEWS.tell, (form) => saveMessage(form, "closed"));
act.form(VIEWS.discuss, saveAnswer);
act.form(VIEWS.drop, saveDropped);
act.form(VIEWS.edit, saveChanged);
act.form(VIEWS.reopen, saveReopened);

export default act.step;

/** The answer that a button of product's says; that of older cards said none. */
const ANSWERS = {
  discussed: undefined,
  date_yes: "yes",
  date_no: "no",
  date_other: "other",
} as const;

/** The first page of what a person wants to do. */
async function pageFor(
  { slack, subject, user, now }: Turn,
  action: StepAction,
): Promise<View> {
  const { step } = subject;
  const memory = memoryOf(step);
  if (!Object.hasOwn(ACTION_LABELS, action)) {
    return stepNotice(memory, "This button is of another version of Baton. Use *More…*.");
  }
  const refusal = refusalOf(step, action);
  if (refusal) return stepNotice(memory, refusal);
  const stranger = await strangerPage(subject, action, user);
  if (stranger) return stranger;
  if (isIssueAction(action)) return await movedPage(subject, action);
  switch (action) {
    case "send_link":
    case "tell_closed": {
      // Product may have answered since the last sweep.
      const heard = action === "send_link" && await hearProduct(slack, step) === "answered";
      const told = heard ? await readStep(slack, step.id, user) : undefined;
      const telling = action === "send_link" ? "link" : "closed";
      return await sendPage(told ?? subject, telling, { user }, now);
    }
    case "key_date":
      return keyDatePage(subject);
    case "discussed":
    case "date_yes":
    case "date_no":
    case "date_other":
      return answerPage(subject, user, ANSWERS[action]);
    case "drop":
      return dropPage(subject);
    case "reopen":
    case "reopen_call":
      return await reopenPage(subject);
    case "done": {
      const done = { deeds: ["done" as const], by: user };
      await changeAs(done, subject, { done_at: now, done_by: user }, now);
      return stepNotice(
        { ...memory, done },
        ":white_check_mark: Done. You can reopen it from the card.",
      );
    }
    case "more":
      return morePage(subject);
  }
}

/**
 * Buttons of older cards start this step for what needs GitHub. A page cannot start another
 * workflow: the card is shown again, and its new button leads there.
 */
async function movedPage({ slack, call, step }: StepContext, action: StepAction): Promise<View> {
  const link = call.card_ts && await permalink(slack, call.channel, call.card_ts);
  const card = link ? `<${link}|the card>` : `the card in <#${call.channel}>`;
  return stepNotice(
    memoryOf(step),
    `Baton was updated since this button was made. Press *${ACTION_LABELS[action]}* on ${card}: ` +
      "it has just been renewed.",
  );
}
