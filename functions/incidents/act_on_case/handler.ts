import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import type { CaseAction } from "../act_on_incident_button.ts";
import {
  GONE,
  incidentNotice,
  type Memory,
  outputsOf,
  pageOf,
  type Pages,
  readSubject,
} from "../turn.ts";
import {
  affectedPage,
  CUSTOMER_PRESSES,
  customerPage,
  refundPage,
  saveAffected,
  saveCustomer,
  saveRefund,
} from "./customers.ts";
import { ActOnCaseFunction } from "./definition.ts";
import { createDocument, DOCUMENT_PRESS, saveDocument } from "./document.ts";
import {
  backToIssue,
  changeItem,
  checkIssue,
  createItemIssue,
  ISSUE_PRESSES,
  issuePage,
  saveItem,
} from "./items.ts";
import { saveMeeting, savePassOn } from "./meeting.ts";
import { ITEM_PRESSES, POSTMORTEM_PRESS, postmortemPage, postmortemPress } from "./postmortem.ts";
import { changeShare, cleanShare, publish, saveShare, SHARE_PRESSES } from "./share.ts";
import { send, skip, stopTelling, TELL_PRESSES, tellPage } from "./tell.ts";
import { TURN_PRESS, VIEWS } from "./views.ts";

const PAGES: Pages<CaseAction> = {
  affected: affectedPage,
  tell: tellPage,
  postmortem: postmortemPage,
};

const CREATING = "Creating the issue…";

/** What follows from an incident: who is affected, what they are told, and the postmortem. */
const act = dialogue(ActOnCaseFunction, {
  views: Object.values(VIEWS),
  begin: ({ incident }): Memory => ({ incident }),
  notice: incidentNotice,
  checks: [forTheTeam],
  read: readSubject,
  gone: GONE,
  first: ({ inputs, ...turn }) => pageOf(PAGES, turn, inputs.action),
  outputs: outputsOf,
});

act.form(VIEWS.tell, stopTelling);
act.form(VIEWS.affected, saveAffected);
act.form(VIEWS.customer, saveCustomer);
act.form(VIEWS.refund, saveRefund);
act.form(VIEWS.meeting, saveMeeting);
act.form(VIEWS.pass_on, savePassOn);
act.form(VIEWS.document, saveDocument);
act.form(VIEWS.item, saveItem);
act.form(VIEWS.issue, checkIssue);
act.form(VIEWS.share, saveShare);

act.press(new RegExp(`^${TURN_PRESS}:`), ({ value, ...turn }) => pageOf(PAGES, turn, value));
act.press(CUSTOMER_PRESSES.change, customerPage);
act.press(CUSTOMER_PRESSES.refund, refundPage);
act.press(TELL_PRESSES.send, send, { busy: "Sending…" });
act.press(TELL_PRESSES.skip, skip);
act.press(new RegExp(`^${POSTMORTEM_PRESS}:(?!create)`), postmortemPress);
act.press(`${POSTMORTEM_PRESS}:create`, createDocument, { busy: CREATING });
act.press(ITEM_PRESSES.change, changeItem);
act.press(ITEM_PRESSES.issue, issuePage);
act.press(DOCUMENT_PRESS, createDocument, { busy: CREATING });
act.press(ISSUE_PRESSES.create, createItemIssue, { busy: CREATING });
act.press(ISSUE_PRESSES.back, backToIssue);
act.press(SHARE_PRESSES.clean, cleanShare);
act.press(SHARE_PRESSES.change, changeShare);
act.press(SHARE_PRESSES.publish, publish, { busy: "Publishing…" });

export default act.step;
