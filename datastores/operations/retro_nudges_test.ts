import { assertEquals } from "@std/assert";
import { checkedCalls } from "../../slack/checked_call.ts";
import { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { findNudges, putNudges } from "./retro_nudges.ts";

Deno.test("findNudges() tells what each person was sent about one week", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const nudges = { user: "U1", reminders: 1, last_on: "2026-02-03", told_at: 5000 };
  await putNudges(slack, "2026-W05", nudges, 6000);
  await putNudges(slack, "2026-W04", { user: "U2", reminders: 2 }, 6000);
  const found = await findNudges(slack, "2026-W05", ["U1", "U2"]);
  assertEquals([...found], [["U1", nudges]]);
});
