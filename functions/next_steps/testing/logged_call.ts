/**
 * A call with one request, for the tests of single functions. Never shipped.
 *
 * @module
 */
import { putCall } from "../../../datastores/calls.ts";
import { putCustomer } from "../../../datastores/customers.ts";
import { putSteps } from "../../../datastores/next_steps.ts";
import type { LinkedIssue, NextStep } from "../../../rules/next_steps/next_step.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import { FakeSlack } from "../../../slack/testing/fake_slack.ts";

/** The step of the call. */
export const STEP: NextStep = {
  id: "Fx1/1",
  call: "Fx1",
  number: 1,
  customer: "C1",
  kind: "request",
  text: "Faster import",
  owner: "U0MAYA",
  due: "2026-02-03",
};

/** An issue that is clear. */
export const ISSUE: LinkedIssue = {
  repository: "harbor/fleet",
  number: 1,
  title: "Import",
  url: "https://github.com/harbor/fleet/issues/1",
  state: "open",
  confidential: false,
  missing: [],
  waiting: [],
};

/** Rows of the call, as if somebody had logged it, with its card. */
export async function logged(
  step: Partial<NextStep> = {},
  customer: { channel?: string } = {},
): Promise<FakeSlack> {
  const fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await putCustomer(slack, {
    id: "C1",
    name: "Fernhill",
    aliases: [],
    domains: [],
    internal_channel: "C1",
    channel_names: [],
    csm: "U0MAYA",
    ...customer,
  });
  await putSteps(slack, [{ ...STEP, ...step }]);
  const card = await slack<{ ts: string }>("chat.postMessage", {
    channel: "C1",
    text: "The card",
    blocks: [{ type: "divider", block_id: "call:Fx1" }],
  });
  await putCall(slack, {
    id: "Fx1",
    customer: "C1",
    date: "2026-02-02",
    summary: "",
    logged_by: "U0MAYA",
    logged_at: Date.parse("2026-02-02T08:00:00Z"),
    steps: 1,
    channel: "C1",
    card_ts: card.ts,
    archive: [],
  });
  return fake;
}
