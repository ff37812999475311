import type { OwnAction } from "../act_on_incident_button.ts";
import { incidentDialogue } from "../dialogue.ts";
import { pageOf, type Pages } from "../turn.ts";
import { ActOnIncidentFunction } from "./definition.ts";
import {
  escalatePage,
  falseAlarmPage,
  mergePage,
  resolvePage,
  saveEscalate,
  saveFalseAlarm,
  saveResolve,
  saveUpdate,
  updatePage,
} from "./forms.ts";
import { saveMerge } from "./merge.ts";
import { morePage, PRESSES, saveMore, saveStep, stepPage } from "./more.ts";
import { declare, onIt, pass, reopen, separate } from "./presses.ts";
import { correctPage, entryPage, saveEntry, TIMELINE_PRESSES, timelinePage } from "./timeline.ts";
import { VIEWS } from "./views.ts";

const PAGES: Pages<OwnAction> = {
  declare,
  on_it: onIt,
  pass,
  escalate: escalatePage,
  update: updatePage,
  resolve: resolvePage,
  false_alarm: falseAlarmPage,
  merge: mergePage,
  more: morePage,
  reopen,
  separate,
};

/** One thing that a person wants to do with an incident. */
const act = incidentDialogue(ActOnIncidentFunction, Object.values(VIEWS), PAGES);

act.form(VIEWS.update, saveUpdate);
act.form(VIEWS.resolve, saveResolve);
act.form(VIEWS.false_alarm, saveFalseAlarm);
act.form(VIEWS.merge, saveMerge);
act.form(VIEWS.escalate, saveEscalate);
act.form(VIEWS.more, saveMore);
act.form(VIEWS.step, saveStep);
act.form(VIEWS.entry, saveEntry);

act.press(new RegExp(`^${PRESSES.step}:`), stepPage);
act.press(TIMELINE_PRESSES.add, entryPage);
act.press(new RegExp(`^${TIMELINE_PRESSES.show}(?::|$)`), timelinePage, {
  busy: "Reading the channel…",
});
act.press(new RegExp(`^${TIMELINE_PRESSES.correct}:`), correctPage);
act.press(new RegExp(`^${PRESSES.pages}:`), ({ value, ...turn }) => pageOf(PAGES, turn, value));

export default act.step;
