import { handbook } from "../../../handbook.ts";
import { readStepKey, stepKey } from "../../../datastores/next_steps.ts";
import { refusalOf, type StepAction } from "../../../rules/next_steps/next_step.ts";
import { checkedCalls, isSlackError, PRESS_TIME, type Slack } from "../../../slack/checked_call.ts";
import {
  endStep,
  fillPage,
  openPage,
  refuse,
  showPage,
  SLACK_AWAY,
  turnTo,
  type View,
} from "../../../slack/dialogue.ts";
import { failed } from "../../../team/failed.ts";
import { filled, type FormValues } from "../../../slack/inputs.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOutsider } from "../../../team/people.ts";
import { ACTION_LABELS } from "../call_blocks.ts";
import { hearProduct } from "../key_dates.ts";
import { reportUnshown, showCall } from "../show_card.ts";
import { checkComment, closedPage, keepClosed, reopenPage } from "./closed_issue.ts";
import {
  ACTIONS,
  goneNotice,
  type Memory,
  pressed,
  readMemory,
  readStep,
  type StepContext,
  stepNotice,
  strangerPage,
  VIEWS,
} from "../step_context.ts";
import { ActOnStepFunction } from "./definition.ts";
import {
  checkDraft,
  createPage,
  draftOf,
  draftPage,
  firstDraftPage,
  withCodenames,
} from "./draft_issue.ts";
import { choosePage, findPage, WORDS } from "./find_issue.ts";
import { keyDatePage, saveKeyDate } from "./key_date.ts";
import {
  chosenStep,
  clarifyPage,
  clearEnough,
  discussPage,
  dropPage,
  finish,
  lookAgain,
  morePage,
  reopenStepPage,
  saveChanged,
  saveDiscussed,
  saveDropped,
  saveReopened,
} from "./other_dialogues.ts";
import { noteSent, sendMessage, sendPage, type Telling } from "./send_link.ts";

type Env = Record<string, string>;
type Client = Parameters<typeof checkedCalls>[0];

