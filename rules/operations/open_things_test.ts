import { assertEquals } from "@std/assert";
import { inOpenOrder, isOverdue, openDueWords } from "./open_things.ts";

/** Tuesday, 3 February 2026, 10:00 in Berlin. */
const moment = { now: Date.parse("2026-02-03T10:00:00+01:00"), timezone: "Europe/Berlin" };
const at = (time: string) => Date.parse(`${time}:00+01:00`);
const thing = (id: string, more = {}) => ({ id, todo: "Do it", of: undefined, ...more });

Deno.test("inOpenOrder() has what is overdue first, then the earliest due, then what has no day", () => {
  const things = [
    thing("no day"),
    thing("tomorrow", { due: "2026-02-04" }),
    thing("today", { due: "2026-02-03" }),
    thing("tonight", { due_at: at("2026-02-03T18:00") }),
    thing("an hour ago", { due_at: at("2026-02-03T09:00") }),
    thing("last year", { due: "2025-12-30" }),
    thing("yesterday", { due: "2026-02-02" }),
    thing("next year", { due: "2027-01-01" }),
  ];
  assertEquals(inOpenOrder(things, {}, moment).map(({ id }) => id), [
    "last year",
    "yesterday",
    "an hour ago",
    "tonight",
    "today",
    "tomorrow",
    "next year",
    "no day",
  ]);
});

Deno.test("inOpenOrder() keeps a customer's, an owner's, and what is both", () => {
  const things = [
    thing("1", { customer: "CA", owner: "U1" }),
    thing("2", { customer: "CB", owner: "U1" }),
    thing("3", { customer: "CA" }),
    thing("4"),
  ];
  const ids = (filter: { customer?: string; owner?: string }) =>
    inOpenOrder(things, filter, moment).map(({ id }) => id);
  assertEquals(ids({ customer: "CA" }), ["1", "3"]);
  assertEquals(ids({ owner: "U1" }), ["1", "2"]);
  assertEquals(ids({ customer: "CA", owner: "U1" }), ["1"]);
  assertEquals(ids({ customer: "CC" }), []);
});

Deno.test("openDueWords() counts days, and says when it is late on the day itself", () => {
  const words = (due: { due?: string; due_at?: number }) => openDueWords(due, moment);
  assertEquals(words({ due: "2026-01-31" }), "3 days overdue (Saturday 31 January)");
  assertEquals(words({ due: "2025-12-30" }), "35 days overdue (Tuesday 30 December 2025)");
  assertEquals(words({ due: "2026-02-03" }), "due today");
  assertEquals(words({ due_at: at("2026-02-03T18:00") }), "due today");
  assertEquals(words({ due_at: at("2026-02-03T09:59") }), "overdue since today");
  // Days are the team's: in Berlin it was Monday already.
  assertEquals(words({ due_at: at("2026-02-02T00:30") }), "1 day overdue (Monday 2 February)");
  assertEquals(words({}), "");
  assertEquals(isOverdue({ due: "2026-02-03" }, moment), false);
});
