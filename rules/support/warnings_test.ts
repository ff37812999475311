import { assertEquals } from "@std/assert";
import { DAY } from "@std/datetime";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { tsOf } from "./channel_message.ts";
import { actionsOf, stageOf, type SupportRequest } from "./support_request.ts";
import { latestLater, warningOf } from "./warnings.ts";

/** A request that waits since a moment in Berlin. */
function since(local: string, more: Partial<SupportRequest> = {}): SupportRequest {
  const waits_since = Date.parse(`${local}:00+01:00`);
  const ts = tsOf(waits_since);
  return {
    id: `C1/${ts}`,
    customer: "C2",
    merged: [],
    pleasantries: [],
    found_at: waits_since,
    asked_by: "U1",
    waits_for: "U1",
    waits_since,
    due_at: waits_since + DAY,
    clocks: 1,
    late: false,
    asks: ts,
    latest: ts,
    seen_until: ts,
    text: "Why?",
    urgent: false,
    revision: 0,
    ...more,
  };
}

const at = (local: string) => Date.parse(`${local}:00+01:00`);
const told = (request: SupportRequest, local: string) =>
  warningOf(request, at(local), handbook)?.name;

Deno.test("warningOf() warns ahead of the next look, of the most urgent, once", () => {
  // Due on Tuesday at 22:00: the next look after 16:30 is on Wednesday.
  const evening = since("2026-02-02T22:00");
  assertEquals(told(evening, "2026-02-03T09:30"), "half");
  assertEquals(told(evening, "2026-02-03T16:30"), "hour");
  const warned = warningOf(evening, at("2026-02-03T16:30"), handbook)!.mark;
  assertEquals(told({ ...evening, warned }, "2026-02-03T16:30"), undefined);
  assertEquals(told({ ...evening, warned }, "2026-02-04T09:30"), "overdue_lead");
  // A new clock is told of again.
  assertEquals(told({ ...evening, asks: "1.000001", warned }, "2026-02-03T16:30"), "hour");
  assertEquals(told(since("2026-02-03T10:00"), "2026-02-03T11:30"), undefined);
});

Deno.test("warningOf() is quiet on days off, and tells the lead on the next working day", () => {
  // Due on Saturday at 17:00; on Saturday there are looks at 10:00 and 18:00.
  const friday = since("2026-02-06T17:00");
  assertEquals(told(friday, "2026-02-07T10:00"), "hour");
  const late = { ...friday, warned: `${friday.asks}/4/0` };
  assertEquals(told(friday, "2026-02-07T18:00"), "overdue");
  assertEquals(told(late, "2026-02-08T10:00"), undefined);
  assertEquals(told(late, "2026-02-09T09:30"), "overdue_lead");
  // Due on Monday at noon: the look on Monday morning is early enough.
  assertEquals(told(since("2026-02-08T12:00"), "2026-02-08T18:00"), undefined);
});

Deno.test("urgent words are told three times, and what was put off is silent until it is nearly due", () => {
  let urgent = since("2026-02-03T09:00", { urgent: true });
  for (const look of ["09:30", "11:30", "14:30"]) {
    const warning = warningOf(urgent, at(`2026-02-03T${look}`), handbook)!;
    assertEquals(warning.name, "urgent");
    urgent = { ...urgent, warned: warning.mark };
    assertEquals(told(urgent, `2026-02-03T${look}`), undefined, "the same look, started again");
  }
  // An older version noted no look.
  const older = { ...urgent, warned: `${urgent.asks}/0/1` };
  assertEquals(told(older, "2026-02-03T11:30"), "urgent");
  assertEquals(told({ ...urgent, asks: "1.000001" }, "2026-02-03T14:30"), "urgent");
  assertEquals(told(urgent, "2026-02-03T16:25"), undefined);
  const later = since("2026-02-03T00:30", { later_until: at("2026-02-03T23:00") });
  assertEquals(told(later, "2026-02-03T14:30"), undefined);
  assertEquals(told(later, "2026-02-03T16:30"), "hour");
  assertEquals(latestLater(later, at("2026-02-03T14:30"), handbook), at("2026-02-03T23:30"));
  assertEquals(latestLater(later, at("2026-02-03T23:45"), handbook), undefined);
});

Deno.test("stageOf() follows from what was seen and pressed, and a new message reopens", () => {
  const waiting = since("2026-02-03T09:00");
  assertEquals(stageOf(waiting), "waiting");
  const none = { ...waiting, needs_none: waiting.latest };
  assertEquals(stageOf(none), "not_needed");
  assertEquals(stageOf({ ...none, latest: tsOf(at("2026-02-03T10:00")) }), "waiting");
  const { waits_since: _, due_at: __, ...rest } = waiting;
  const answered = { ...rest, answered_at: at("2026-02-03T10:00") };
  assertEquals(stageOf(answered), "answered");
  assertEquals(stageOf(rest), "not_needed", "ticked");
  const solved = { ...answered, solved_at: 1, solved_for: answered.asks };
  assertEquals(stageOf(solved), "solved");
  assertEquals(stageOf({ ...waiting, ...solved, asks: "9.000001" }), "waiting");
  const asked = { level: "L2", by: "U2", at: 5, tried: "x", impact: "team" as const };
  assertEquals(stageOf({ ...waiting, asked }), "asked");
  assertEquals(stageOf({ ...waiting, asked, on_it_at: 6 }), "with_level");
  assertEquals(stageOf({ ...waiting, asked, on_it_at: 6, hand_back: "Say it" }), "waiting");
  assertEquals(stageOf({ ...waiting, taken_back_at: 1 }), "taken_back");
  assertEquals(actionsOf({ ...waiting, owner: "U2" }).includes("take"), false);
});
