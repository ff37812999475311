import { assertEquals } from "@std/assert";
import { DAY } from "@std/datetime";
import type { RetroNote } from "../rules/retro/retro_notes.ts";
import { checkedCalls } from "../slack/checked_call.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";
import { findNote, findNotes, putNote } from "./retro_notes.ts";

const note = (user: string, saved_at: number): RetroNote => ({
  user,
  went_well: "長".repeat(3000),
  could_go_better: "",
  remember: `by ${user}`,
  written_at: saved_at,
  saved_at,
});

Deno.test("putNote() replaces a person's note and keeps long ones whole", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await putNote(slack, "2026-W05", note("U1", 1000));
  await putNote(slack, "2026-W05", { ...note("U1", 2000), written_at: 1000 });
  assertEquals(fake.rows("retro_notes").size, 1);
  assertEquals(await findNote(slack, "2026-W05", "U1"), { ...note("U1", 2000), written_at: 1000 });
  assertEquals(await findNote(slack, "2026-W06", "U1"), undefined);
});

Deno.test("putNote() lets the row expire, long after the meeting", async () => {
  await using fake = new FakeSlack();
  await putNote(checkedCalls(fake.client), "2026-W05", note("U1", 10 * DAY));
  assertEquals(fake.rows("retro_notes").get("2026-W05/U1")!.expires_at, 38 * DAY / 1000);
});

Deno.test("findNotes() reads one week's notes, in the order of their writing", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await putNote(slack, "2026-W05", note("U2", 2000));
  await putNote(slack, "2026-W05", note("U1", 1000));
  await putNote(slack, "2026-W06", note("U1", 3000));
  assertEquals((await findNotes(slack, "2026-W05")).map(({ user }) => user), ["U1", "U2"]);
});
