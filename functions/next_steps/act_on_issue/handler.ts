import { findCall } from "../../../datastores/calls.ts";
import { findStepsOf } from "../../../datastores/next_steps.ts";
import {
  type CardAction,
  type NextStep,
  refusalOf,
  type StepAction,
} from "../../../rules/next_steps/next_step.ts";
import { type About, type Press, turnTo, type View } from "../../../slack/dialogue.ts";
import { ELEMENT, filled } from "../../../slack/inputs.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { isReadOutside } from "../../../team/inside.ts";
import { isIssueAction, type IssueAction } from "../act_on_issue_button.ts";
import { saveKeyDate } from "../key_date.ts";
import { noteSent } from "../note_sent.ts";
import { keepNewLink } from "../keep_message.ts";
import { refreshCard } from "../show_card.ts";
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
import { ALL_VIEWS, OWN_VIEWS, SEARCH_LINKS } from "./views.ts";
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
import { addPage, editPage, saveAdded, saveEdited } from "./change_call.ts";
import { ownerPage, saveOwner } from "./change_owner.ts";
import { linksPage, saveLinks, searchAgain } from "./link_issues.ts";

/** Whatever is done with a step's issue on GitHub. */
const act = dialogue(ActOnIssueFunction, {
  views: ALL_VIEWS,
  begin: beginWith,
  notice: (mrkdwn, memory) => stepNotice(memory, mrkdwn),
  checks: [forTheTeam],
  async read(turn) {
    const { slack, memory } = turn;
    // Asked at the same time: whoever is going to write in the card's thread waits for it.
    const [subject, look, steps] = await Promise.all([
      readSubject(turn),
      lookAhead(slack, memory),
      memory.searched ? findStepsOf(slack, memory.call, findCall(slack, memory.call)) : undefined,
      memory.channel ? isReadOutside(slack, memory.channel) : undefined,
    ]);
    const { linking } = memory;
    return subject && {
      ...subject,
      ...(look ? { look } : {}),
      ...(steps ? { steps } : {}),
      ...(linking ? { linking } : {}),
    };
  },
  gone: GONE,
  async first(turn): Promise<View> {
    const { subject, inputs, user, env, now } = turn;
    const { step } = subject;
    const action = inputs.action as StepAction | CardAction;
    if (!isIssueAction(action)) {
      const words = "This button is of another version of Baton. Use *More…*.";
      return stepNotice(memoryOf(step), words);
    }
    const refusal = refusalNow(step, action);
    if (refusal) return stepNotice(memoryOf(step), refusal);
    const stranger = await strangerPage(subject, action, user);
    if (stranger) return stranger;
    switch (action) {
      case "add_step":
        return addPage(subject, now);
      case "edit_call":
        return editPage(subject);
      case "change_owner":
        return ownerPage(subject);
      case "have_link":
        return await noteSent(turn, "link");
      case "link_issues":
        return await linksPage(subject, env);
      case "find_issue":
        return await findPage(subject, env, step.text);
      case "clarify":
        return clarifyPage(subject);
      default:
        return closedPage(subject);
    }
  },
  outputs: outputsOf,
});

/** Shows the card as the rows say, once the page shows what came of a press. */
const then = {
  then: ({ slack, subject }: About<Memory, StepContext>) => refreshCard(slack, subject.call),
};

act.press(ACTIONS.search, searchPage);
// Enter in the words to search for.
act.press(
  ELEMENT,
  (press) => press.view.callback_id === OWN_VIEWS.links ? searchAgain(press) : searchPage(press),
);
act.press(SEARCH_LINKS, searchAgain);
act.press(ACTIONS.choose, choosePage, { busy: "Linking the issue…", ...then });
act.press(ACTIONS.codenames, withCodenames);
act.press(ACTIONS.back_to_draft, backToDraft);
act.press([ACTIONS.create, ACTIONS.create_and_send], createPage, {
  busy: "Creating the issue…",
  ...then,
});
act.press(ACTIONS.look_again, lookAgain, { busy: "Reading the issue…", ...then });
act.press(ACTIONS.clear_enough, clearEnough, then);
act.press(ACTIONS.right_one, keepClosed, then);
act.press(ACTIONS.new_instead, ({ subject }) => firstDraftPage(subject));
act.press(ACTIONS.reopen_issue, reopenPage, { busy: "Reopening the issue…", ...then });

act.form(OWN_VIEWS.find, ({ subject }) => turnTo(firstDraftPage(subject)));
act.form(OWN_VIEWS.links, saveLinks);
act.form(OWN_VIEWS.add_step, saveAdded);
act.form(OWN_VIEWS.edit_call, saveEdited);
act.form(OWN_VIEWS.owner, saveOwner);
act.form(OWN_VIEWS.draft, checkDraft);
act.form(OWN_VIEWS.closed, checkComment);
act.form(VIEWS.key_date, saveKeyDate);
act.form(VIEWS.send, keepNewLink);

export default act.step;

/** Why this cannot be done now. What is about a whole call, or about its owner, always can be. */
function refusalNow(step: NextStep, action: IssueAction): string | undefined {
  switch (action) {
    case "have_link":
      return refusalOf(step, "send_link");
    case "find_issue":
    case "closed_issue":
    case "clarify":
      return refusalOf(step, action);
    default:
      return undefined;
  }
}

function searchPage(
  { subject, action_id, value, values, env }: Press<Memory, StepContext>,
): Promise<View> {
  // Of Enter, the value is what is typed.
  const otherwise = action_id === ELEMENT ? "" : value;
  return findPage(subject, env, filled(values, WORDS) ?? (otherwise || subject.step.text));
}
