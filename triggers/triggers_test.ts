import { assert, assertEquals } from "@std/assert";
import { addRetroNotesEntryPoint } from "../functions/retro/add_notes_button.ts";
import { handbook } from "../tests/handbooks/berlin.ts";
import addRetroNotes from "./retro/add_retro_notes.ts";
import changeRetroNote from "./retro/change_retro_note.ts";
import openRetro from "./retro/open_retro.ts";
import pastRetros from "./retro/past_retros.ts";
import publishRetro from "./retro/publish_retro.ts";
import remindRetro from "./retro/remind_retro.ts";
import weeklyRetro from "./retro/weekly_retro.ts";

interface Schedule {
  start_time: string;
  timezone: string;
  frequency: { type: string; on_days: string[] };
}
const scheduleOf = (trigger: object) => (trigger as { schedule: Schedule }).schedule;

Deno.test("schedules start in the future, at the handbook's hour, on its days", () => {
  const expected = [
    [weeklyRetro, handbook.retro.opens.time, ["Monday"]],
    [publishRetro, handbook.retro.meets.time, ["Wednesday"]],
    [remindRetro, handbook.retro.reminder_time, ["Tuesday", "Wednesday"]],
  ] as const;
  for (const [trigger, time, days] of expected) {
    const { start_time, timezone, frequency } = scheduleOf(trigger);
    const start = new Date(start_time);
    assert(start.getTime() > Date.now());
    const wall = start.toLocaleTimeString("en-GB", { timeZone: timezone, timeStyle: "short" });
    assertEquals(wall, time);
    assertEquals(frequency.on_days, [...days]);
    const day = start.toLocaleDateString("en-US", { timeZone: timezone, weekday: "long" });
    assert(frequency.on_days.includes(day));
  }
});

Deno.test("shortcuts have names of their own, and hand over what a workflow needs", () => {
  const shortcuts = [addRetroNotes, changeRetroNote, openRetro, pastRetros];
  assertEquals(new Set(shortcuts.map(({ name }) => name)).size, shortcuts.length);
  assert(shortcuts.every(({ type }) => type === "shortcut"));
  assertEquals(addRetroNotes, addRetroNotesEntryPoint.trigger as typeof addRetroNotes);
});
