/**
 * Shows a support request as its row says, in the customer's internal channel.
 *
 * @module
 */
import { findAllCustomers } from "../../datastores/customers.ts";
import { changeRequest, findRequest } from "../../datastores/support_requests.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import {
  isByHand,
  placeOf,
  rootToAnswer,
  type SupportRequest,
} from "../../rules/support/support_request.ts";
import { type Card, showCard } from "../../slack/card.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { appOf } from "../../slack/run.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { logCallEntryPoint } from "../../team/log_call_button.ts";
import { permalink } from "../../team/people.ts";
import { cardProblem, reportProblem } from "../../team/report_problem.ts";
import { startRunbookEntryPoint } from "../../team/start_runbook_button.ts";
import type { CardThread } from "../../team/thread_log.ts";
import {
  actOnSupportEntryPoint,
  askForHelpEntryPoint,
  type SupportUrls,
} from "./act_on_support_button.ts";
import { cardShows, requestCard } from "./card_blocks.ts";

/** A request with its customer. */
export interface WholeRequest {
  request: SupportRequest;
  customer: Customer;
  /** All customers, also those who are leaving: none of their names goes to another. */
  customers: readonly Customer[];
}

/** Reads a request whole, in one round; undefined when it, or its customer, no longer exists. */
export async function readRequest(slack: Slack, id: string): Promise<WholeRequest | undefined> {
  const [request, customers] = await Promise.all([findRequest(slack, id), findAllCustomers(slack)]);
  const customer = customers.find((one) => one.id === request?.customer && !one.leaving);
  return request && customer && { request, customer, customers };
}

/**
 * Shows a request. A card that is not there, or is another app's, is posted again.
 *
 * @param now epoch milliseconds
 * @returns the request as it is shown; undefined when it no longer exists
 * @throws {SlackError} `is_shared`, when people from outside read its channel
 */
export async function showRequest(
  slack: Slack,
  id: string,
  now: number,
): Promise<WholeRequest | undefined> {
  const before = await readRequest(slack, id);
  if (!before) return undefined;
  const { customer } = before;
  const [urls, link] = await Promise.all([
    supportUrls(slack),
    linkTo(slack, before.request),
    keepInside(slack, cardChannel(before)),
  ]);
  const around = { customer, now, urls, ...(link ? { link } : {}) };
  let first: WholeRequest | undefined = before;
  const card: Card<WholeRequest> = {
    async read() {
      const state = first ?? { ...before, request: await findRequest(slack, id) ?? before.request };
      first = undefined;
      return state;
    },
    place: (state) => ({
      channel: cardChannel(state),
      ts: state.request.card_ts,
      mark: `request:${id}`,
      since: state.request.found_at,
      async elsewhere() {
        await keepInside(slack, customer.internal_channel);
        return customer.internal_channel;
      },
    }),
    render: ({ request }) => requestCard({ ...around, request }),
    same: (shown, there) =>
      cardShows({ ...around, request: shown.request }) ===
        cardShows({ ...around, request: there.request }),
    async note({ request }, { channel, ts }) {
      const app = appOf(slack);
      const place = { card_channel: channel, card_ts: ts, ...(app ? { app } : {}) };
      await changeRequest(slack, request, place, now);
    },
  };
  const { state, channel, ts } = await showCard(slack, card);
  const shows = cardShows({ request: state.request, customer, now });
  if (state.request.shows !== shows) await changeRequest(slack, state.request, { shows }, now);
  return { ...state, request: { ...state.request, card_channel: channel, card_ts: ts } };
}

/** The way to what the customer wrote, as long as it is there. */
async function linkTo(slack: Slack, request: SupportRequest): Promise<string | undefined> {
  if (isByHand(request)) return request.asked_at_link;
  if (request.taken_back_at) return undefined;
  return await permalink(slack, placeOf(request.id).channel, rootToAnswer(request));
}

/** Shows a request where others wait for the same run: what the operators have to fix, they hear. */
export async function showOrReport(slack: Slack, id: string, now: number): Promise<void> {
  try {
    await showRequest(slack, id, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const whole = await readRequest(slack, id).catch(() => undefined);
    const problem = whole && cardProblem(error, cardChannel(whole), whole.customer);
    if (!problem) throw error;
    await reportProblem(slack, problem);
    failed(slack, "card_not_shown", error, "operators_mend");
  }
}

/** Where the buttons of cards lead. */
export async function supportUrls(slack: Slack): Promise<SupportUrls> {
  const [act, ask, log, runbook] = await Promise.all([
    entryUrl(slack, actOnSupportEntryPoint),
    entryUrl(slack, askForHelpEntryPoint),
    entryUrl(slack, logCallEntryPoint),
    entryUrl(slack, startRunbookEntryPoint),
  ]);
  return {
    ...(act ? { act } : {}),
    ...(ask ? { ask } : {}),
    ...(log ? { log } : {}),
    ...(runbook ? { runbook } : {}),
  };
}

/** Where a request's card is, or is to be. */
export function cardChannel({ request, customer }: Omit<WholeRequest, "customers">): string {
  return request.card_channel ?? customer.internal_channel;
}

/** The thread under a request's card. */
export function threadOf(whole: Omit<WholeRequest, "customers">): CardThread {
  const { card_ts, found_at } = whole.request;
  return {
    channel: cardChannel(whole),
    ...(card_ts ? { card_ts } : {}),
    since: found_at,
  };
}
