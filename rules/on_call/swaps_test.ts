import { assert, assertEquals } from "@std/assert";
import { DAY, HOUR } from "@std/datetime";
import type { HandOff, Swap } from "../../datastores/operations/turns.ts";
import { withDefaults } from "../../policy/defaults.ts";
import type { OnCallLevel } from "../../policy/handbook.ts";
import { handbook as berlin } from "../../tests/handbooks/berlin.ts";
import { turnsCalendar } from "./calendar_file.ts";
import { handOffStage, reminderOf } from "./hand_offs.ts";
import { coversOf, onDuty } from "./rotation.ts";
import { askDue, coversOfAnswer, coversTakenBack, handOver } from "./swaps.ts";

const L1: OnCallLevel = {
  level: "L1",
  people: ["A", "B"],
  changes: "weekly",
  since: "2026-01-05",
};
const policy = { ...withDefaults(berlin), rotation: [L1] };
const at = (local: string) => Date.parse(`${local}:00+01:00`);
const ASKED: Swap = {
  id: "Fx1",
  level: "L1",
  from: "2026-01-20",
  to: "2026-01-21",
  base: "A",
  of: "C",
  asked_by: "A",
  asked_at: at("2026-01-07T10:00"),
  state: "asked",
  times: 1,
};

Deno.test("coversOfAnswer() looks at both sides again, and what is taken back is as it was", () => {
  const back = { from: "2026-01-12", to: "2026-01-12", level: "L1" };
  const swap = { ...ASKED, of: "B", back };
  const written = coversOfAnswer(swap, "B", policy);
  assert("covers" in written);
  const covers = coversOf(written.covers);
  const on = (day: string, known = covers) => onDuty(day, L1, known).join();
  assertEquals(["2026-01-12", "2026-01-13", "2026-01-20"].map((day) => on(day)), ["A", "B", "B"]);
  const again = coversOfAnswer(swap, "B", { ...policy, covers });
  assert("problem" in again, "the days have changed hands");
  const undone = coversTakenBack({ ...swap, answered_by: "B" }, { ...policy, covers });
  assert("covers" in undone);
  const before = coversOf(undone.covers);
  assertEquals(["2026-01-12", "2026-01-20"].map((day) => on(day, before)), ["B", "A"]);
  // Who has the days of a colleague may give those away as well.
  const third = handOver(ASKED, L1, { holder: "B", by: "C" }, covers);
  assertEquals(third?.map(({ base, by }) => `${base} ${by}`), ["A C", "A C"]);
  assert("problem" in coversOfAnswer({ ...ASKED, away: true }, "C", policy), "nobody is away");
});

Deno.test("a question is asked again twice, on working days, and lapses when its days begin", () => {
  const due = (swap: Swap, local: string) => askDue(swap, at(local), policy);
  assertEquals(due(ASKED, "2026-01-07T16:30"), undefined);
  assertEquals(due(ASKED, "2026-01-08T09:30"), "ask_again");
  const again = { ...ASKED, times: 2, asked_again_at: at("2026-01-09T09:30") };
  assertEquals(due(again, "2026-01-11T10:00"), undefined);
  assertEquals(due(again, "2026-01-12T09:30"), "ask_again");
  assertEquals(due({ ...again, times: 3 }, "2026-01-12T09:30"), "tell_asker");
  assertEquals(due({ ...again, times: 4 }, "2026-01-13T09:30"), undefined);
  assertEquals(due(again, "2026-01-20T09:29"), "ask_again");
  assertEquals(due(again, "2026-01-20T09:30"), "lapse");
  assertEquals(due({ ...again, state: "accepted" }, "2026-01-20T09:30"), undefined);
});

Deno.test("days of somebody who is away are asked for 14, 7, 3 days and a day ahead, then the lead", () => {
  let swap: Swap = { ...ASKED, of: "", away: true, asked_at: at("2026-01-01T10:00") };
  const told: string[] = [];
  for (let now = at("2026-01-02T09:30"); now < at("2026-01-24T09:30"); now += 2 * HOUR) {
    const due = askDue(swap, now, policy);
    if (!due) continue;
    told.push(`${due} ${new Date(now).toISOString().slice(5, 10)}`);
    if (due === "ask_again") swap = { ...swap, asked_again_at: now };
    if (due === "tell_lead") swap = { ...swap, lead_told_at: now };
    if (due === "lapse") swap = { ...swap, state: "lapsed" };
  }
  assertEquals(told, [
    "ask_again 01-06",
    "ask_again 01-13",
    "ask_again 01-17",
    "ask_again 01-19",
    "tell_lead 01-19",
    "lapse 01-22",
  ]);
});

Deno.test("a hand-off reminds whoever owes something twice, then the lead, then nobody", () => {
  const one: HandOff = {
    level: "L1",
    day: "2026-01-12",
    from: ["A"],
    to: ["B"],
    items: [{ request: "C1/1.1" }],
    reminders: 0,
  };
  const told = [0, 1, 2, 3].map((reminders) => reminderOf({ ...one, reminders }));
  assertEquals(told, ["people", "people", "lead", undefined]);
  const decided = (decision: "kept" | "handed_over") => ({
    ...one,
    handed_over_at: 1,
    items: [{ request: "C1/1.1", decision }],
  });
  assertEquals(handOffStage(decided("kept")), "done");
  assertEquals(handOffStage(decided("handed_over")), "to_receive");
  assertEquals(handOffStage({ ...one, items: [] }), "nothing");
});

Deno.test("turnsCalendar() folds long lines between characters, and escapes what has a meaning", () => {
  const level = "Zweite Stufe; Nacht, Wochenende – übernächste Schicht für Datenbanken und Netze";
  const own = { ...policy, rotation: [{ ...L1, level }] };
  const turn = { level, user: "A", from: "2026-03-23", to: "2026-03-29" };
  const text = turnsCalendar([turn], DAY, own);
  // Over the night in which the clocks change.
  assert(text.includes("DTSTART:20260323T083000Z\r\nDTEND:20260330T073000Z\r\n"), text);
  const lines = text.split("\r\n");
  assert(lines.every((line) => new TextEncoder().encode(line).length <= 75), text);
  const whole = text.replaceAll("\r\n ", "");
  assert(whole.includes("SUMMARY:On call: Zweite Stufe\\; Nacht\\, Wochenende – über"), whole);
});
