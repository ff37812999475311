import { assertEquals } from "@std/assert";
import { WEEK } from "@std/datetime";
import { checkedCalls } from "../slack/checked_call.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";
import {
  findNudges,
  findReport,
  findRowsAbout,
  findTriggerNote,
  noteReport,
  putCursor,
  putNudges,
  putStanding,
  putTriggerNote,
  putUsedCodenames,
} from "./operations.ts";

Deno.test("operations keeps what is noted of triggers by their files", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const note = { file: "a", id: "Ft1", essence: "e", url: "https://slack.com/shortcuts/Ft1/x" };
  await putTriggerNote(slack, note);
  assertEquals(await findTriggerNote(slack, "a"), note);
  assertEquals(await findTriggerNote(slack, "b"), undefined);
});

Deno.test("findReport() forgets when a report is old, deleted from the store or not", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const problem = { kind: "channel", thing: "C1", text: "x" };
  await noteReport(slack, problem, WEEK);
  assertEquals(await findReport(slack, problem, 2 * WEEK), true);
  assertEquals(await findReport(slack, problem, 5 * WEEK), false);
  assertEquals(await findReport(slack, { ...problem, thing: "C2" }, 2 * WEEK), false);
});

Deno.test("findNudges() tells what each person was sent about one week", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const nudges = { user: "U1", reminders: 1, last_on: "2026-02-03", told_at: 5000 };
  await putNudges(slack, "2026-W05", nudges, 6000);
  await putNudges(slack, "2026-W04", { user: "U2", reminders: 2 }, 6000);
  const found = await findNudges(slack, "2026-W05", ["U1", "U2"]);
  assertEquals([...found], [["U1", nudges]]);
});

Deno.test("findRowsAbout() finds ids anywhere and the codename, and no report by what it happens to say", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const problem = (thing: string, text: string) => noteReport(slack, { kind: "x", thing, text }, 1);
  await problem("C1", "Invite Baton");
  await problem("C12", "Invite Baton");
  await problem("one", "Slack refused Ceres");
  await problem("two", "Invite Baton into <#C1>");
  await putCursor(slack, "comments:harbor/fleet", 1);
  await putStanding(slack, "home", { channel: "C9", about: "C1", shows: "", since: 1 });
  await putUsedCodenames(slack, [{ codename: "Ceres" }, { codename: "Vesta", customer: "C1" }]);
  const found = await findRowsAbout(slack, { ids: ["C1"], codename: "Ceres" });
  assertEquals(found.map(({ id }) => id).sort(), [
    "codename:ceres",
    "codename:vesta",
    "report:x/C1",
    "report:x/two",
    "standing:home/C9",
  ]);
});