/** Opens the dialogue for an action at once, then fills it. */
const ActOnStep = LoggedFunction(
  ActOnStepFunction,
  async ({ inputs, client, env, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const { call: call_id, number } = readStepKey(inputs.step);
    // The buttons of a whole call name no step: its first one stands for it.
    const id = stepKey(call_id, number || 1);
    const memory: Memory = { step: id, call: call_id };
    const page = stepNotice(memory, "One moment…");
    const view_id = await openPage(slack, interactivity_pointer, page);
    await fillPage(slack, view_id, async () => {
      const [outsider, context] = await Promise.all([
        isOutsider(slack, interactor.id, { team_id, enterprise_id }),
        readStep(slack, id, interactor.id),
      ]);
      if (outsider) return stepNotice(memory, handbook.wording.for_the_team_only);
      if (!context) return goneNotice(memory);
      if (number === 0) {
        return await strangerPage(context, "reopen", interactor.id) ??
          await reopenStepPage({ ...context, first: context.step });
      }
      return await dialogue(context, inputs.action as StepAction, env, interactor.id);
    }, (mrkdwn) => stepNotice(memory, mrkdwn));
    return { completed: false };
  },
);

/** The first page of what a person wants to do. */
async function dialogue(
  context: StepContext,
  action: StepAction,
  env: Env,
  user: string,
): Promise<View> {
  const { step } = context;
  const memory = { step: step.id, call: step.call };
  if (!Object.hasOwn(ACTION_LABELS, action)) {
    return stepNotice(memory, "This button is of another version of Baton. Use *More…*.");
  }
  const refusal = refusalOf(step, action);
  if (refusal) return stepNotice(memory, refusal);
  const stranger = await strangerPage(context, action, user);
  if (stranger) return stranger;
  switch (action) {
    case "find_issue":
      return await findPage(context, env, step.text);
    case "closed_issue":
      return closedPage(context);
    case "clarify":
      return clarifyPage(context);
    case "send_link":
      // Product may have answered since the last sweep.
      if (await hearProduct(context.slack, step)) {
        return sendPage(await readStep(context.slack, step.id, user) ?? context, "link");
      }
      return sendPage(context, "link");
    case "tell_closed":
      return sendPage(context, "closed");
    case "key_date":
      return keyDatePage(context);
    case "discussed":
      return discussPage(context, user);
    case "drop":
      return dropPage(context);
    case "reopen":
      return await reopenStepPage({ ...context, first: step });
    case "done":
      await finish(context, user);
      await showCall(context.slack, context.call.id);
      return stepNotice(memory, ":white_check_mark: Done. It can be reopened from the card.");
    case "more":
      return morePage(context);
  }
}

/** A press in a page: shows that it is at work, does it, shows what came of it and the card. */
function onPress(
  action: string | RegExp,
  work: (press: {
    context: StepContext;
    memory: Memory;
    value: string;
    values: FormValues;
    env: Env;
    user: string;
  }) => Promise<View>,
  options: { busy?: string; changes?: boolean } = {},
): void {
  ActOnStep.addBlockActionsHandler(action, async ({ action, body, client, env }) => {
    const { view } = body;
    if (!view) return;
    const { slack, memory, context } = await pressed(
      client,
      view.private_metadata,
      body.user.id,
    );
    if (options.busy) await showPage(slack, view.id, stepNotice(memory, options.busy));
    const values = (view.state?.values ?? {}) as FormValues;
    const value = String(action.value ?? "");
    await fillPage(slack, view.id, async () => {
      if (!context) return goneNotice(memory);
      const press = { context, memory, value, values, env: env as Env, user: body.user.id };
      return await work(press);
    }, (mrkdwn) => stepNotice(memory, mrkdwn));
    if (options.changes && context) await refreshCard(slack, context.call.id);
  });
}

onPress(
  ACTIONS.search,
  ({ context, value, values, env }) =>
    findPage(context, env, filled(values, WORDS) ?? (value || context.step.text)),
);
onPress(
  ACTIONS.choose,
  ({ context, value, env, user }) => choosePage(context, env, user, value),
  { busy: "Linking the issue…", changes: true },
);
onPress(
  ACTIONS.codenames,
  ({ context, memory, values }) => withCodenames(context, memory, values),
);
onPress(
  ACTIONS.back_to_draft,
  ({ context, memory, value }) =>
    Promise.resolve(
      draftPage(
        context,
        memory,
        draftOf(context),
        [],
        value === "confidential" ? "confidential" : "public",
      ),
    ),
);
onPress(
  ACTIONS.create,
  ({ context, memory, value, env, user }) =>
    createPage(
      context,
      memory,
      env,
      user,
      value === "confidential" ? "confidential" : "public",
    ),
  { busy: "Creating the issue…", changes: true },
);
onPress(ACTIONS.look_again, ({ context, env }) => lookAgain(context, env), {
  busy: "Reading the issue…",
  changes: true,
});
onPress(ACTIONS.clear_enough, ({ context, user }) => clearEnough(context, user), {
  changes: true,
});
onPress(ACTIONS.right_one, ({ context, user }) => keepClosed(context, user), { changes: true });
onPress(ACTIONS.new_instead, ({ context }) => Promise.resolve(firstDraftPage(context)));
onPress(
  ACTIONS.reopen_issue,
  ({ context, memory, env, user }) => reopenPage(context, memory, env, user),
  { busy: "Reopening the issue…", changes: true },
);
onPress(ACTIONS.sent_myself, async ({ context, value, user, memory }) => {
  await noteSent(context, value as Telling, user);
  return stepNotice(memory, ":white_check_mark: Noted.");
}, { changes: true });
onPress(
  new RegExp(`^${ACTIONS.go}_`),
  ({ context, value, env, user }) => dialogue(context, value as StepAction, env, user),
);

/** A form that was sent: answers what is wrong with it, or ends the dialogue. */
function onSubmit(
  callback_id: string,
  save: (form: {
    context: StepContext;
    memory: Memory;
    values: FormValues;
    user: string;
    home: { team_id: string; enterprise_id?: string };
  }) => Promise<ReturnType<typeof refuse> | ReturnType<typeof turnTo> | undefined>,
): void {
  ActOnStep.addViewSubmissionHandler(
    callback_id,
    async ({ view, body, client, team_id, enterprise_id }) => {
      const values = view.state.values as FormValues;
      const { slack, memory, context } = await pressed(
        client,
        view.private_metadata,
        body.user.id,
        PRESS_TIME,
      );
      if (!context) return turnTo(goneNotice(memory));
      try {
        const home = { team_id, enterprise_id };
        const answer = await save({ context, memory, values, user: body.user.id, home });
        if (answer) return answer;
        await endStep(slack, body.function_data.execution_id, { call: context.call.id });
      } catch (error) {
        if (!isSlackError(error)) throw error;
        failed(slack, "form_not_saved", error, "kept_in_form");
        const [first] = Object.keys(values);
        return first
          ? refuse({ [first]: "Slack did not save this just now. Send it once more." })
          : turnTo(stepNotice(memory, SLACK_AWAY));
      }
    },
  );
}

onSubmit(VIEWS.find, async ({ context }) => await turnTo(firstDraftPage(context)));
onSubmit(VIEWS.draft, ({ context, memory, values }) => checkDraft(context, memory, values));
onSubmit(VIEWS.closed, ({ context, memory, values }) => checkComment(context, memory, values));
onSubmit(VIEWS.key_date, ({ context, values, user }) => saveKeyDate(context, values, user));
onSubmit(VIEWS.send, ({ context, values, user }) => sendMessage(context, "link", values, user));
onSubmit(VIEWS.tell, ({ context, values, user }) => sendMessage(context, "closed", values, user));
onSubmit(VIEWS.discuss, ({ context, values, user }) => saveDiscussed(context, values, user));
onSubmit(VIEWS.drop, ({ context, values, user }) => saveDropped(context, values, user));
onSubmit(
  VIEWS.edit,
  ({ context, values, user, home }) => saveChanged(context, values, user, home),
);
onSubmit(VIEWS.reopen, async ({ context, values, user }) => {
  const chosen = chosenStep(values);
  const whole = chosen ? await readStep(context.slack, chosen) : undefined;
  return whole ? await saveReopened(whole, user) : turnTo(goneNotice(readMemory("")));
});

ActOnStep.addViewClosedHandler(Object.values(VIEWS), async ({ view, body, client }) => {
  const { call: id } = readMemory(view.private_metadata);
  const outputs = id ? { call: id } : {};
  await endStep(closing(client), body.function_data.execution_id, outputs);
});

export default ActOnStep;

function closing(client: Client): Slack {
  return checkedCalls(client, PRESS_TIME);
}

/** The card as the rows say; whoever looks at the page has what they need anyway. */
async function refreshCard(slack: Slack, id: string): Promise<void> {
  await showCall(slack, id).catch(async (error) => {
    if (!isSlackError(error)) throw error;
    const known = await reportUnshown(slack, error, id);
    failed(slack, "card_not_shown", error, known ? "operators_mend" : "shown_later");
  });
}
