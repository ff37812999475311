/** Rows as the app has written them from the beginning: they outlive deploys, and are read for good. */
import { assertEquals } from "@std/assert";
import { DAY, HOUR, SECOND, WEEK } from "@std/datetime";
import { checkedCalls, type Slack } from "../../slack/checked_call.ts";
import { FakeSlack, type Json } from "../../slack/testing/fake_slack.ts";
import { findUsedCodenames, putUsedCodenames } from "./codenames.ts";
import { findCursor, putCursor } from "./cursors.ts";
import { findExportPlace, putExportPlace } from "./export_places.ts";
import { findFailures, putFailures } from "./failures.ts";
import { findPlace, putPlace } from "./places.ts";
import { findReports, noteReport, noteUntold } from "./reports.ts";
import { findNudges, putNudges } from "./retro_nudges.ts";
import { findAllStanding, findStanding, putStanding } from "./standing_messages.ts";
import { findKnownTriggers, putTriggerNote } from "./trigger_notes.ts";

const NOW = Date.UTC(2026, 1, 3, 9);
const expires = (life: number) => (NOW + life) / SECOND;
const TRIGGER = { file: "log_call", id: "Ft1", essence: "e", url: "https://slack.com/shortcuts/x" };
const FAILURE = {
  what: "step_failed" as const,
  error: "returned",
  done: "slack_said" as const,
  times: 1,
  where: "log_call",
  at: NOW,
};
const STANDING = { channel: "C1", about: "C2", ts: "1.2", shows: "ab", since: NOW };

/** Each row, and how today's code writes it. */
const ROWS: [Json, (slack: Slack) => Promise<void>][] = [
  [
    { id: "trigger:log_call", kind: "trigger", value: JSON.stringify(TRIGGER) },
    (slack) => putTriggerNote(slack, TRIGGER),
  ],
  [
    {
      id: "trigger:made/Ft1",
      kind: "trigger",
      value: JSON.stringify(TRIGGER),
      expires_at: expires(8 * WEEK),
    },
    (slack) => putTriggerNote(slack, TRIGGER, { made_at: NOW }),
  ],
  [
    {
      id: "report:channel/C1/x",
      kind: "report",
      value: "Invite Baton",
      expires_at: expires(4 * WEEK),
    },
    (slack) => noteReport(slack, { kind: "channel", thing: "C1/x", text: "Invite Baton" }, NOW),
  ],
  [
    {
      id: "untold_report:channel/C2",
      kind: "untold_report",
      value: "Invite Baton there",
      expires_at: expires(4 * WEEK),
    },
    (slack) => noteUntold(slack, { kind: "channel", thing: "C2", text: "Invite Baton there" }, NOW),
  ],
  [
    {
      id: "failure:2026-02-03T09:00:00.000Z/none/0",
      kind: "failure",
      value: JSON.stringify(FAILURE),
      expires_at: expires(2 * WEEK),
    },
    (slack) => putFailures(slack, [FAILURE]),
  ],
  [
    {
      id: "retro_nudges:2026-W05/U1",
      kind: "retro_nudges",
      reminders: 1,
      last_on: "2026-02-02",
      told_at: NOW / SECOND,
      expires_at: expires(8 * WEEK),
    },
    (slack) =>
      putNudges(
        slack,
        "2026-W05",
        { user: "U1", reminders: 1, last_on: "2026-02-02", told_at: NOW },
        NOW,
      ),
  ],
  [
    { id: "standing:home/C1", kind: "standing", value: JSON.stringify(STANDING) },
    (slack) => putStanding(slack, "home", STANDING),
  ],
  [
    { id: "cursor:comments:harbor/fleet", kind: "cursor", value: "1770109200000" },
    (slack) => putCursor(slack, "comments:harbor/fleet", NOW),
  ],
  [
    { id: "place:sweep", kind: "place", value: "Fx7/2" },
    (slack) => putPlace(slack, "sweep", "Fx7/2"),
  ],
  [
    { id: "place:follow", kind: "place", value: "" },
    (slack) => putPlace(slack, "follow", undefined),
  ],
  [
    {
      id: "codename:ceres",
      kind: "codename",
      value: '{"codename":"Ceres","customer":"C1"}',
    },
    (slack) => putUsedCodenames(slack, [{ codename: "Ceres", customer: "C1" }]),
  ],
  [
    {
      id: "export:U1/customer/C1",
      kind: "export",
      value: '{"parts":2,"left":{"calls":"c"}}',
      expires_at: expires(DAY),
    },
    (slack) =>
      putExportPlace(
        slack,
        { by: "U1", subject: "customer/C1" },
        { parts: 2, left: { calls: "c" } },
        NOW,
      ),
  ],
];

for (const [row, write] of ROWS) {
  Deno.test(`the row ${row.id} is written as it always was`, async () => {
    await using fake = new FakeSlack();
    await write(checkedCalls(fake.client));
    assertEquals(fake.rows("operations").get(String(row.id)), row);
  });
}

Deno.test("rows that were written from the beginning are read", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  for (const [row] of ROWS) fake.rows("operations").set(String(row.id), row);
  const soon = NOW + HOUR;
  assertEquals(await findKnownTriggers(slack), { kept: [TRIGGER], made: new Set(["Ft1"]) });
  assertEquals(await findReports(slack, soon), [
    { text: "Invite Baton", at: NOW, told: true },
    { text: "Invite Baton there", at: NOW, told: false },
  ]);
  assertEquals(await findFailures(slack, soon), [FAILURE]);
  assertEquals([...await findNudges(slack, "2026-W05", ["U1"])], [[
    "U1",
    { user: "U1", reminders: 1, last_on: "2026-02-02", told_at: NOW },
  ]]);
  assertEquals(await findStanding(slack, "home", "C1"), STANDING);
  assertEquals([...(await findAllStanding(slack, "home")).keys()], ["C1"]);
  assertEquals([...await findAllStanding(slack, "set_up")], []);
  assertEquals(await findCursor(slack, "comments:harbor/fleet"), NOW);
  assertEquals(await findPlace(slack, "sweep"), "Fx7/2");
  assertEquals(await findPlace(slack, "follow"), undefined);
  assertEquals(await findUsedCodenames(slack), [{ codename: "Ceres", customer: "C1" }]);
  assertEquals(await findExportPlace(slack, { by: "U1", subject: "customer/C1" }, soon), {
    parts: 2,
    left: { calls: "c" },
  });
  assertEquals(
    await findExportPlace(slack, { by: "U1", subject: "customer/C1" }, soon + DAY),
    undefined,
  );
});
