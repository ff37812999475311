import { assertEquals } from "@std/assert";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { dueWords, workingDayAfter, workingDayBefore, workingDaysBetween } from "./due_days.ts";

Deno.test("workingDayAfter() counts working days only", () => {
  const after = (date: string, count: number) => workingDayAfter(date, count, handbook);
  assertEquals(after("2026-02-02", 1), "2026-02-03");
  assertEquals(after("2026-02-06", 1), "2026-02-09", "over the weekend");
  assertEquals(after("2026-02-07", 1), "2026-02-09", "from a Saturday");
  assertEquals(after("2025-12-24", 1), "2025-12-29", "over holidays and a weekend");
  assertEquals(after("2026-02-02", 5), "2026-02-09");
});

Deno.test("workingDayAfter() with 0 is the day itself, or the next working day", () => {
  assertEquals(workingDayAfter("2026-02-03", 0, handbook), "2026-02-03");
  assertEquals(workingDayAfter("2026-02-07", 0, handbook), "2026-02-09");
});

Deno.test("workingDayAfter() ends without any working day", () => {
  assertEquals(
    workingDayAfter("2026-02-02", 2, { working_days: [], holidays: [] }),
    "2026-02-04",
  );
});

Deno.test("workingDaysBetween() counts what lies after the first day", () => {
  const between = (from: string, to: string) => workingDaysBetween(from, to, handbook);
  assertEquals(between("2026-02-02", "2026-02-02"), 0);
  assertEquals(between("2026-02-02", "2026-02-05"), 3);
  assertEquals(between("2026-02-06", "2026-02-09"), 1);
  assertEquals(between("2026-02-09", "2026-02-06"), 0);
});

Deno.test("workingDayBefore() counts back, over days off", () => {
  assertEquals(workingDayBefore("2026-02-09", 1, handbook), "2026-02-06");
  assertEquals(workingDayBefore("2026-02-08", 0, handbook), "2026-02-06");
  assertEquals(workingDayBefore("2026-03-16", 5, handbook), "2026-03-09");
});

Deno.test("dueWords() says what is overdue, and the year when it is another", () => {
  assertEquals(dueWords("2026-02-03", "2026-02-03"), "due today");
  assertEquals(dueWords("2026-02-03", "2026-02-02"), "due Tuesday 3 February");
  assertEquals(dueWords("2026-02-03", "2026-02-04"), "1 day overdue (Tuesday 3 February)");
  assertEquals(dueWords("2027-03-31", "2026-02-02"), "due Wednesday 31 March 2027");
  assertEquals(
    dueWords("2025-12-30", "2026-02-02"),
    "34 days overdue (Tuesday 30 December 2025)",
  );
});
