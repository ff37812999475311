import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { handbook } from "../../../tests/handbooks/berlin.ts";
import { dig, FakeSlack } from "../../../slack/testing/fake_slack.ts";
import { execute, interactivity, press } from "../../../slack/testing/run_function.ts";
import ShowReport from "../show_report/handler.ts";

Deno.test("policies tells guests that it is for the team, and nothing else", async () => {
  await using fake = new FakeSlack();
  fake.users.set("U0CUSTOMER", { id: "U0CUSTOMER", team_id: "T0OTHER" });
  await execute(ShowReport, fake, { inputs: interactivity("U0CUSTOMER", { report: "policies" }) });
  const { blocks } = fake.views.at(-1)!;
  assertEquals((blocks as unknown[]).length, 1);
  assertEquals(dig(blocks, "0.text.text"), handbook.wording.for_the_team_only);
});

Deno.test("policies reads times in the zone that the reader has chosen in Slack", async () => {
  await using fake = new FakeSlack();
  fake.users.set("U0MAYA", { id: "U0MAYA", team_id: "T0HARBOR", tz: "Asia/Tokyo" });
  await execute(ShowReport, fake, { inputs: interactivity("U0MAYA", { report: "policies" }) });
  const first = fake.views.at(-1)!;
  assertStringIncludes(JSON.stringify(first), "yours is Asia/Tokyo");
  // The zone goes along: nobody is asked again.
  const asked = fake.seen("users.info").length;
  await press(ShowReport, fake, first, { action_id: "policies_turn_retro", value: "retro" });
  const retro = JSON.stringify(fake.views.at(-1));
  assert(/Mondays at 09:00\* \(1[67]:00 for you\)/.test(retro), retro);
  assertEquals(fake.seen("users.info").length, asked);
});

Deno.test("policies says so when Slack does not answer", async () => {
  await using fake = new FakeSlack();
  fake.refuse("users.info", "internal_error", 4);
  await execute(ShowReport, fake, { inputs: interactivity("U0MAYA", { report: "policies" }) });
  assertStringIncludes(JSON.stringify(fake.views.at(-1)), "Slack did not answer just now");
  assertStringIncludes(fake.logs[0], '"page_not_filled"');
});
