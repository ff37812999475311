import { assertEquals } from "@std/assert";
import type { Weekday } from "../../policy/handbook.ts";
import { isWorkingDay } from "./working_days.ts";

Deno.test("isWorkingDay() skips weekends and holidays", () => {
  const policy = {
    working_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] as Weekday[],
    holidays: ["2026-12-25"],
  };
  assertEquals(isWorkingDay("2026-12-24", policy), true);
  assertEquals(isWorkingDay("2026-12-25", policy), false);
  assertEquals(isWorkingDay("2026-12-26", policy), false);
  assertEquals(isWorkingDay("2026-12-28", policy), true);
});
