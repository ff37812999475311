import type { CaseAction } from "../act_on_incident_button.ts";
import { incidentDialogue } from "../dialogue.ts";
import { pageOf, type Pages } from "../turn.ts";
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
import { send, skip, stopTelling, TELL_PRESSES, tellPage } from "./tell.ts";
import { TURN_PRESS, VIEWS } from "./views.ts";

const PAGES: Pages<CaseAction> = {
  affected: affectedPage,
  tell: tellPage,
};

/** What an incident means for customers: who is affected, and what they are told. */
const act = incidentDialogue(ActOnCaseFunction, Object.values(VIEWS), PAGES);

act.form(VIEWS.tell, stopTelling);
act.form(VIEWS.affected, saveAffected);
act.form(VIEWS.customer, saveCustomer);
act.form(VIEWS.refund, saveRefund);

act.press(new RegExp(`^${TURN_PRESS}:`), ({ value, ...turn }) => pageOf(PAGES, turn, value));
act.press(CUSTOMER_PRESSES.change, customerPage);
act.press(CUSTOMER_PRESSES.refund, refundPage);
act.press(TELL_PRESSES.send, send, { busy: "Sending…" });
act.press(TELL_PRESSES.skip, skip);

export default act.step;
