import { handbook } from "../../../handbook.ts";
import type { RungName } from "../../../handbook.ts";
import { type MeetingAction, refusalOf } from "../../../rules/meetings/meeting.ts";
import { checkedCalls, isSlackError, PRESS_TIME, type Slack } from "../../../slack/checked_call.ts";
import {
  endStep,
  fillPage,
  openPage,
  refuse,
  SLACK_AWAY,
  turnTo,
  type View,
} from "../../../slack/dialogue.ts";
import { failed } from "../../../team/failed.ts";
import type { FormValues } from "../../../slack/inputs.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOutsider } from "../../../team/people.ts";
import { MEETING_LABELS } from "../meeting_blocks.ts";
import { reportUnshown, showCards } from "../show_card.ts";
import { bookPage, saveBooked, sendLink, sendLinkPage, sentMyself } from "../booking.ts";
import {
  ACTIONS,
  type FormAnswer,
  goneNotice,
  isLastWord,
  type MeetingContext,
  meetingNotice,
  type Memory,
  memoryOf,
  momentPage,
  pressed,
  readContext,
  readMemory,
  type Sent,
  strangerPage,
  VIEWS,
} from "../meeting_context.ts";
import { ActOnMeetingFunction } from "./definition.ts";
import { morePage, saveWords } from "./more.ts";
import {
  checkTimes,
  heldPage,
  ladderPage,
  missedMessagePage,
  missedPage,
  noCallPage,
  sendAsked,
  sendMissed,
  sendOffer,
  tickRung,
  timesPage,
} from "./outcome.ts";
import { askPage, preparePage, saveChecks } from "./prepare.ts";
import {
  cancelPage,
  passOnPage,
  reopenPage,
  saveCancelled,
  savePassedOn,
  takePage,
} from "../take.ts";

/** Opens the dialogue for an action at once, then fills it. */
const ActOnMeeting = LoggedFunction(
  ActOnMeetingFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const memory: Memory = { meeting: inputs.meeting };
    const view_id = await openPage(slack, interactivity_pointer, momentPage(memory));
    let changed = false;
    const page = await fillPage(slack, view_id, async () => {
      const [outsider, context] = await Promise.all([
        isOutsider(slack, interactor.id, { team_id, enterprise_id }),
        readContext(slack, inputs.meeting, interactor.id),
      ]);
      if (outsider) return meetingNotice(memory, handbook.wording.for_the_team_only);
      if (!context) return goneNotice(memory);
      const action = inputs.action as MeetingAction;
      changed = MOVES.includes(action);
      return await orWhy(slack, memory, () => dialogue(context, action));
    }, (mrkdwn) => meetingNotice(memory, mrkdwn));
    if (page && isLastWord(page)) return { outputs: { meeting: inputs.meeting } };
    if (changed) await refreshCards(slack, inputs.meeting);
    return { completed: false };
  },
);

/** Actions that change something as soon as they are pressed. */
const MOVES: readonly MeetingAction[] = ["take", "held", "missed", "reopen", "no_call"];

/** The first page of what a person wants to do. */
async function dialogue(context: MeetingContext, action: MeetingAction): Promise<View> {
  const { meeting, now } = context;
  const memory = memoryOf(meeting);
  if (!Object.hasOwn(MEETING_LABELS, action)) {
    return meetingNotice(memory, "This button is of another version of Baton. Use *More…*.");
  }
  const refusal = refusalOf(meeting, action, now, handbook);
  if (refusal) return meetingNotice(memory, refusal);
  const stranger = await strangerPage(context, action);
  if (stranger) return stranger;
  switch (action) {
    case "take":
      return await takePage(context);
    case "pass_on":
      return passOnPage(context);
    case "send_link":
      return sendLinkPage(context);
    case "book":
      return await bookPage(context);
    case "prepare":
      return await preparePage(context);
    case "held":
      return await heldPage(context);
    case "missed":
      return await missedPage(context);
    case "reach":
      return await ladderPage(context);
    case "cancel":
      return cancelPage(context);
    case "reopen":
      return await reopenPage(context);
    case "no_call":
      return await noCallPage(context);
    case "more":
      return morePage(context);
  }
}

/** A press in a page: does it, shows what came of it and the cards. */
function onPress(
  action: string | RegExp,
  work: (context: MeetingContext, value: string) => Promise<View>,
  changes: (value: string) => boolean = () => false,
): void {
  ActOnMeeting.addBlockActionsHandler(action, async ({ action, body, client }) => {
    const { view } = body;
    if (!view) return;
    const user = body.user.id;
    const { slack, memory, context } = await pressed(client, view.private_metadata, user);
    const value = String(action.value ?? "");
    const page = await fillPage(
      slack,
      view.id,
      async () =>
        context ? await orWhy(slack, memory, () => work(context, value)) : goneNotice(memory),
      (mrkdwn) => meetingNotice(memory, mrkdwn),
    );
    if (page && isLastWord(page)) return await endDialogue(slack, body, memory);
    if (context && changes(value)) await refreshCards(slack, context.meeting.id);
  });
}

