import { assertEquals, assertStringIncludes } from "@std/assert";
import { checkedCalls } from "../../../slack/checked_call.ts";
import { FakeSlack, type Json } from "../../../slack/testing/fake_slack.ts";
import { EVERYTHING } from "./blocks.ts";
import { sendExport } from "./send.ts";

const HOME = { team_id: "T0HARBOR" };
const NOW = Date.parse("2026-02-02T12:00:00Z");
const ALL = { subject: { what: "everything" }, words: EVERYTHING } as const;

/** The names of files by message. */
function filesOf(fake: FakeSlack): () => { names: string[]; comment: string }[] {
  return () =>
    fake.seen("files.completeUploadExternal").map(({ files, initial_comment }) => ({
      names: (files as { id: string }[]).map(({ id }) => fake.files.get(id)!),
      comment: String(initial_comment),
    }));
}

/** What stops reading after the first look at the time. */
function exporting(isLate: boolean, now = NOW) {
  return { by: "U0OPS", home: HOME, now, isLate: () => isLate };
}

Deno.test("sendExport() says what did not fit, and goes on from there, to the end", async () => {
  await using fake = new FakeSlack();
  const sent = filesOf(fake);
  const slack = checkedCalls(fake.client);
  fake.rows("next_steps").set("Fx1/1", { id: "Fx1/1", owner: "U0MAYA" });
  const page = (id: string, next_cursor: string) => (args: Json): Json | undefined =>
    args.datastore === "calls"
      ? { items: [{ id, customer: "C1" }], response_metadata: { next_cursor } }
      : undefined;
  // Other datastores answer for themselves, in whatever order they are asked.
  const query = (answer: (args: Json) => Json | undefined) => {
    for (let n = 0; n < 8; n++) fake.once("apps.datastore.query", answer);
  };
  query(page("Fx1", "more"));
  const first = await sendExport(slack, ALL, exporting(true));
  assertEquals([first?.part, first?.complete], [1, false]);
  const [one] = sent();
  assertEquals(one.names, ["calls.jsonl", "next_steps.jsonl", "people.jsonl"]);
  assertStringIncludes(one.comment, "part 1 of the export of everything");
  assertStringIncludes(one.comment, "*Not complete*: 2 rows in 2 files.");
  assertStringIncludes(one.comment, "it goes on from here");

  const before = fake.seen("apps.datastore.query").length;
  query(page("Fx2", ""));
  const second = await sendExport(slack, ALL, exporting(false));
  assertEquals([second?.part, second?.complete], [2, true]);
  const [, two] = sent();
  assertStringIncludes(two.comment, "*Complete with the parts before*");
  const asked = fake.seen("apps.datastore.query").slice(before);
  assertEquals(asked.find(({ datastore }) => datastore === "calls")?.cursor, "more");
  assertEquals(asked.some(({ datastore }) => datastore === "customers"), false);
  // Steps may have come back from a call meanwhile.
  assertEquals(asked.some(({ datastore }) => datastore === "next_steps"), true);
  assertEquals([...fake.rows("operations").keys()], []);
});

Deno.test("sendExport() begins again after a day, and when Slack does not take the place anymore", async () => {
  await using fake = new FakeSlack();
  filesOf(fake);
  const slack = checkedCalls(fake.client);
  fake.rows("customers").set("C1", { id: "C1", name: "Fernhill" });
  const place = () => fake.rows("operations").get("export:U0OPS/everything");
  await sendExport(slack, ALL, exporting(true));
  assertEquals(Boolean(place()), true, "the second look was not there yet");
  fake.refuse("apps.datastore.query", "datastore_error");
  await sendExport(slack, ALL, exporting(false)).catch(() => {});
  assertEquals(place(), undefined);

  await sendExport(slack, ALL, exporting(true));
  const later = await sendExport(slack, ALL, exporting(false, NOW + 25 * 60 * 60 * 1000));
  assertEquals([later?.part, later?.complete], [1, true]);
});

Deno.test("sendExport() spreads more than ten files over messages, and says which is which", async () => {
  await using fake = new FakeSlack();
  const sent = filesOf(fake);
  const slack = checkedCalls(fake.client);
  for (let at = 0; at < 50_001; at++) fake.rows("calls").set(`Fx${at}`, { id: `Fx${at}` });
  const done = await sendExport(slack, ALL, exporting(false));
  assertEquals([done?.files.length, done?.complete], [11, true]);
  const [one, two, ...others] = sent();
  assertEquals([one.names.length, two.names, others.length], [10, ["calls.11.jsonl"], 0]);
  assertStringIncludes(one.comment, "Message 1 of 2.");
  assertStringIncludes(one.comment, "50,001 rows in 11 files");
  assertStringIncludes(two.comment, "Message 2 of 2.");
});
