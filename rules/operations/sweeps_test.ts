import { assertEquals } from "@std/assert";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { nextSweep } from "./sweeps.ts";

const after = (text: string) =>
  new Date(nextSweep(Date.parse(text), handbook)).toISOString().slice(0, 16);

Deno.test("nextSweep() is the afternoon's after the morning's, then the next working day's", () => {
  assertEquals(after("2026-02-02T08:00+01:00"), "2026-02-02T08:30");
  assertEquals(after("2026-02-02T09:30+01:00"), "2026-02-02T13:30");
  assertEquals(after("2026-02-02T14:30+01:00"), "2026-02-03T08:30");
  assertEquals(after("2026-02-06T15:00+01:00"), "2026-02-09T08:30");
});

Deno.test("nextSweep() skips holidays and follows the wall", () => {
  assertEquals(after("2025-12-24T15:00+01:00"), "2025-12-29T08:30");
  assertEquals(after("2026-03-27T15:00+01:00"), "2026-03-30T07:30");
});

Deno.test("nextSweep() ends without working days", () => {
  assertEquals(nextSweep(5, { ...handbook, working_days: [] }), 5);
});
