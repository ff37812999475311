/**
 * A support request with a card, for the tests of single functions. Never shipped.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import { putCustomer } from "../../../datastores/customers.ts";
import { putLooks } from "../../../datastores/operations/looks.ts";
import { changeRequest, type RequestChange } from "../../../datastores/support_requests.ts";
import type { SupportRequest } from "../../../rules/support/support_request.ts";
import { checkedCalls, type Slack } from "../../../slack/checked_call.ts";
import type { FakeSlack } from "../../../slack/testing/fake_slack.ts";
import { showRequest } from "../show_card.ts";

const ROOT = "1770000000.000100";
/** What the request is known by. */
export const REQUEST = { id: `C0CUSTOMER/${ROOT}`, customer: "C1", revision: 0 } as SupportRequest;

/** A request with a card, and what a form wrote before its run stopped. */
export async function left(fake: FakeSlack, change: RequestChange, now: number): Promise<Slack> {
  const slack = checkedCalls(fake.client);
  await putCustomer(slack, {
    id: "C1",
    name: "Fernhill",
    aliases: [],
    domains: [],
    internal_channel: "C1",
    channel: "C0CUSTOMER",
    channel_names: [],
    csm: "U0MAYA",
  });
  const state = { channel: "C0CUSTOMER", open: [ROOT], closed: [], looked_at: now, tried_at: now };
  await putLooks(slack, [state], now);
  const asked = { asks: ROOT, latest: ROOT, found_at: now, waits_since: now, text: "As CSV?" };
  await changeRequest(slack, REQUEST, { ...asked, due_at: now + 24 * HOUR }, now);
  await showRequest(slack, REQUEST.id, now);
  await changeRequest(slack, REQUEST, change, now);
  return slack;
}
