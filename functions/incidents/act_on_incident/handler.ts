import { type IncidentAction, refusalOf } from "../../../rules/incidents/incident.ts";
import type { View } from "../../../slack/dialogue.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { isIncidentAction } from "../act_on_incident_button.ts";
import {
  GONE,
  incidentNotice,
  type Memory,
  outputsOf,
  privateRefusal,
  readSubject,
  type Turn,
  VIEWS,
} from "./context.ts";
import {
  affectedPage,
  CUSTOMER_PRESSES,
  customerPage,
  refundPage,
  saveAffected,
  saveCustomer,
  saveRefund,
} from "./customers.ts";
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
import { entryPage, morePage, PRESSES, saveEntry, saveMore, saveStep, stepPage } from "./more.ts";
import {
  changeItem,
  ITEM_PRESS,
  POSTMORTEM_PRESS,
  postmortemPage,
  postmortemPress,
  saveDocument,
  saveItem,
  saveMeeting,
} from "./postmortem.ts";
import { declare, onIt, pass, reopen, separate } from "./presses.ts";
import { send, skip, stopTelling, TELL_PRESSES, tellPage } from "./tell.ts";

/** What each action does: a page with a form, or the last word on what was done. */
const PAGES: Readonly<Record<IncidentAction, (turn: Turn) => Promise<View> | View>> = {
  declare,
  on_it: onIt,
  pass,
  escalate: escalatePage,
  update: updatePage,
  affected: affectedPage,
  resolve: resolvePage,
  false_alarm: falseAlarmPage,
  merge: mergePage,
  tell: tellPage,
  postmortem: postmortemPage,
  more: morePage,
  reopen,
  separate,
};

/** One thing that a person wants to do with an incident. */
const act = dialogue(ActOnIncidentFunction, {
  views: Object.values(VIEWS),
  begin: ({ incident }): Memory => ({ incident }),
  notice: incidentNotice,
  checks: [forTheTeam],
  read: readSubject,
  gone: GONE,
  first: ({ inputs, ...turn }) => pageOf(turn, inputs.action),
  outputs: outputsOf,
});

act.form(VIEWS.update, saveUpdate);
act.form(VIEWS.resolve, saveResolve);
act.form(VIEWS.false_alarm, saveFalseAlarm);
act.form(VIEWS.merge, saveMerge);
act.form(VIEWS.escalate, saveEscalate);
act.form(VIEWS.more, saveMore);
act.form(VIEWS.step, saveStep);
act.form(VIEWS.entry, saveEntry);
act.form(VIEWS.tell, stopTelling);
act.form(VIEWS.affected, saveAffected);
act.form(VIEWS.customer, saveCustomer);
act.form(VIEWS.refund, saveRefund);
act.form(VIEWS.meeting, saveMeeting);
act.form(VIEWS.document, saveDocument);
act.form(VIEWS.item, saveItem);

act.press(new RegExp(`^${PRESSES.step}:`), stepPage);
act.press(PRESSES.entry, entryPage);
act.press(new RegExp(`^${PRESSES.pages}:`), ({ value, ...turn }) => pageOf(turn, value));
act.press(CUSTOMER_PRESSES.change, customerPage);
act.press(CUSTOMER_PRESSES.refund, refundPage);
act.press(TELL_PRESSES.send, send, { busy: "Sending…" });
act.press(TELL_PRESSES.skip, skip);
act.press(new RegExp(`^${POSTMORTEM_PRESS}:`), postmortemPress);
act.press(ITEM_PRESS, changeItem);

export default act.step;

/** The page of an action, or why there is none now. */
async function pageOf(turn: Turn, action: string): Promise<View> {
  const { subject, memory } = turn;
  if (!isIncidentAction(action)) {
    return incidentNotice("This button is of another version of Baton. Look at the card.", memory);
  }
  const refusal = privateRefusal(subject) ?? refusalOf(subject.incident, action);
  return refusal ? incidentNotice(refusal, memory) : await PAGES[action](turn);
}
