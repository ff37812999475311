import { assertEquals } from "@std/assert";
import type { Weekday } from "../../policy/handbook.ts";
import {
  LAST,
  levelsFrom,
  minutesToNext,
  type PageChain,
  peopleOfRung,
  rungsDue,
  rungsOf,
} from "./paging.ts";

const policy = {
  timezone: "Europe/Berlin",
  working_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] as Weekday[],
  holidays: [],
  working_hours: { from: "09:00", to: "17:00" },
};
const at = (time: string) => Date.parse(`2026-02-${time}:00+01:00`);
const chain = (began: string, more: Partial<PageChain> = {}): PageChain => ({
  began: at(began),
  rungs: rungsOf([["L2"], ["L3"]], 30),
  working: true,
  over: false,
  ...more,
});

Deno.test("a page goes up a rung after so many working minutes, and the run waits for it", () => {
  const cases: [PageChain, string, number, number | undefined][] = [
    [chain("02T10:00"), "02T10:00", 1, 30],
    [chain("02T10:00"), "02T10:29", 1, 1],
    [chain("02T10:00"), "02T10:30", 2, 30],
    [chain("02T10:00"), "02T11:00", 3, undefined],
    [chain("02T10:00", { over: true }), "02T11:00", 0, undefined],
    // Friday evening: the run ends, and the looks of Monday go on.
    [chain("06T16:50"), "06T16:50", 1, undefined],
    [chain("06T16:50"), "09T09:30", 2, 20],
    [chain("06T16:50", { working: false }), "06T17:20", 2, 30],
  ];
  for (const [page, now, due, wait] of cases) {
    assertEquals([rungsDue(page, at(now), policy), minutesToNext(page, at(now), policy)], [
      due,
      wait,
    ], now);
  }
});

Deno.test("a rung asks whoever is on call there, or behind it, or the last one", () => {
  const on_call = [
    { level: "L1", people: ["U1"] },
    { level: "L2", people: [] },
    { level: "L3", people: ["U3"] },
  ];
  const asked = (...levels: string[]) => peopleOfRung({ after: 0, levels }, on_call, "ULEAD");
  assertEquals(asked("L3"), ["U3"]);
  assertEquals(asked("L2"), ["U3"]);
  assertEquals(asked("L2", "L3"), ["U3"]);
  assertEquals(asked("gone"), ["ULEAD"]);
  assertEquals(asked(LAST), ["ULEAD"]);
});

Deno.test("levelsFrom() reads the rotation of today", () => {
  const rotation = ["L1", "L2", "L3"].map((level) => ({
    level,
    people: [],
    changes: "weekly" as const,
    since: "2026-01-05",
  }));
  assertEquals(levelsFrom("L2", rotation), ["L2", "L3"]);
  assertEquals(levelsFrom("L9", rotation), []);
});
