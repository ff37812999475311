import { assertEquals } from "@std/assert";
import type { Weekday } from "../../policy/handbook.ts";
import {
  docsCounts,
  docsDue,
  type DocsItem,
  docsReminder,
  issueAt,
  outcomeOf,
} from "./docs_item.ts";

const policy = {
  working_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] as Weekday[],
  holidays: [],
};
const item = (more: Partial<DocsItem> = {}): DocsItem => ({
  origin: "C1/1.0",
  customer: "Fx1",
  owner: "U1",
  made_at: 1,
  due: "2026-02-09",
  state: "open",
  ...more,
});

Deno.test("a docs item is due after five working days, with two reminders", () => {
  assertEquals(docsDue("2026-02-02", policy), "2026-02-09");
  const on = (day: string, one = item()) => docsReminder(one, day, policy);
  assertEquals(
    ["2026-02-06", "2026-02-09", "2026-02-10", "2026-02-11", "2026-02-12", "2026-02-16"]
      .map((day) => on(day)),
    [undefined, 1, 1, 2, 2, undefined],
  );
  assertEquals(on("2026-02-14"), undefined);
  assertEquals(on("2026-02-09", item({ state: "linked" })), undefined);
});

Deno.test("issueAt() reads addresses of issues and pull requests", () => {
  const cases: [string, string | undefined][] = [
    ["https://github.com/harbor/fleet/issues/12", "harbor/fleet#12"],
    ["https://git.example.com/a/b.c/pull/3/files", "a/b.c#3"],
    ["https://github.com/harbor/fleet", undefined],
    ["http://github.com/harbor/fleet/issues/1", undefined],
    ["harbor/fleet#1", undefined],
  ];
  for (const [link, expected] of cases) {
    const found = issueAt(link);
    assertEquals(found && `${found.repository}#${found.number}`, expected, link);
  }
});

Deno.test("an issue that was not planned leaves its docs item open", () => {
  assertEquals(outcomeOf({ state: "open" }), undefined);
  assertEquals(outcomeOf({ state: "closed", reason: "completed" }), "done");
  assertEquals(outcomeOf({ state: "closed", reason: "merged" }), "done");
  assertEquals(outcomeOf({ state: "closed", reason: "not_planned" }), "rejected");
  assertEquals(outcomeOf({ state: "closed" }), "rejected");
  const items = [item(), item({ state: "done" }), item({ made_at: 9, state: "done" })];
  assertEquals(docsCounts(items, 0, 5), { clear: 1, open: 1, not_needed: 0 });
});
