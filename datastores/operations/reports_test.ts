import { assertEquals } from "@std/assert";
import { WEEK } from "@std/datetime";
import { checkedCalls } from "../../slack/checked_call.ts";
import { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { findReport, noteReport } from "./reports.ts";

Deno.test("findReport() forgets when a report is old, deleted from the store or not", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const problem = { kind: "channel", thing: "C1", text: "x" };
  await noteReport(slack, problem, WEEK);
  assertEquals(await findReport(slack, problem, 2 * WEEK), true);
  assertEquals(await findReport(slack, problem, 5 * WEEK), false);
  assertEquals(await findReport(slack, { ...problem, thing: "C2" }, 2 * WEEK), false);
});
