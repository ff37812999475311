/**
 * What sweeps finish of forms that were sent in the same moment. Beside the rotation's chores: what
 * looks load is big enough.
 *
 * @module
 */
import { findSendings, type Sending } from "../../datastores/cases/sendings.ts";
import { findLooks } from "../../datastores/operations/looks.ts";
import { findAllRequests, findRequest } from "../../datastores/support_requests.ts";
import {
  isByHand,
  isHeld,
  placeOf,
  type SupportRequest,
} from "../../rules/support/support_request.ts";
import type { Chore } from "../../slack/chore.ts";
import { isOver } from "../../team/tell_customer/give_back.ts";
import { giveBackLost } from "./give_back.ts";
import { keepOpen } from "./keep_open.ts";

/** Of two that are added by hand in the same moment the list of their customer may hold one. */
const keepMissing: Chore<SupportRequest> = {
  name: "support_by_hand",
  due: () => true,
  async items({ slack }) {
    const held = (await findAllRequests(slack)).filter((one) => isByHand(one) && isHeld(one));
    const looks = await findLooks(slack, [...new Set(held.map(({ customer }) => customer))]);
    return held.filter(({ id, customer }) => !looks.get(customer)?.open.includes(placeOf(id).root));
  },
  key: ({ id }) => id,
  work: (request, { slack, now }) => keepOpen(slack, request, now),
  failure: "card_not_shown",
};

/** Messages that another of the same moment took the place of, and their run stopped. */
const giveBackOvertaken: Chore<Sending> = {
  name: "support_sendings",
  due: () => true,
  items: async ({ slack, now }) =>
    (await findSendings(slack, "request", now)).filter((one) => isOver(one, now)),
  key: ({ id }) => id,
  async work(sending, { slack }) {
    await giveBackLost(slack, await findRequest(slack, sending.about), sending);
  },
  failure: "message_not_sent",
};

/** These chores, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const FORM_CHORES: readonly Chore<any>[] = [keepMissing, giveBackOvertaken];
