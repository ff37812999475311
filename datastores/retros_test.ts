import { assert, assertEquals } from "@std/assert";
import { type WeekId, weeksAfter } from "../rules/time/iso_week.ts";
import { checkedCalls, type Slack } from "../slack/checked_call.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";
import {
  findPublishedNotes,
  findRetro,
  putPublishedNotes,
  putRetro,
  type Retro,
  retrosAfter,
  retrosBefore,
} from "./retros.ts";

const retro = (week: WeekId): Retro => ({
  week,
  channel: "C1",
  card_ts: "1.0",
  opened_at: 1000,
  on_call: [{ level: "L1", people: ["U1"] }],
  digest_ts: [],
  writers: [],
  remember: [],
});
const all = () => true;
const weeksOf = (retros: Retro[]) => retros.map(({ week }) => week);

Deno.test("putRetro() keeps a retro as it is", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const full: Retro = {
    ...retro("2026-W05"),
    previous_week: "2026-W04",
    published_at: 2000,
    digest_ts: ["2.0"],
    writers: ["U1"],
    remember: ["Mute the alert"],
  };
  await putRetro(slack, retro("2026-W04"));
  await putRetro(slack, full);
  assertEquals(await findRetro(slack, "2026-W04"), retro("2026-W04"));
  assertEquals(await findRetro(slack, "2026-W05"), full);
  assertEquals(await findRetro(slack, "2026-W06"), undefined);
});

Deno.test("putRetro() cuts a list that no row would hold", async () => {
  await using fake = new FakeSlack();
  const remember = Array.from({ length: 500 }, (_, n) => `${n} ${"長".repeat(3000)}`);
  await putRetro(checkedCalls(fake.client), { ...retro("2026-W05"), remember });
  const row = JSON.stringify(fake.rows("retros").get("2026-W05"));
  assert(new TextEncoder().encode(row).length < 400_000);
});

Deno.test("retrosBefore() finds the newest over gaps, in calls that history does not raise", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  for (const week of ["2025-W40", "2026-W03", "2026-W05"] as WeekId[]) {
    await putRetro(slack, retro(week));
  }
  assertEquals(weeksOf(await retrosBefore(slack, "2026-W06", 2, all)), ["2026-W05", "2026-W03"]);
  assertEquals(fake.seen("apps.datastore.bulkGet").length, 1);
  assertEquals(weeksOf(await retrosBefore(slack, "2026-W02", 5, all)), ["2025-W40"]);
});

Deno.test("retrosBefore() costs the same after ten years", async () => {
  await using fake = new FakeSlack();
  const slack: Slack = checkedCalls(fake.client);
  for (let n = 1; n <= 520; n++) await putRetro(slack, retro(weeksAfter("2026-W06", -n)));
  assertEquals((await retrosBefore(slack, "2026-W06", 6, all)).length, 6);
  assertEquals(fake.seen("apps.datastore.bulkGet").length, 1);
  assertEquals(fake.seen("apps.datastore.query").length, 0);
});

Deno.test("retrosAfter() goes forward, and ends after a year of nothing", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  for (const week of ["2026-W03", "2026-W05"] as WeekId[]) await putRetro(slack, retro(week));
  assertEquals(weeksOf(await retrosAfter(slack, "2025-W50", 9, all)), ["2026-W03", "2026-W05"]);
  assertEquals(await retrosAfter(slack, "2026-W06", 9, all), []);
});

Deno.test("putPublishedNotes() gives each note a row of its own", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const notes = ["U1", "U2"].map((user, n) => ({
    user,
    went_well: "x",
    could_go_better: "",
    remember: "",
    written_at: n,
    saved_at: n,
  }));
  await putPublishedNotes(slack, "2026-W05", notes);
  assertEquals(await findPublishedNotes(slack, "2026-W05", ["U1", "U2", "U3"]), notes);
});
