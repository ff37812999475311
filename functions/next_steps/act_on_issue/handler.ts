import { refusalOf, type StepAction } from "../../../rules/next_steps/next_step.ts";
import { allDone } from "../../../slack/all_done.ts";
import { type About, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled } from "../../../slack/inputs.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { isReadOutside } from "../../../team/inside.ts";
import { isIssueAction } from "../act_on_issue_button.ts";
import { saveKeyDate } from "../key_date.ts";
import { logLinked } from "../link_issue.ts";
import { readCall, refreshCard } from "../show_card.ts";
import {
  ACTIONS,
  beginWith,
  GONE,
  type Memory,
  memoryOf,
  outputsOf,
  readSubject,
  type StepContext,
  stepNotice,
  strangerPage,
  VIEWS,
} from "../step_context.ts";
import { clarifyPage, clearEnough, lookAgain } from "./clarify.ts";
import { checkComment, closedPage, keepClosed, reopenPage } from "./closed_issue.ts";
import { ActOnIssueFunction } from "./definition.ts";
import {
  backToDraft,
  checkDraft,
  createPage,
  firstDraftPage,
  lookAhead,
  withCodenames,
} from "./draft_issue.ts";
import { choosePage, findPage, WORDS } from "./find_issue.ts";

/** Whatever is done with a step's issue on GitHub. */
const act = dialogue(ActOnIssueFunction, {
  views: Object.values(VIEWS),
  begin: beginWith,
  notice: (mrkdwn, memory) => stepNotice(memory, mrkdwn),
  checks: [forTheTeam],
  async read(turn) {
    const { slack, memory } = turn;
    // Asked at the same time: whoever is going to write in the card's thread waits for it.
    const [subject, look] = await Promise.all([
      readSubject(turn),
      lookAhead(slack, memory),
      memory.channel ? isReadOutside(slack, memory.channel) : undefined,
    ]);
    return subject && { ...subject, ...(look ? { look } : {}) };
  },
  gone: GONE,
  async first({ subject, inputs, user, env }): Promise<View> {
    const { step } = subject;
    const action = inputs.action as StepAction;
    if (!isIssueAction(action)) {
      const words = "This button is of another version of Baton. Use *More…*.";
      return stepNotice(memoryOf(step), words);
    }
    const refusal = refusalOf(step, action);
    if (refusal) return stepNotice(memoryOf(step), refusal);
    const stranger = await strangerPage(subject, action, user);
    if (stranger) return stranger;
    if (action === "find_issue") return await findPage(subject, env, step.text);
    return action === "clarify" ? clarifyPage(subject) : closedPage(subject);
  },
  outputs: outputsOf,
});

/** Shows the card as the rows say, once the page shows what came of a press. */
const then = {
  then: ({ slack, subject }: About<Memory, StepContext>) => refreshCard(slack, subject.call),
};

act.press(
  ACTIONS.search,
  ({ subject, value, values, env }) =>
    findPage(subject, env, filled(values, WORDS) ?? (value || subject.step.text)),
);
act.press(ACTIONS.choose, choosePage, {
  busy: "Linking the issue…",
  async then({ slack, subject, user }, name) {
    const { call, step } = subject;
    const reading = readCall(slack, call.id);
    await allDone([
      logLinked(slack, reading, { step: step.id, issue: name, user }),
      refreshCard(slack, call, reading),
    ]);
  },
});
act.press(ACTIONS.codenames, withCodenames);
act.press(ACTIONS.back_to_draft, backToDraft);
act.press(ACTIONS.create, createPage, { busy: "Creating the issue…", ...then });
act.press(ACTIONS.look_again, lookAgain, { busy: "Reading the issue…", ...then });
act.press(ACTIONS.clear_enough, clearEnough, then);
act.press(ACTIONS.right_one, keepClosed, then);
act.press(ACTIONS.new_instead, ({ subject }) => firstDraftPage(subject));
act.press(ACTIONS.reopen_issue, reopenPage, { busy: "Reopening the issue…", ...then });

act.form(VIEWS.find, ({ subject }) => turnTo(firstDraftPage(subject)));
act.form(VIEWS.draft, checkDraft);
act.form(VIEWS.closed, checkComment);
act.form(VIEWS.key_date, saveKeyDate);

export default act.step;
