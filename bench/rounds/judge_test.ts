import { assertEquals } from "@std/assert";
import type { ActivityRun } from "../../local_slack/types.ts";
import { isOver, judge } from "./judge.ts";

/** A run of a step's handler whose calls waited for one another, each for the one before it. */
function runOf(callback_id: string, type: string, names: readonly string[], name?: string) {
  const calls = names.map((call, at) => ({ name: call, from: at * 10, until: at * 10 + 9 }));
  const handler = { type, ...(name ? { name } : {}), calls, rounds: calls.length, warnings: [] };
  const inputs = name ? {} : { list: "everything_open" };
  return {
    origin: { trigger_type: "shortcut" },
    steps: [{ function: callback_id, inputs, handlers: [handler] }],
  } as unknown as ActivityRun;
}

const pages = (count: number) => Array.from({ length: count }, () => "apps.datastore.query");
const seen = (run: ActivityRun) =>
  judge([run]).map((one) => `${one.kind}: ${one.rounds} of ${one.limit}${isOver(one) ? "!" : ""}`)
    .sort();

Deno.test("judge() holds what reads many pages to its pages, and nothing else", () => {
  const press = (count: number) => ["views.update", ...pages(count), "bulkGet", "views.update"];
  const name = "everything_open_page_on";
  assertEquals(seen(runOf("show_overview", "block_actions", press(4), name)), [
    "press, at work: 1 of 1",
    "press: 7 of 8",
  ]);
  assertEquals(seen(runOf("show_overview", "block_actions", press(9), name)), [
    "all of it, by pages: 12 of 13",
    "press, at work: 1 of 1",
  ]);
  // Not what else it does one after another.
  const slow = [...press(9).slice(0, -1), ...Array(3).fill("users.info"), "views.update"];
  assertEquals(seen(runOf("show_overview", "block_actions", slow, name)), [
    "all of it, by pages: 15 of 13!",
    "press, at work: 1 of 1",
  ]);
  assertEquals(seen(runOf("show_overview", "block_actions", press(9), "glance_customer")), [
    "press, at work: 1 of 1",
    "press: 12 of 8!",
  ]);
});

Deno.test("judge() has a first page filled when it shows something, whatever comes in its place", () => {
  const first = ["views.open", ...pages(4), "views.update"];
  const opened = "first page, opened: 1 of 1";
  assertEquals(seen(runOf("show_overview", "function_executed", first)), [
    "first page, filled: 6 of 8",
    opened,
  ]);
  const whole = [...first, ...pages(6), "bulkGet", "views.update"];
  assertEquals(seen(runOf("show_overview", "function_executed", whole)), [
    "all of it, by pages: 8 of 10",
    "first page, filled: 6 of 8",
    opened,
  ]);
  // Also where the rest is short.
  assertEquals(seen(runOf("show_overview", "function_executed", [...first, ...first.slice(1)])), [
    "all of it, by pages: 5 of 8",
    "first page, filled: 6 of 8",
    opened,
  ]);
  // Elsewhere the last page counts.
  assertEquals(seen(runOf("show_list", "function_executed", whole)), [
    "first page, filled: 14 of 8!",
    opened,
  ]);
});
