import { assert, assertEquals } from "@std/assert";
import {
  confirmingWord,
  countPossessions,
  isConfirmed,
  type Possessions,
  possessionWords,
} from "./forgetting.ts";
import type { Meeting } from "../meetings/meeting.ts";
import type { NextStep } from "../next_steps/next_step.ts";

function step(id: string, more: Partial<NextStep> = {}): NextStep {
  const [call, number] = id.split("/");
  return {
    id,
    call,
    number: Number(number),
    customer: "C1",
    kind: "follow_up",
    text: "Send the slides",
    owner: "U1",
    due: "2026-02-03",
    ...more,
  };
}

function meeting(id: string, more: Partial<Meeting> = {}): Meeting {
  const joins = [{ user: "U1", channel: "D1", id: `Q${id}`, key: "1/" }];
  return { id, joins, ...more } as Meeting;
}

const NONE: Possessions = {
  calls: 0,
  open_steps: 0,
  finished_steps: 0,
  open_meetings: 0,
  past_meetings: 0,
  issue_links: 0,
  reminders: 0,
};

Deno.test("countPossessions() counts what is in two places once", () => {
  const done = step("Fx1/1", { done_at: 1 });
  const had = countPossessions({
    calls: [{ archive: [done] }, { archive: [] }],
    next_steps: [done, step("Fx2/1"), step("Fx2/2", { dropped: "no" })],
    meetings: [meeting("Fx3"), meeting("Fx4", { held_at: 1, joins: [] })],
    past_meetings: [meeting("Fx4", { held_at: 1, joins: [] })],
    issue_links: [{}],
    support_requests: [{}, {}],
    cases: [{}],
  });
  assertEquals(had, {
    calls: 2,
    open_steps: 1,
    finished_steps: 2,
    open_meetings: 1,
    past_meetings: 1,
    issue_links: 1,
    support_requests: 2,
    incidents: 1,
    reminders: 1,
  });
});

Deno.test("possessionWords() names what is there, one and many", () => {
  assertEquals(possessionWords(NONE), []);
  assertEquals(possessionWords({ ...NONE, calls: 1, open_steps: 2, reminders: 1 }), [
    "1 call",
    "2 open next steps",
    "1 scheduled reminder to join",
  ]);
});

Deno.test("isConfirmed() takes the codename, or FORGET, and nothing else", () => {
  for (const typed of ["Ceres", " ceres ", "CERES"]) {
    assert(isConfirmed({ codename: "Ceres" }, typed), typed);
  }
  for (const typed of ["", "FORGET", "Cere", "Vesta", "Fernhill"]) {
    assert(!isConfirmed({ codename: "Ceres" }, typed), typed);
  }
  assertEquals(confirmingWord({}), "FORGET");
  assert(isConfirmed({}, "forget"));
  assert(!isConfirmed({}, ""));
});
