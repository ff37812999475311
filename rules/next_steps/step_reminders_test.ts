import { assertEquals } from "@std/assert";
import { handbook } from "../../tests/handbooks/berlin.ts";
import type { NextStep } from "./next_step.ts";
import { remindersOn } from "./step_reminders.ts";

const step = (number: number, more: Partial<NextStep> = {}): NextStep => ({
  id: `Fx1/${number}`,
  call: "Fx1",
  number,
  customer: "C1",
  kind: "follow_up",
  text: "x",
  owner: "U1",
  due: "2026-02-03",
  ...more,
});

const on = (today: string, ...steps: NextStep[]) => {
  const { owners, lead } = remindersOn(today, steps, handbook);
  return {
    owners: [...owners].map(([owner, mine]) => [owner, ...mine.map(({ number }) => number)]),
    lead: lead.map(({ number }) => number),
  };
};

Deno.test("remindersOn() gathers what is due by its owner, the longest due first", () => {
  assertEquals(
    on(
      "2026-02-04",
      step(1, { due: "2026-02-04" }),
      step(2),
      step(3, { owner: "U2" }),
      step(4, { due: "2026-02-05" }),
      step(5, { done_at: 1 }),
      step(6, { dropped: "x" }),
    ),
    { owners: [["U1", 2, 1], ["U2", 3]], lead: [] },
  );
});

Deno.test("remindersOn() ends after the days of the handbook, then the lead hears once", () => {
  const days = ["2026-02-02", "2026-02-03", "2026-02-04", "2026-02-05", "2026-02-06"];
  assertEquals(days.map((day) => on(day, step(1)).owners.length), [0, 1, 1, 1, 0]);
  assertEquals(days.map((day) => on(day, step(1)).lead), [[], [], [], [], [1]]);
  assertEquals(on("2026-02-06", step(1, { told_lead_on: "2026-02-06" })).lead, []);
  assertEquals(on("2026-02-09", step(1)).lead, [1], "also when a sweep was missed");
});

Deno.test("remindersOn() is silent on days off, and counts no days off", () => {
  assertEquals(on("2026-02-07", step(1)), { owners: [], lead: [] });
  const saturday = step(1, { due: "2026-02-07" });
  assertEquals(on("2026-02-09", saturday).owners, [["U1", 1]]);
  assertEquals(on("2026-02-11", saturday).owners, [["U1", 1]]);
  assertEquals(on("2026-02-12", saturday), { owners: [], lead: [1] });
});

Deno.test("remindersOn() leaves alone what waits for product", () => {
  const waits = step(1, {
    kind: "request",
    sent_at: 1,
    key_words: "spring",
    issue: {
      repository: "a/b",
      number: 1,
      title: "t",
      url: "u",
      state: "open",
      confidential: false,
      missing: [],
      waiting: [],
    },
  });
  assertEquals(on("2026-02-04", waits), { owners: [], lead: [] });
});
