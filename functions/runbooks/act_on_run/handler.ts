import { refusalOf } from "../../../rules/runbooks/run.ts";
import type { About, View } from "../../../slack/dialogue.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { readDeed, type RunDeed } from "../act_on_run_button.ts";
import { GONE, type Memory, outputsOf, runNotice, VIEWS } from "../run_context.ts";
import { readRun, type WholeRun } from "../show_card.ts";
import { ActOnRunFunction } from "./definition.ts";
import { docsPage, saveDocs } from "./docs.ts";
import { done, saveDone } from "./done.ts";
import { begin, undo } from "./presses.ts";
import { saveSkip, saveStop, skipPage, stopPage } from "./reasons.ts";
import { askPage, saveSay, sayPage } from "./say.ts";
import { GO, stepsPage } from "./steps_page.ts";

type Turn = About<Memory, WholeRun>;

/** What each action does: a page with a form, or the last word on what was done. */
const PAGES: Record<
  RunDeed["action"],
  (turn: Turn, deed: RunDeed) => Promise<View> | View
> = {
  do: begin,
  done,
  send: sayPage,
  skip: skipPage,
  undo,
  stop: stopPage,
  ask_delete: askPage,
  steps: stepsPage,
  docs: docsPage,
};

/** One thing that a person wants to do with a runbook. */
const act = dialogue(ActOnRunFunction, {
  views: Object.values(VIEWS),
  begin: ({ run }): Memory => ({ run }),
  notice: runNotice,
  checks: [forTheTeam],
  read: ({ slack, memory }) => readRun(slack, memory.run),
  gone: GONE,
  first: ({ inputs, ...turn }) => pageFor(turn, inputs.action),
  outputs: outputsOf,
});

act.press(new RegExp(`^${GO}`), (press) => pageFor(press, press.value));
act.form(VIEWS.done, saveDone);
act.form(VIEWS.say, saveSay);
act.form(VIEWS.skip, saveSkip);
act.form(VIEWS.stop, saveStop);
act.form(VIEWS.docs, saveDocs);

export default act.step;

async function pageFor(turn: Turn, action: string): Promise<View> {
  const { subject, memory, user } = turn;
  const deed = readDeed(action);
  if (!deed) {
    return runNotice("This button is of another version of Baton. Look at the card.", memory);
  }
  const refusal = refusalOf(subject.run, { ...deed, user });
  return refusal ? runNotice(refusal, memory) : await PAGES[deed.action](turn, deed);
}
