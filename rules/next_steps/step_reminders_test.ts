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
    owners: [...owners].map(([owner, mine]) => [owner, ...mine.map(({ step }) => step.number)]),
    lead: lead.map(({ step }) => step.number),
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

const waiting = (more: Partial<NextStep>) =>
  step(1, {
    kind: "request",
    sent_at: 1,
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
    ...more,
  });

Deno.test("remindersOn() reminds product as a key date nears, then owner and lead", () => {
  assertEquals(on("2026-02-04", waiting({ key_words: "spring" })), { owners: [], lead: [] });
  const dated = waiting({ key_date: "2026-03-16", product_ts: "1.5" });
  const of = (today: string, step = dated) => {
    const { product, owners, lead } = remindersOn(today, [step], handbook);
    const own = [...owners.values()].flat();
    return [product.length, own.length, lead.length, ...new Set(own.map(({ why }) => why))];
  };
  // Monday 9 March is five working days before it.
  assertEquals(of("2026-03-06"), [0, 0, 0]);
  assertEquals(["09", "10", "11"].map((day) => of(`2026-03-${day}`)[0]), [1, 1, 1]);
  assertEquals(of("2026-03-12"), [0, 1, 1, "date"]);
  assertEquals(of("2026-03-12", { ...dated, discussed_by: "U2", date_answer: "no" }), [0, 0, 0]);
  // One that was noted late is not overdue before product has seen it for a day.
  const late = { ...dated, key_at: Date.parse("2026-03-12T10:00:00Z") };
  assertEquals(["12", "13", "16"].map((day) => of(`2026-03-${day}`, late)[0]), [0, 1, 1]);
  // Also while the link is still to be sent; then the owner has one line for both.
  const { sent_at: _, ...unsent } = dated;
  assertEquals(of("2026-03-12", unsent)[0], 0);
  // In the customer's words alone: from the due day on.
  const words = waiting({ key_words: "spring", product_ts: "1.5" });
  assertEquals(["02", "03", "05", "06"].map((day) => of(`2026-02-${day}`, words)), [
    [0, 0, 0],
    [1, 0, 0],
    [1, 0, 0],
    [0, 1, 1, "date"],
  ]);
});

Deno.test("remindersOn() tells the lead again after a week, and leads of their own steps as owners", () => {
  const lead = (today: string, told?: string) =>
    remindersOn(today, [step(1)], handbook, told).lead.length;
  assertEquals(lead("2026-02-06"), 1);
  assertEquals(["09", "12", "13"].map((day) => lead(`2026-02-${day}`, "2026-02-06")), [0, 0, 1]);
  const own = step(1, { owner: handbook.next_steps.cs_lead });
  const days = ["02-05", "02-06", "02-09", "02-13"];
  assertEquals(days.map((day) => on(`2026-${day}`, own)), [
    { owners: [["U0MAYA", 1]], lead: [] },
    { owners: [["U0MAYA", 1]], lead: [] },
    { owners: [], lead: [] },
    { owners: [["U0MAYA", 1]], lead: [] },
  ]);
});

Deno.test("remindersOn() begins anew for a new owner, and for what was reopened", () => {
  const at = Date.parse("2026-02-09T10:00:00Z");
  for (const more of [{ assigned_at: at }, { reopened_at: at }]) {
    assertEquals(on("2026-02-09", step(1, more)).owners, [["U1", 1]]);
    assertEquals(on("2026-02-11", step(1, more)), { owners: [["U1", 1]], lead: [] });
    assertEquals(on("2026-02-12", step(1, more)), { owners: [], lead: [1] });
  }
});

Deno.test("remindersOn() counts thousands of steps in no time", () => {
  const many = Array.from(
    { length: 5000 },
    (_, at) => step(at, { due: at % 2 ? "2025-06-03" : "2026-02-03" }),
  );
  const from = performance.now();
  assertEquals(remindersOn("2026-02-06", many, handbook).lead.length, 5000);
  assertEquals(performance.now() - from < 1500, true);
});
