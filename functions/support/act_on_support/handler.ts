import { refusalOf, type RequestAction } from "../../../rules/support/support_request.ts";
import type { About, View } from "../../../slack/dialogue.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { ACTION_LABELS } from "../act_on_support_button.ts";
import {
  GONE,
  type Memory,
  outputsOf,
  readSubject,
  type RequestContext,
  requestNotice,
  VIEWS,
} from "../request_context.ts";
import { answerPage, saveAnswer } from "./answer.ts";
import { askPage, saveAsk } from "./ask.ts";
import { ActOnSupportFunction } from "./definition.ts";
import { docsPage, saveDocs } from "./docs.ts";
import { handBackPage, saveHandBack } from "./hand_back.ts";
import { laterPage, saveLater } from "./later.ts";
import { oweMorePage, saveOweMore } from "./owe_more.ts";
import {
  needsOne,
  noAnswer,
  notTheAnswer,
  onIt,
  reopen,
  solved,
  take,
  wasAnswered,
} from "./presses.ts";
import { sameAsPage, saveSameAs, takeApart } from "./same_as.ts";

type Turn = About<Memory, RequestContext>;

/** What each action does: a page with a form, or the last word on what was done. */
const PAGES: Partial<Record<RequestAction, (turn: Turn) => Promise<View> | View>> = {
  take,
  no_answer: noAnswer,
  needs_one: needsOne,
  solved,
  reopen,
  later: laterPage,
  answer: answerPage,
  ask: askPage,
  ask_next: askPage,
  on_it: onIt,
  hand_back: handBackPage,
  was_answered: wasAnswered,
  not_the_answer: notTheAnswer,
  same_as: sameAsPage,
  take_apart: takeApart,
  owe_more: oweMorePage,
  docs: docsPage,
};

/** One thing that a person wants to do with a support request. */
const act = dialogue(ActOnSupportFunction, {
  views: Object.values(VIEWS),
  begin: ({ request }): Memory => ({ request }),
  notice: requestNotice,
  checks: [forTheTeam],
  read: readSubject,
  gone: GONE,
  async first({ inputs, ...turn }) {
    const action = inputs.action as RequestAction;
    const { subject, memory } = turn;
    const page = Object.hasOwn(ACTION_LABELS, action) ? PAGES[action] : undefined;
    if (!page) {
      return requestNotice("This button is of another version of Baton. Look at the card.", memory);
    }
    const refusal = refusalOf(subject.request, action);
    return refusal ? requestNotice(refusal, memory) : await page(turn);
  },
  outputs: outputsOf,
});

act.form(VIEWS.later, saveLater);
act.form(VIEWS.answer, saveAnswer);
act.form(VIEWS.ask, saveAsk);
act.form(VIEWS.hand_back, saveHandBack);
act.form(VIEWS.same_as, saveSameAs);
act.form(VIEWS.owe_more, saveOweMore);
act.form(VIEWS.docs, saveDocs);

export default act.step;
