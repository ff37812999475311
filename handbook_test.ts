import { assert, assertEquals } from "@std/assert";
import { handbook } from "./handbook.ts";
import { instantOf } from "./rules/time/calendar.ts";
import { retroCalendarProblem } from "./rules/retro/retro_calendar.ts";
import { onCallDuring } from "./rules/on_call/rotation.ts";

Deno.test("handbook asks the three questions word for word", () => {
  assertEquals(Object.values(handbook.retro.questions), [
    "What went well?",
    "What could have gone better?",
    "What should we remember next time?",
  ]);
});

Deno.test("handbook names somebody at each level, and hours that can be followed", () => {
  assertEquals(retroCalendarProblem(handbook.retro), undefined);
  for (const { level, people } of onCallDuring("2026-W05", handbook.rotation)) {
    assert(people.length > 0, level);
  }
  const { opens, meets, reminder_time } = handbook.retro;
  for (const time of [opens.time, meets.time, reminder_time]) {
    assert(instantOf("2026-02-02", time, handbook.timezone) > 0, time);
  }
});
