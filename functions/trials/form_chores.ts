/**
 * What sweeps finish of forms whose run stopped.
 *
 * @module
 */
import { findSendings, type Sending } from "../../datastores/cases/sendings.ts";
import type { Chore } from "../../slack/chore.ts";
import { isOver } from "../../team/tell_customer/give_back.ts";
import { giveBackLost } from "./give_back.ts";

/** Messages to customers whose run stopped before they were sent. */
const giveBackLeft: Chore<Sending> = {
  name: "trial_sendings",
  items: async ({ slack, now }) =>
    (await findSendings(slack, "trial", now)).filter((one) => isOver(one, now)),
  key: ({ id }) => id,
  work: (sending, { slack }) => giveBackLost(slack, sending),
  failure: "message_not_sent",
};

/** These chores, in their order. */
export const FORM_CHORES: readonly Chore<Sending>[] = [giveBackLeft];
