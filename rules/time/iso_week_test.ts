import { assertEquals } from "@std/assert";
import { daysAfter, weekdayOf } from "./calendar.ts";
import {
  firstDayOf,
  lastDayOf,
  parseWeek,
  weekAt,
  weekDays,
  weekdaysOf,
  weekNumber,
  weekOfDate,
  weeksAfter,
} from "./iso_week.ts";

const MONDAY = { week_starts: "Monday" } as const;
const SUNDAY = { week_starts: "Sunday" } as const;

Deno.test("weekOfDate() names a week after the year of its Thursday", () => {
  // Without a word about it, and with Monday: ISO weeks.
  for (const policy of [{}, MONDAY]) {
    assertEquals(weekOfDate("2026-12-31", policy), "2026-W53");
    assertEquals(weekOfDate("2027-01-03", policy), "2026-W53");
    assertEquals(weekOfDate("2027-01-04", policy), "2027-W01");
    assertEquals(weekOfDate("2025-12-29", policy), "2026-W01");
    assertEquals(weekOfDate("2021-01-03", policy), "2020-W53");
    assertEquals(weekOfDate("2024-12-30", policy), "2025-W01");
  }
  assertEquals(weekOfDate("2027-01-02", SUNDAY), "2026-W53", "Saturday");
  assertEquals(weekOfDate("2027-01-03", SUNDAY), "2027-W01", "Sunday begins the next");
  assertEquals(weekOfDate("2026-01-31", { week_starts: "Saturday" }), "2026-W06");
  assertEquals(weekOfDate("2026-02-04", { week_starts: "Thursday" }), "2026-W05");
  assertEquals(weekOfDate("2026-02-05", { week_starts: "Thursday" }), "2026-W06");
});

Deno.test("weekAt() changes at the zone's midnight", () => {
  const sunday = Date.parse("2026-02-01T23:30:00Z");
  assertEquals(weekAt(sunday, "UTC", MONDAY), "2026-W05");
  assertEquals(weekAt(sunday, "Europe/Berlin", MONDAY), "2026-W06");
  const saturday = Date.parse("2026-02-01T07:30:00Z");
  assertEquals(weekAt(saturday, "America/Los_Angeles", SUNDAY), "2026-W05");
  assertEquals(weekAt(saturday + 3_600_000, "America/Los_Angeles", SUNDAY), "2026-W06");
});

Deno.test("weeks of every start follow each other without a gap for twenty years", () => {
  for (const week_starts of weekdaysOf(MONDAY)) {
    const policy = { week_starts };
    assertEquals(weekdaysOf(policy)[0], week_starts);
    let week = weekOfDate("2019-12-30", policy);
    let first = firstDayOf(week, policy);
    assertEquals(weekdayOf(first), week_starts);
    for (let n = 0; n < 1044; n++) {
      assertEquals(firstDayOf(week, policy), first);
      assertEquals(weekOfDate(first, policy), week);
      assertEquals(weekOfDate(lastDayOf(week, policy), policy), week);
      assertEquals(weeksAfter(weeksAfter(week, 1), -1), week);
      // Names sort in the order of time: rows are looked for by them.
      assertEquals(week < weeksAfter(week, 1), true, week);
      [week, first] = [weeksAfter(week, 1), daysAfter(first, 7)];
    }
  }
});

Deno.test("parseWeek() takes weeks that exist and nothing else", () => {
  assertEquals(parseWeek("2026-W53"), "2026-W53");
  for (const text of ["2025-W53", "2026-W00", "2026-W5", "latest", "", "2026-W05/U1"]) {
    assertEquals(parseWeek(text), undefined, text);
  }
});

Deno.test("weekDays() says a month and a year once when both ends share it", () => {
  assertEquals(weekDays("2026-W06", MONDAY), "2 – 8 February 2026");
  assertEquals(weekDays("2026-W06", SUNDAY), "1 – 7 February 2026");
  assertEquals(weekDays("2026-W05", {}), "26 January – 1 February 2026");
  assertEquals(weekDays("2026-W05", SUNDAY), "25 – 31 January 2026");
  assertEquals(weekDays("2026-W53", MONDAY), "28 December 2026 – 3 January 2027");
  assertEquals(
    weekDays("2026-W53", { week_starts: "Thursday" }),
    "31 December 2026 – 6 January 2027",
  );
  assertEquals(weekNumber("2026-W05"), 5);
});
