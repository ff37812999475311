/**
 * What sweeps finish of forms that were sent in the same moment. Beside the rotation's chores: what
 * looks load is big enough.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { findSendings, type Sending } from "../../datastores/cases/sendings.ts";
import { findLooks } from "../../datastores/operations/looks.ts";
import { changeRequest, findAllRequests, findRequest } from "../../datastores/support_requests.ts";
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

/** What is open is kept as long as that: before it expires, its time begins again. */
const RENEWED = 14 * DAY;

function expires({ kept_until = 0 }: SupportRequest, now: number): boolean {
  return kept_until - now < RENEWED;
}

/**
 * Of two that are added by hand in the same moment the list of their customer may hold one. What is
 * open does not expire, though nobody touches it for weeks.
 */
const keepMissing: Chore<SupportRequest> = {
  name: "support_by_hand",
  due: () => true,
  async items({ slack, now }) {
    const held = (await findAllRequests(slack)).filter(isHeld);
    const by_hand = held.filter(isByHand);
    const looks = await findLooks(slack, [...new Set(by_hand.map(({ customer }) => customer))]);
    return held.filter((one) =>
      expires(one, now) ||
      isByHand(one) && !looks.get(one.customer)?.open.includes(placeOf(one.id).root)
    );
  },
  key: ({ id }) => id,
  async work(request, { slack, now }) {
    // Nothing of it changes but how long it is kept.
    if (expires(request, now)) await changeRequest(slack, request, {}, now);
    if (isByHand(request)) await keepOpen(slack, request, now);
  },
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
