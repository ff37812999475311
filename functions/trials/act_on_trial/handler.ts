import { handbook } from "../../../policy/handbook.ts";
import { refusalOf, type TrialAction } from "../../../rules/trials/trial.ts";
import type { View } from "../../../slack/dialogue.ts";
import { knownRoomsOf } from "../../../team/customer_names.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { readAction } from "../act_on_trial_button.ts";
import { readTrial } from "../read_trial.ts";
import {
  GONE,
  type Memory,
  outputsOf,
  todayOf,
  trialNotice,
  type Turn,
  VIEWS,
} from "../trial_context.ts";
import { approve, declinePage, saveDecline } from "./decisions.ts";
import { ActOnTrialFunction } from "./definition.ts";
import {
  createIssue,
  extendPage,
  outcomePage,
  reopen,
  runsPage,
  saveExtend,
  saveOutcome,
  saveRuns,
} from "./moves.ts";
import { saveSay, sayPage } from "./say.ts";

/** What each action does: a page with a form, or the last word on what was done. */
const PAGES: Record<TrialAction, (turn: Turn, action: TrialAction) => Promise<View> | View> = {
  send_link: sayPage,
  tell: sayPage,
  runs: runsPage,
  delivered: runsPage,
  approve,
  decline: declinePage,
  extend: extendPage,
  converted: outcomePage,
  lost: outcomePage,
  reopen,
  issue: createIssue,
};

/** One thing that a person wants to do with a trial. */
const act = dialogue(ActOnTrialFunction, {
  views: Object.values(VIEWS),
  begin: ({ trial }): Memory => ({ trial }),
  notice: trialNotice,
  checks: [forTheTeam],
  async read({ slack, user, memory }) {
    const [whole, rooms] = await Promise.all([
      readTrial(slack, memory.trial),
      knownRoomsOf(slack, user),
    ]);
    return whole && { ...whole, rooms };
  },
  gone: GONE,
  first: ({ inputs, ...turn }) => pageFor(turn, inputs.action),
  outputs: outputsOf,
});

act.form(VIEWS.decline, saveDecline);
act.form(VIEWS.runs, saveRuns);
act.form(VIEWS.say, saveSay);
act.form(VIEWS.extend, saveExtend);
act.form(VIEWS.outcome, saveOutcome);

export default act.step;

async function pageFor(turn: Turn, text: string): Promise<View> {
  const { subject: { trial }, memory, user } = turn;
  const action = readAction(text);
  if (!action) {
    return trialNotice("This button is of another version of Baton. Look at the card.", memory);
  }
  const refusal = refusalOf(trial, { action, user, today: todayOf(turn) }, handbook);
  return refusal ? trialNotice(refusal, memory) : await PAGES[action](turn, action);
}
