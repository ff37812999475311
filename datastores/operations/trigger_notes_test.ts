import { assertEquals } from "@std/assert";
import { checkedCalls } from "../../slack/checked_call.ts";
import { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { findTriggerNote, putTriggerNote } from "./trigger_notes.ts";

Deno.test("operations keeps what is noted of triggers by their files", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const note = { file: "a", id: "Ft1", essence: "e", url: "https://slack.com/shortcuts/Ft1/x" };
  await putTriggerNote(slack, note);
  assertEquals(await findTriggerNote(slack, "a"), note);
  assertEquals(await findTriggerNote(slack, "b"), undefined);
});