onPress(
  new RegExp(`^${ACTIONS.go}_`),
  (context, value) => dialogue(context, value as MeetingAction),
  (value) => MOVES.includes(value as MeetingAction),
);
onPress(ACTIONS.sent_myself, (context) => sentMyself(context), () => true);
onPress(ACTIONS.ask, (context) => askPage(context));
onPress(ACTIONS.say, (context) => missedMessagePage(context));
onPress(ACTIONS.times, (context) => timesPage(context));
onPress(
  ACTIONS.rung,
  (context, value) => tickRung(context, value as RungName, false),
  () => true,
);
onPress(
  ACTIONS.skip,
  (context, value) => tickRung(context, value as RungName, true),
  () => true,
);

/** Ends the step that a dialogue belongs to: the next one shows what came of it. */
async function endDialogue(
  slack: Slack,
  { function_data }: { function_data: { execution_id: string } },
  { meeting }: Memory,
): Promise<void> {
  await endStep(slack, function_data.execution_id, meeting ? { meeting } : {});
}

/** A form that was sent: answers what is wrong with it, or ends the dialogue. */
function onSubmit(callback_id: string, save: (sent: Sent) => Promise<FormAnswer>): void {
  ActOnMeeting.addViewSubmissionHandler(
    callback_id,
    async ({ view, body, client, team_id, enterprise_id }) => {
      const values = view.state.values as FormValues;
      const { slack, memory, context } = await pressed(
        client,
        view.private_metadata,
        body.user.id,
        PRESS_TIME,
      );
      const [first] = Object.keys(values);
      const wrong = (words: string) => refuse({ [first]: words });
      try {
        const home = { team_id, enterprise_id };
        const answer = context
          ? await save({ context, memory, values, home })
          : turnTo(goneNotice(memory));
        if (!answer || ("view" in answer && isLastWord(answer.view))) {
          await endDialogue(slack, body, memory);
        }
        return answer;
      } catch (error) {
        if (!isSlackError(error)) throw error;
        const known = await reportUnshown(slack, error, memory.meeting);
        failed(slack, "form_not_saved", error, known ? "operators_mend" : "kept_in_form");
        if (known) return wrong(CHANNEL_AWAY);
        return wrong("Slack did not save this just now. Send it once more.");
      }
    },
  );
}

onSubmit(VIEWS.pass_on, savePassedOn);
onSubmit(VIEWS.send_link, sendLink);
onSubmit(VIEWS.book, saveBooked);
onSubmit(VIEWS.prepare, saveChecks);
onSubmit(VIEWS.ask, sendAsked);
onSubmit(VIEWS.say, sendMissed);
onSubmit(VIEWS.times, checkTimes);
onSubmit(VIEWS.offer, sendOffer);
onSubmit(VIEWS.cancel, saveCancelled);
onSubmit(VIEWS.change, saveWords);

ActOnMeeting.addViewClosedHandler(Object.values(VIEWS), async ({ view, body, client }) => {
  const slack = checkedCalls(client, PRESS_TIME);
  await endDialogue(slack, body, readMemory(view.private_metadata));
});

export default ActOnMeeting;

/** What somebody reads when the internal channel cannot be used. */
const CHANNEL_AWAY = "Nothing was changed: Baton cannot use the customer's internal channel. The " +
  "operator knows what to do.";

/** A page; or why there is none, where an operator can mend it. */
async function orWhy(slack: Slack, memory: Memory, make: () => Promise<View>): Promise<View> {
  try {
    return await make();
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const known = await reportUnshown(slack, error, memory.meeting);
    failed(slack, "page_not_filled", error, known ? "operators_mend" : "asked_again");
    return meetingNotice(memory, known ? CHANNEL_AWAY : SLACK_AWAY);
  }
}

/**
 * The cards as the row says: whoever looks at them need not wait until this page is closed. What
 * else follows from them is for the next step.
 */
async function refreshCards(slack: Slack, id: string): Promise<void> {
  await showCards(slack, id, Date.now()).catch(async (error) => {
    if (!isSlackError(error)) throw error;
    const known = await reportUnshown(slack, error, id);
    failed(slack, "card_not_shown", error, known ? "operators_mend" : "shown_later");
  });
}
