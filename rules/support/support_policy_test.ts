import { assertEquals } from "@std/assert";
import { withDefaults } from "../../policy/defaults.ts";
import type { Handbook } from "../../policy/handbook.ts";
import { handbookProblems } from "../../policy/handbook_problems.ts";
import { handbook as berlin } from "../../tests/handbooks/berlin.ts";
import { lastLook, looksOn, nextLook, nextWorkingLook } from "./looks.ts";

type Support = Handbook["support"];

function problems(support: Partial<Support>, more: Partial<Handbook> = {}): string[] {
  const handbook = { ...berlin, ...more, support: { ...berlin.support, ...support } };
  return handbookProblems(handbook).map(({ path }) => path);
}

const ON = { channel: "C0SUPPORT" };

Deno.test("a handbook from before support has no problems, and the job is off", () => {
  const { support: _, ...older } = berlin;
  assertEquals(handbookProblems({ ...older, working_hours: { from: "12:00", to: "20:00" } }), []);
  assertEquals(withDefaults(older).support.channel, undefined);
  assertEquals(problems(ON), []);
});

Deno.test("a hand-off is in working hours, and a look announces it within half an hour", () => {
  assertEquals(problems({ ...ON, hand_off_time: "09:10" }), []);
  assertEquals(problems({ ...ON, hand_off_time: "08:30" }), ["support.hand_off_time"]);
  assertEquals(problems({ ...ON, hand_off_time: "10:00" }), ["support.hand_off_time"]);
  const [first, ...others] = berlin.rotation;
  const level = (hand_off: string) => ({ rotation: [{ ...first, hand_off }, ...others] });
  assertEquals(problems(ON, level("14:15")), []);
  assertEquals(problems(ON, level("12:00")), ["rotation.0.hand_off"]);
  assertEquals(problems({}, level("20:00")), ["rotation.0.hand_off"]);
});

Deno.test("looks are in order, and close enough for an answer in time", () => {
  const looks = (working_days: string[], days_off: string[]) => ({
    ...ON,
    looks: { working_days, days_off },
  });
  assertEquals(problems(looks(["09:30", "09:10"], ["10:00"])), ["support.looks.working_days.1"]);
  assertEquals(problems(looks(["09:30"], ["10:00"])), ["support.looks.working_days"]);
  assertEquals(problems({ ...ON, clock: { hours: 4, counts: "always" } }), ["support.clock.hours"]);
});

Deno.test("a clock that stands still on days off needs a notice that says so", () => {
  const clock = { hours: 24, counts: "working_days" as const };
  assertEquals(problems({ ...ON, clock }), ["support.clock.counts"]);
  const notice = "We answer within 24 hours on working days.";
  assertEquals(problems({ ...ON, clock }, { customers: { notice } }), []);
  assertEquals(problems({ user_group: { id: "S0ONCALL", levels: ["L9"] } }), [
    "support.user_group.levels.0",
  ]);
});

Deno.test("looks follow working days, days off and holidays", () => {
  const policy = { ...berlin, holidays: ["2026-05-01"] };
  const utc = (instant: number | undefined) => new Date(instant!).toISOString().slice(5, 16);
  assertEquals(looksOn("2026-05-01", policy).map(utc), ["05-01T07:30", "05-01T14:30"]);
  assertEquals(looksOn("2026-05-02", policy).map(utc), ["05-02T08:00", "05-02T16:00"]);
  const friday = Date.parse("2026-05-01T14:30:00Z");
  assertEquals(utc(nextLook(friday, policy)), "05-02T08:00");
  assertEquals(utc(lastLook(friday, policy)), "05-01T14:30");
  assertEquals(utc(nextWorkingLook(friday, policy)), "05-04T07:30");
});
