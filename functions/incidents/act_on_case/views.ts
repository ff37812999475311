import { type Block, button } from "../../../slack/blocks.ts";
import { NOTICE_VIEW } from "../turn.ts";

/** What the pages are known by. Each form has a view of its own. */
export const VIEWS = {
  page: NOTICE_VIEW,
  affected: "incident_affected",
  customer: "incident_customer",
  tell: "incident_tell",
  refund: "incident_refund",
} as const;

/** The buttons that turn to the other page about customers: the card has one of the two. */
export const TURN_PRESS = "incident_turn_to";

/** The button that turns to a page. */
export function turnButton(action: "affected" | "tell"): Block {
  const label = action === "tell" ? "Tell customers" : "Affected customers";
  return { ...button(TURN_PRESS, label, action), action_id: `${TURN_PRESS}:${action}` };
}
