import { assertEquals } from "@std/assert";
import { whomToRemind } from "./reminders.ts";

const day = { today: "2026-02-03", reminders_at_most: 2 };

Deno.test("whomToRemind() names those on call who have not answered", () => {
  const people = whomToRemind({
    ...day,
    on_call: ["A", "B"],
    answered: ["A", "Z"],
    nudges: new Map(),
  });
  assertEquals(people, ["B"]);
});

Deno.test("whomToRemind() reminds once a day, and at most as often as the handbook says", () => {
  const nudges = new Map([
    ["A", { reminders: 1, last_on: "2026-02-03" }],
    ["B", { reminders: 2, last_on: "2026-02-02" }],
    ["C", { reminders: 1, last_on: "2026-02-02" }],
  ]);
  const asked = { ...day, on_call: ["A", "B", "C", "D"], answered: [], nudges };
  assertEquals(whomToRemind(asked), ["C", "D"]);
  assertEquals(whomToRemind({ ...asked, reminders_at_most: 0 }), []);
});
