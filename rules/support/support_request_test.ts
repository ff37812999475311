import { assertEquals } from "@std/assert";
import { HOUR } from "@std/datetime";
import { tsOf } from "./channel_message.ts";
import {
  actionsOf,
  isFolded,
  isToReceive,
  refusalOf,
  requestId,
  rootToAnswer,
  type SupportRequest,
} from "./support_request.ts";

const POLICY = {
  timezone: "Europe/Berlin",
  working_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
  holidays: ["2026-05-14"],
} as unknown as Parameters<typeof isFolded>[2];
/** A Monday, ten in Berlin. */
const MONDAY = Date.parse("2026-05-11T08:00:00Z");
const TS = tsOf(MONDAY);

function request(more: Partial<SupportRequest>): SupportRequest {
  return {
    id: requestId("C0", TS),
    customer: "C0INT",
    merged: [],
    found_at: MONDAY,
    asked_by: "U1",
    waits_for: "U1",
    clocks: 1,
    late: false,
    asks: TS,
    text: "",
    latest: TS,
    seen_until: TS,
    pleasantries: [],
    urgent: false,
    revision: 0,
    ...more,
  };
}

Deno.test("isFolded() after three working days without a word, and never while something is owed", () => {
  const answered = request({ answered_at: MONDAY + HOUR });
  const on = (day: string) => isFolded(answered, Date.parse(`2026-05-${day}T09:00:00Z`), POLICY);
  // Thursday is a holiday: Tuesday, Wednesday, Friday.
  assertEquals(["13", "15", "16", "18"].map(on), [false, false, true, true]);
  const late = Date.parse("2026-06-01T09:00:00Z");
  assertEquals(isFolded({ ...answered, owes: "The log" }, late, POLICY), false);
  assertEquals(isFolded(request({ waits_since: MONDAY }), late, POLICY), false);
});

Deno.test("what was asked in a call has no thread to join, and says so", () => {
  const waits = request({ waits_since: MONDAY });
  const by_hand = { ...waits, asked_name: "Omar" };
  assertEquals(actionsOf(waits).includes("same_as"), true);
  assertEquals(actionsOf(by_hand).includes("same_as"), false);
  assertEquals(actionsOf(by_hand).includes("was_answered"), true);
  assertEquals(typeof refusalOf(by_hand, "same_as"), "string");
  assertEquals(refusalOf(by_hand, "answer"), undefined);
});

Deno.test("rootToAnswer() is where they asked, when that is a root; the first root otherwise", () => {
  const [second, reply] = [tsOf(MONDAY + HOUR), tsOf(MONDAY + 2 * HOUR)];
  const merged = request({ merged: [second] });
  assertEquals(rootToAnswer(merged), TS);
  // The first one was deleted: the clock runs since the second.
  assertEquals(rootToAnswer({ ...merged, asks: second }), second);
  assertEquals(rootToAnswer({ ...merged, asks: reply }), TS);
});

Deno.test("isToReceive() is what was handed over, and neither kept nor done", () => {
  assertEquals(isToReceive({ hand_off: "Handed over: she waits" }), true);
  for (const hand_off of ["I keep it", "Done: solved"]) {
    assertEquals(isToReceive({ hand_off }), false);
  }
  assertEquals(isToReceive({}), false);
});
