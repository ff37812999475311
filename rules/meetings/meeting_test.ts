import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { HOUR, MINUTE } from "@std/datetime";
import { handbook } from "../../tests/handbooks/berlin.ts";
import {
  attendees,
  buttonsOf,
  isTaken,
  joinAt,
  type Meeting,
  type MeetingAction,
  type MeetingStage,
  meetingStage,
  neededOnCall,
  nextRung,
  openChecks,
  otherActions,
  refusalOf,
} from "./meeting.ts";

/** Tuesday, 3 February 2026, 10:00 in Berlin. */
const START = Date.parse("2026-02-03T10:00+01:00");
const BEFORE = START - 30 * HOUR;

/** A meeting as it is; others may change it. */
function meeting(more: Partial<Meeting> = {}): Meeting {
  return {
    id: "Fx1",
    customer: "C1",
    channel: "C1",
    why: "The import",
    urgency: "normal",
    company: handbook.meetings.company[0].name,
    owner: "U0MAYA",
    handed_by: "U0DIEGO",
    handed_at: BEFORE,
    created_at: BEFORE,
    past_starts: [],
    checks: {},
    rungs: {},
    revision: 0,
    reminders: 0,
    direct_cards: [],
    joins: [],
    ...more,
  };
}

const taken = { taken_by: "U0MAYA", taken_at: BEFORE };
const tick = { by: "U0MAYA", at: BEFORE, for: START };
const done = { accepted: tick, link: tick, agenda: tick, readable: tick };
const STAGES: Record<MeetingStage, Meeting> = {
  open: meeting(),
  taken: meeting(taken),
  link_sent: meeting({ ...taken, link_sent_at: BEFORE, link_sent_by: "U0MAYA" }),
  booked: meeting({ ...taken, start: START }),
  prepared: meeting({ ...taken, start: START, checks: done }),
  missed: meeting({ ...taken, start: START, missed_for: START, missed_by: "U0MAYA" }),
  held: meeting({ ...taken, start: START, held_at: START + HOUR, held_by: "U0MAYA" }),
  cancelled: meeting({ cancelled_at: BEFORE, cancelled_by: "U0MAYA", cancelled_why: "Solved" }),
};

Deno.test("meetingStage() is the last thing that happened and still holds", () => {
  for (const [stage, one] of Object.entries(STAGES)) assertEquals(meetingStage(one), stage);
});

Deno.test("a new time brings a missed meeting back, its checks and rungs undone", () => {
  const later = { ...STAGES.missed, checks: done, rungs: { slack: tick }, start: START + HOUR };
  assertEquals(meetingStage(later), "booked");
  assertEquals(openChecks(later).length, 4);
  assertEquals(nextRung(later, handbook), "slack");
});

Deno.test("taken is who the owner is: passed on, it is not", () => {
  assert(isTaken(STAGES.taken));
  assert(!isTaken({ ...STAGES.taken, owner: "U0DIEGO" }));
  assertEquals(meetingStage({ ...STAGES.taken, owner: "U0DIEGO" }), "open");
  const buttons = buttonsOf({ ...STAGES.booked, owner: "U0DIEGO" }, BEFORE);
  assertEquals(buttons[0], "take");
});

Deno.test("buttonsOf() has no button that is refused", () => {
  for (const [stage, one] of Object.entries(STAGES)) {
    // Once its time is there; before that, what it became of is not on the card.
    const now = stage === "booked" || stage === "prepared" ? START + HOUR : START + 2 * HOUR;
    for (const action of buttonsOf(one, now)) {
      assertEquals(refusalOf(one, action, now, handbook), undefined, `${stage}: ${action}`);
    }
  }
  for (const stage of ["booked", "prepared"] as const) {
    for (const action of buttonsOf(STAGES[stage], BEFORE)) {
      assertEquals(refusalOf(STAGES[stage], action, BEFORE, handbook), undefined, action);
    }
  }
});

Deno.test("what became of it comes with the last look before its time", () => {
  assertEquals(buttonsOf(STAGES.booked, START - MINUTE).includes("held"), false);
  assertEquals(buttonsOf(STAGES.booked, START).slice(0, 2), ["held", "missed"]);
});

/** What may be done at each stage, whatever is on the card; an hour after its time, if it has one. */
const ALLOWED: Record<MeetingStage, MeetingAction[]> = {
  open: ["take", "send_link", "book", "pass_on", "cancel"],
  taken: ["send_link", "book", "pass_on", "cancel"],
  link_sent: ["book", "pass_on", "cancel"],
  booked: ["book", "links", "prepare", "held", "missed", "pass_on", "cancel"],
  prepared: ["book", "links", "prepare", "held", "missed", "pass_on", "cancel"],
  missed: ["book", "links", "held", "reach", "pass_on", "cancel"],
  held: ["no_call", "reopen"],
  cancelled: ["reopen"],
};

Deno.test("otherActions() is what may be done at each stage", () => {
  for (const [stage, allowed] of Object.entries(ALLOWED)) {
    const now = START + HOUR;
    assertEquals(otherActions(STAGES[stage as MeetingStage], now, handbook), allowed, stage);
  }
});

Deno.test("refusalOf() says when it may be done", () => {
  const refusal = (action: MeetingAction, now: number) =>
    refusalOf(STAGES.prepared, action, now, handbook) ?? "";
  assertStringIncludes(refusal("held", START - MINUTE), "It starts");
  assertEquals(refusal("held", START), "");
  assertStringIncludes(refusal("missed", START - MINUTE), "It starts");
  assertStringIncludes(refusal("missed", START + 2 * MINUTE), "Give them 3 minutes");
  assertEquals(refusal("missed", START + 3 * MINUTE), "");
  const logged = { ...STAGES.held, call: "Fx2" };
  assertStringIncludes(refusalOf(logged, "reopen", START, handbook) ?? "", "was logged");
});

Deno.test("neededOnCall() is who is on call on its day, or today while it has none", () => {
  const company = handbook.meetings.company[2].name;
  const now = Date.parse("2026-02-02T09:00+01:00");
  const one = meeting({ company });
  assertEquals(neededOnCall(one, now, handbook), [
    { level: "L2", people: ["U0PRIYA"] },
    { level: "L3", people: ["U0AIKO"] },
  ]);
  const next = meeting({ company, start: START + 7 * 24 * HOUR });
  assertEquals(attendees(next, now, handbook), ["U0MAYA", "U0JONAS", "U0AIKO"]);
  assertEquals(attendees(meeting({ company: "Gone" }), now, handbook), ["U0MAYA"]);
});

Deno.test("joinAt() is a few minutes early", () => {
  assertEquals(joinAt(START, handbook), START - 3 * MINUTE);
});

Deno.test("nextRung() follows the handbook's order, and ends", () => {
  const policy = {
    meetings: { ...handbook.meetings, ladder: ["phone" as const, "slack" as const] },
  };
  assertEquals(nextRung(STAGES.missed, policy), "phone");
  assertEquals(nextRung({ ...STAGES.missed, rungs: { phone: tick } }, policy), "slack");
  const all = { ...STAGES.missed, rungs: { phone: tick, slack: tick } };
  assertEquals(nextRung(all, policy), undefined);
});
