import { assertEquals } from "@std/assert";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { workingDayAfter, workingDaysBetween } from "./due_days.ts";

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
