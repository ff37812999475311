import { assertEquals } from "@std/assert";
import type { OnCallLevel, Weekday } from "../../policy/handbook.ts";
import { daysAfter } from "../time/calendar.ts";
import type { WeekId } from "../time/iso_week.ts";
import { everybodyOnCall, onCallAt, onCallDuring } from "./rotation.ts";

const weekly = (since: string, ...people: string[]): OnCallLevel => ({
  level: "L1",
  people,
  changes: "weekly",
  since,
});

Deno.test("onCallAt() gives each person seven days, in their order, for ever", () => {
  const level = weekly("2026-01-05", "A", "B", "C");
  const days = Array.from(
    { length: 28 },
    (_, day) => onCallAt(daysAfter("2026-01-05", day), level),
  );
  assertEquals(days.map(([person]) => person).join(""), "AAAAAAABBBBBBBCCCCCCCAAAAAAA");
});

Deno.test("onCallAt() goes on over the new year and daylight saving", () => {
  const level = weekly("2026-01-05", "A", "B");
  assertEquals(onCallAt("2026-12-28", level), ["B"]);
  assertEquals(onCallAt("2027-01-03", level), ["B"]);
  assertEquals(onCallAt("2027-01-04", level), ["A"]);
  assertEquals(onCallAt("2026-03-29", level), ["B"]);
  assertEquals(onCallAt("2026-03-30", level), ["A"]);
});

Deno.test("onCallAt() names nobody before the rotation began, and in an empty one", () => {
  assertEquals(onCallAt("2026-01-04", weekly("2026-01-05", "A")), []);
  assertEquals(onCallAt("2026-01-05", weekly("2026-01-05")), []);
});

Deno.test("onCallAt() names everybody at a level that never changes", () => {
  const level: OnCallLevel = { ...weekly("2026-01-05", "A", "B"), changes: "never" };
  assertEquals(onCallAt("2030-01-01", level), ["A", "B"]);
});

Deno.test("onCallDuring() names both people of a week that is split", () => {
  const levels = [weekly("2026-01-07", "A", "B"), { ...weekly("2026-01-05"), level: "L2" }];
  const during = (week: WeekId, week_starts: Weekday) =>
    onCallDuring(week, { rotation: levels, week_starts }).map(({ people }) => people);
  assertEquals(during("2026-W03", "Monday"), [["A", "B"], []]);
  // A week that starts where the rotation changes has one person; one that starts a day later, two.
  assertEquals(during("2026-W03", "Wednesday"), [["B"], []]);
  assertEquals(during("2026-W03", "Thursday"), [["B", "A"], []]);
  // The rotation began on Wednesday 7 January.
  assertEquals(during("2026-W02", "Sunday"), [["A"], []]);
});

Deno.test("everybodyOnCall() names each person once", () => {
  const levels = [{ level: "L1", people: ["A", "B"] }, { level: "L2", people: ["B"] }];
  assertEquals(everybodyOnCall(levels), ["A", "B"]);
});
