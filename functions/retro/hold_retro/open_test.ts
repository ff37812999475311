import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { handbook } from "../../../policy/handbook.ts";
import { at, dig, FakeSlack, refusal, withPolicy } from "../../../slack/testing/fake_slack.ts";
import { open } from "../testing/retro_steps.ts";

const MONDAY = "2026-02-02T09:00:00+01:00";

Deno.test("opening a retro posts the card and tells each person on call", async () => {
  await using fake = new FakeSlack();
  assertEquals(await at(MONDAY, () => open(fake)), { outputs: {} });
  const [card, ...others] = fake.posted("C0RETRO");
  assertEquals(others, []);
  assertStringIncludes(card.text, "week 5");
  for (const user of ["U0DIEGO", "U0JONAS", "U0AIKO"]) {
    assertEquals(fake.posted(user).length, 1, user);
  }
  assertEquals(fake.posted("C0OPERATIONS"), []);
  assertEquals(fake.rows("retros").get("2026-W05")!.card_ts, card.ts);
});

Deno.test("opening a retro a second time changes nothing, and tells who asked", async () => {
  await using fake = new FakeSlack();
  await at(MONDAY, () => open(fake));
  const before = fake.messages.length;
  await at("2026-02-02T11:00:00+01:00", () => open(fake, "U0SAM"));
  assertEquals(fake.messages.length, before + 1);
  assertStringIncludes(fake.posted("U0SAM")[0].text, "was already open");
});

Deno.test("opening a retro, done by several at once opens one retro and writes to nobody twice", async () => {
  await using fake = new FakeSlack();
  await at(MONDAY, () => Promise.all([open(fake), open(fake), open(fake)]));
  assertEquals(fake.posted("C0RETRO").length, 1);
  assertEquals(fake.posted("U0DIEGO").length, 1);
});

Deno.test("opening a retro finds the card of a run that died, and finishes its work", async () => {
  await using fake = new FakeSlack();
  await at(MONDAY, async () => {
    await open(fake);
    fake.rows("retros").clear();
    fake.messages.splice(fake.messages.findIndex(({ channel }) => channel === "U0AIKO"), 1);
    fake.rows("operations").delete("retro_nudges:2026-W05/U0AIKO");
  });
  await at("2026-02-02T09:05:00+01:00", () => open(fake));
  assertEquals(fake.posted("C0RETRO").length, 1);
  assertEquals(fake.posted("U0AIKO").length, 1);
  assertEquals(fake.posted("U0DIEGO").length, 1);
  assert(fake.rows("retros").has("2026-W05"));
});

Deno.test("opening a retro shows the list of the newest retro that was published", async () => {
  await using fake = new FakeSlack();
  const row = (week: string, more: object) =>
    fake.rows("retros").set(week, { id: week, week, on_call: "[]", ...more });
  row("2026-W03", { published_at: 1, remember: ["Mute the alert"] });
  row("2026-W04", { published_at: 1, remember: [] });
  await at(MONDAY, () => open(fake));
  assertStringIncludes(JSON.stringify(fake.posted("C0RETRO")[0].blocks), "Mute the alert");
});

Deno.test("opening a retro makes the button's trigger when nobody did", async () => {
  await using fake = new FakeSlack();
  await at(MONDAY, () => open(fake));
  const [trigger] = fake.triggers;
  const { blocks } = fake.posted("C0RETRO")[0];
  const url = dig(blocks.at(-1), "elements.0.workflow.trigger.url");
  assertEquals(url, dig(trigger, "shortcut_url"));
});

Deno.test("opening a retro goes on without a button, and says so, when no trigger can be made", async () => {
  await using fake = new FakeSlack();
  for (let n = 0; n < 9; n++) {
    fake.once("workflows.triggers.list", refusal("missing_scope", { needed: "triggers:read" }));
  }
  await at(MONDAY, () => open(fake));
  assertEquals(fake.posted("C0RETRO").length, 1);
  assertEquals(fake.posted("C0OPERATIONS").length, 1);
  assertStringIncludes(fake.posted("C0OPERATIONS")[0].text, "Add your notes");
});

Deno.test("opening a retro reports who left and who is unknown, and tells the others", async () => {
  await using fake = new FakeSlack();
  fake.users.set("U0DIEGO", { id: "U0DIEGO", deleted: true });
  fake.users.set("U0JONAS", { unknown: true });
  await at(MONDAY, () => open(fake));
  const reports = fake.posted("C0OPERATIONS").map(({ text }) => text);
  assertEquals(reports.length, 2);
  assertStringIncludes(reports[0], "<@U0DIEGO> was deactivated");
  assertStringIncludes(reports[1], "U0JONAS");
  assertEquals(fake.posted("U0DIEGO"), []);
  assertEquals(fake.posted("U0AIKO").length, 1);
});

Deno.test("opening a retro reports a level that names nobody, once", async () => {
  await using fake = new FakeSlack();
  const rotation = [{ level: "L2", people: [], changes: "weekly" as const, since: "2026-01-05" }];
  await withPolicy(handbook, { rotation }, async () => {
    await at(MONDAY, () => open(fake));
    await at("2026-02-09T09:00:00+01:00", () => open(fake));
  });
  assertEquals(fake.posted("C0RETRO").filter(({ thread_ts }) => !thread_ts).length, 2);
  const reports = fake.posted("C0OPERATIONS");
  assertEquals(reports.length, 1);
  assertStringIncludes(reports[0].text, "Nobody is on call at L2");
});

Deno.test("opening a retro reports a channel that it cannot use, and tells the person who asked", async () => {
  for (const error of ["not_in_channel", "channel_not_found", "is_archived"]) {
    await using fake = new FakeSlack();
    fake.once("conversations.history", refusal(error)).once(
      "conversations.history",
      refusal(error),
    );
    assertEquals(await at(MONDAY, () => open(fake)), { outputs: {} });
    assertEquals(await at(MONDAY, () => open(fake, "U0SAM")), { outputs: {} });
    assertEquals(fake.posted("C0OPERATIONS").length, 1, error);
    assertStringIncludes(fake.posted("C0OPERATIONS")[0].text, "retro.channel");
    assertStringIncludes(fake.posted("U0SAM")[0].text, "could not be opened");
    assertEquals(fake.rows("retros").size, 0, "the next run tries again");
  }
});

Deno.test("opening a retro fails with a sentence when Slack does not answer", async () => {
  await using fake = new FakeSlack();
  fake.refuse("apps.datastore.get", "internal_error");
  const answer = await at(MONDAY, () => open(fake));
  assertStringIncludes(String(answer.error), "Start it again.");
});

Deno.test("opening a retro does nothing for a customer", async () => {
  await using fake = new FakeSlack();
  fake.users.set("U0CUSTOMER", { id: "U0CUSTOMER", team_id: "T0FERNHILL" });
  await at(MONDAY, () => open(fake, "U0CUSTOMER"));
  assertEquals(fake.messages, []);
});
