import { assertEquals } from "@std/assert";
import type { Handbook } from "../../policy/handbook.ts";
import { whenToTell } from "./telling.ts";

const POLICY = {
  timezone: "Europe/Berlin",
  working_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
  holidays: ["2026-02-09"],
  working_hours: { from: "09:00", to: "17:00" },
  next_steps: { sweeps: { morning: "09:30", afternoon: "14:30" } },
} as unknown as Handbook;
const CALM = { urgent: false, changes: false };
const CHANGES = { urgent: false, changes: true };
const at = (instant: string) => Date.parse(instant);
const BERLIN = { zone: "Europe/Berlin" };
const tell = (
  what: typeof CALM,
  who: { zone: string; scheduled_at?: number },
  instant: string,
) => {
  const telling = whenToTell(what, who, at(instant), POLICY);
  return telling.when === "scheduled" ? new Date(telling.at).toISOString() : telling.when;
};

Deno.test("whenToTell() tells within a person's own working hours at once", () => {
  assertEquals(tell(CALM, BERLIN, "2026-02-03T09:00:00+01:00"), "now");
  assertEquals(tell(CHANGES, BERLIN, "2026-02-03T16:59:00+01:00"), "now");
  assertEquals(tell(CALM, { zone: "Asia/Tokyo" }, "2026-02-03T03:00:00+01:00"), "now");
});

Deno.test("whenToTell() tells what is urgent at any hour", () => {
  const urgent = { urgent: true, changes: true };
  assertEquals(tell(urgent, BERLIN, "2026-02-03T03:00:00+01:00"), "now");
  assertEquals(tell(urgent, BERLIN, "2026-02-08T12:00:00+01:00"), "now");
});

Deno.test("whenToTell() schedules what does not change for their next working morning", () => {
  assertEquals(tell(CALM, BERLIN, "2026-02-03T03:00:00+01:00"), "2026-02-03T08:00:00.000Z");
  assertEquals(tell(CALM, BERLIN, "2026-02-03T17:00:00+01:00"), "2026-02-04T08:00:00.000Z");
  // Friday evening: the weekend and a holiday lie between.
  assertEquals(tell(CALM, BERLIN, "2026-02-06T18:00:00+01:00"), "2026-02-10T08:00:00.000Z");
  const tokyo = { zone: "Asia/Tokyo" };
  assertEquals(tell(CALM, tokyo, "2026-02-03T14:30:00+01:00"), "2026-02-04T00:00:00.000Z");
});

Deno.test("whenToTell() leaves what may change to a run in their hours", () => {
  assertEquals(tell(CHANGES, BERLIN, "2026-02-03T03:00:00+01:00"), "next_run");
  // 14:30 in Berlin is 08:30 in New York, 09:30 there is 03:30: no run is in their hours.
  const new_york = { zone: "America/New_York" };
  assertEquals(tell(CHANGES, new_york, "2026-02-03T03:30:00+01:00"), "2026-02-03T14:00:00.000Z");
});

Deno.test("whenToTell() schedules one message a person and morning", () => {
  const evening = "2026-02-03T18:00:00+01:00";
  const scheduled_at = at("2026-02-04T09:00:00+01:00");
  assertEquals(tell(CALM, { ...BERLIN, scheduled_at }, evening), "next_run");
  assertEquals(tell({ ...CALM, urgent: true }, { ...BERLIN, scheduled_at }, evening), "now");
  const next = "2026-02-04T18:00:00+01:00";
  assertEquals(tell(CALM, { ...BERLIN, scheduled_at }, next), "2026-02-05T08:00:00.000Z");
});

Deno.test("whenToTell() does not wait for a team that never works", () => {
  const telling = whenToTell(CALM, BERLIN, 0, { ...POLICY, working_days: [] });
  assertEquals(telling, { when: "now" });
});
