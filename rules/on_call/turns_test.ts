import { assertEquals } from "@std/assert";
import { withDefaults } from "../../policy/defaults.ts";
import type { Handbook, OnCallLevel } from "../../policy/handbook.ts";
import { handbook as berlin } from "../../tests/handbooks/berlin.ts";
import { daysAfter } from "../time/calendar.ts";
import { coverKeys, coversOf, dutyBegins, dutyDay, onDuty, onDutyAt } from "./rotation.ts";
import {
  changedLevels,
  daysFrom,
  gapsMark,
  gapsWithin,
  movedTurns,
  standing,
  turnsOfPerson,
} from "./turns.ts";

const L1: OnCallLevel = {
  level: "L1",
  people: ["A", "B", "C"],
  changes: "weekly",
  since: "2026-01-05",
};
const L3: OnCallLevel = { level: "L3", people: ["X", "Y"], changes: "never", since: "2026-01-05" };

function policy(rotation: OnCallLevel[], more: Partial<Handbook> = {}): Handbook {
  return { ...withDefaults(berlin), rotation, ...more };
}

const people = (level: OnCallLevel, from: string, days: number) =>
  daysFrom(from, days).map((day) => onDuty(day, level).join("")).join("");

Deno.test("onDuty() has turns of a day, of several days, and of several weeks", () => {
  assertEquals(people({ ...L1, changes: "daily" }, "2026-01-05", 7), "ABCABCA");
  assertEquals(people({ ...L1, changes: "daily", every: 2 }, "2026-01-05", 7), "AABBCCA");
  const fortnights = { ...L1, every: 2 };
  assertEquals(people(fortnights, "2026-01-05", 15), "AAAAAAAAAAAAAAB");
  assertEquals(onDuty("2026-02-16", fortnights), ["A"]);
  // A turn has its days over the changes of the clocks, and over the new year.
  assertEquals(onDuty("2026-03-29", L1), onDuty("2026-03-23", L1));
  assertEquals(onDuty("2027-01-04", L1), ["B"]);
});

Deno.test("onDuty() puts covers in the place of those whom the rotation names, day by day", () => {
  const covers = coversOf([
    { level: "L1", day: "2026-01-06", base: "A", by: "C", why: "dentist" },
    { level: "L1", day: "2026-01-07", base: "A", by: "" },
    { level: "L3", day: "2026-01-06", base: "Y", by: "X" },
    // The rotation no longer names B here: without effect.
    { level: "L1", day: "2026-01-08", base: "B", by: "C" },
  ]);
  const at = (day: string, level: OnCallLevel) => onDuty(day, level, covers).join("");
  assertEquals(["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"].map((day) => at(day, L1)), [
    ..."AC",
    "",
    "A",
  ]);
  assertEquals([at("2026-01-05", L3), at("2026-01-06", L3)], ["XY", "X"]);
  assertEquals(coverKeys(["2026-01-06"], [L1, L3]), [
    "L1/2026-01-06/A",
    "L3/2026-01-06/X",
    "L3/2026-01-06/Y",
  ]);
});

Deno.test("a duty day goes from hand-off to hand-off, in both weeks in which the clocks change", () => {
  const own = policy([L1, { ...L1, level: "L2", hand_off: "14:00" }]);
  for (
    const [before, at] of [
      ["2026-02-02T08:29:59Z", "2026-02-02T08:30:00Z"],
      ["2026-03-30T07:29:59Z", "2026-03-30T07:30:00Z"],
      ["2026-10-26T08:29:59Z", "2026-10-26T08:30:00Z"],
    ]
  ) {
    const day = at.slice(0, 10);
    assertEquals(dutyDay(Date.parse(before), L1, own), daysAfter(day, -1));
    assertEquals(dutyDay(Date.parse(at), L1, own), day);
    assertEquals(dutyBegins(day, L1, own), Date.parse(at));
  }
  const levels = onDutyAt(Date.parse("2026-01-12T10:00:00Z"), own).map(({ people }) => people[0]);
  assertEquals(levels, ["B", "A"], "the second hands over at 14:00");
});

Deno.test("standing() says who is on call, until when, and who is next", () => {
  const now = Date.parse("2026-01-07T12:00:00Z");
  const covers = coversOf([{ level: "L1", day: "2026-01-09", base: "A", by: "C" }]);
  assertEquals(standing(now, L1, { ...policy([L1]), covers }), {
    level: "L1",
    people: ["A"],
    until: Date.parse("2026-01-09T08:30:00Z"),
    next: ["C"],
  });
  assertEquals(standing(now, L3, policy([L3])), {
    level: "L3",
    people: ["X", "Y"],
    next: ["X", "Y"],
  });
  assertEquals(changedLevels("2026-01-12", policy([L1, L3])).map(({ level }) => level), ["L1"]);
});

Deno.test("gapsWithin() finds nobody, somebody away or gone, and one person at two levels", () => {
  const rotation = [
    L1,
    { ...L1, level: "L2", people: ["B", "A"], since: "2026-01-05" },
    { ...L1, level: "L4", people: ["Z"], since: "2026-02-09" },
    { ...L1, level: "L5", people: [] },
  ];
  const covers = coversOf([
    { level: "L1", day: "2026-01-06", base: "A", by: "" },
    { level: "L1", day: "2026-01-07", base: "A", by: "" },
    { level: "L1", day: "2026-01-08", base: "A", by: "B" },
  ]);
  const days = daysFrom("2026-01-05", 8);
  const found = gapsWithin(
    days,
    { rotation, covers },
    (user) => user === "C" ? "guest" : undefined,
  );
  assertEquals(found, [
    { level: "L4", from: "2026-01-05", to: "2026-01-12", why: "nobody" },
    { level: "L1", from: "2026-01-06", to: "2026-01-07", why: "away", user: "A" },
    { level: "L2", from: "2026-01-08", to: "2026-01-08", why: "two_levels", user: "B" },
  ]);
  const gone = (from: string) => {
    const days = daysFrom(from, 8);
    return gapsMark(gapsWithin(days, { rotation: [L1] }, () => "deactivated"), days);
  };
  assertEquals(gone("2026-01-05"), "L1//2026-01-11/deactivated/A L1/2026-01-12//deactivated/B");
  assertEquals(gone("2026-01-06"), gone("2026-01-05"), "a day later nothing is new");
});

Deno.test("movedTurns() tells only what changed, neither what began nor what comes into sight", () => {
  const days = daysFrom("2026-01-05", 30);
  const known = turnsOfPerson("B", days, { rotation: [L1] });
  assertEquals(known.map(({ from, to }) => `${from} ${to}`), [
    "2026-01-12 2026-01-18",
    "2026-02-02 2026-02-03",
  ]);
  const later = daysFrom("2026-01-14", 30);
  const same = turnsOfPerson("B", later, { rotation: [L1] });
  assertEquals(movedTurns(known, same, "2026-01-14", "2026-02-03"), { gone: [], come: [] });
  const covers = coversOf([{ level: "L1", day: "2026-02-02", base: "B", by: "A" }]);
  const fewer = turnsOfPerson("B", later, { rotation: [L1], covers });
  assertEquals(movedTurns(known, fewer, "2026-01-14", "2026-02-03"), {
    gone: [{ level: "L1", user: "B", from: "2026-02-02", to: "2026-02-03" }],
    come: [{ level: "L1", user: "B", from: "2026-02-03", to: "2026-02-03" }],
  });
});
