import { assert, assertEquals } from "@std/assert";
import { createEvents } from "../../events.ts";
import { Storage } from "../../storage.ts";
import type { RunStarted } from "../../types.ts";
import { createActivity } from "./mod.ts";

const clock = { now: () => 1_000 };

function start(run_id: string, inputs = {}): RunStarted {
  const origin = { trigger_id: "Ft1", trigger_type: "shortcut" } as const;
  return { run_id, workflow: "w", title: "W", inputs, origin };
}

const step = { execution_id: "Fx1", function: "greet", title: "Greet", inputs: {} };

Deno.test("createActivity() keeps runs across a restart", () => {
  const storage = new Storage(":memory:");
  const before = createActivity({ storage, events: createEvents(), clock });
  before.runStarted(start("Wx1", { name: "Ann" }));
  before.stepStarted("Wx1", step);
  before.stepEnded("Fx1", "waiting");
  assertEquals(before.run("Wx1")!.state, "waiting");

  const after = createActivity({ storage, events: createEvents(), clock });
  after.apiCall("Fx1", "chat.postMessage", false, "not_in_channel", 2);
  after.log("Fx1", "warn", "hm");
  after.stepEnded("Fx1", "completed", { text: "Hello" });
  after.runEnded("Wx1", "completed");
  const run = after.run("Wx1")!;
  assertEquals([run.state, run.ended_at, run.inputs], ["completed", 1_000, { name: "Ann" }]);
  assertEquals(run.steps[0].outputs, { text: "Hello" });
  assertEquals(run.steps[0].calls[0].error, "not_in_channel");
  assertEquals(run.steps[0].logs, [{ level: "warn", text: "hm" }]);
  storage.close();
});

Deno.test("createActivity() never stores a secret", () => {
  const storage = new Storage(":memory:");
  const activity = createActivity({ storage, events: createEvents(), clock });
  const interactivity = {
    interactivity_pointer: "p-123",
    interactor: { id: "U1", secret: "s3cret" },
  };
  activity.runStarted(start("Wx1", { interactivity }));
  activity.stepStarted("Wx1", { ...step, inputs: { interactivity } });
  activity.log("Fx1", "log", "my token is xoxb-1234567890 and xwfp-abc-def-123");
  activity.stepEnded("Fx1", "failed", undefined, "Bearer ghp_abcdefgh12345678");
  const rows = storage.prepare("SELECT value FROM activity_runs").all();
  const text = JSON.stringify(rows);
  for (const secret of ["p-123", "s3cret", "1234567890", "abc-def-123", "abcdefgh12345678"]) {
    assert(!text.includes(secret), `${secret} was stored`);
  }
  assert(text.includes("U1"), "who it was is kept");
  storage.close();
});

Deno.test("createActivity() keeps words and no colors of a terminal", () => {
  const storage = new Storage(":memory:");
  const activity = createActivity({ storage, events: createEvents(), clock });
  const red = "\x1b[0m\x1b[31mNot found\x1b[0m: \x1b[38;5;245ma.ts\x1b[0m";
  activity.runStarted(start("Wx1"));
  activity.stepStarted("Wx1", step);
  activity.log("Fx1", "error", red);
  activity.stepEvent("Fx1", "function_executed", 1, red);
  activity.violation({ rule: "A rule", place: red, fix: "Fix it" }, "Fx1");
  activity.violation({ rule: "A rule", place: red, fix: "Fix it" });
  activity.stepEnded("Fx1", "failed", undefined, red);
  activity.runEnded("Wx1", "failed", red);
  const kept = activity.run("Wx1")!;
  const [own] = kept.steps;
  assertEquals(
    [
      own.logs[0].text,
      own.events[0].problem,
      own.violations[0].place,
      activity.violations(1)[0].place,
      own.problem,
      kept.problem,
    ],
    Array(6).fill("Not found: a.ts"),
  );
  storage.close();
});

Deno.test("createActivity() keeps the newest runs and forgets the oldest", () => {
  const storage = new Storage(":memory:");
  const activity = createActivity({ storage, events: createEvents(), clock, kept: 3 });
  for (let n = 0; n < 9; n++) {
    activity.runStarted(start(`Wx${n}`));
    activity.runEnded(`Wx${n}`, "completed");
  }
  assertEquals(activity.runs(10).map(({ run_id }) => run_id), ["Wx8", "Wx7", "Wx6"]);
  assertEquals(activity.runs(10, "Wx7").map(({ run_id }) => run_id), ["Wx6"]);
  assertEquals(activity.run("Wx0"), undefined);
  storage.close();
});

Deno.test("createActivity() shows broken rules with their step, or by themselves", () => {
  const storage = new Storage(":memory:");
  const events = createEvents();
  const heard: string[] = [];
  events.listen((event) => void heard.push(event.type));
  const activity = createActivity({ storage, events, clock });
  const violation = { rule: "A rule", place: "here", fix: "Fix it" };
  activity.runStarted(start("Wx1"));
  activity.stepStarted("Wx1", step);
  activity.violation(violation, "Fx1");
  activity.violation(violation);
  assertEquals(activity.run("Wx1")!.steps[0].violations, [violation]);
  assertEquals(activity.violations(5), [{ ...violation, at: 1_000 }]);
  assertEquals(heard, ["activity", "activity", "activity", "activity"]);
  storage.close();
});

Deno.test("createActivity() cuts the console of a step that never stops talking", () => {
  const storage = new Storage(":memory:");
  const activity = createActivity({ storage, events: createEvents(), clock });
  activity.runStarted(start("Wx1"));
  activity.stepStarted("Wx1", step);
  for (let n = 0; n < 400; n++) activity.log("Fx1", "log", `${n}`);
  const { logs } = activity.run("Wx1")!.steps[0];
  assertEquals(logs.length, 301);
  assertEquals(logs.at(-1)!.text, "More than 300 lines; the rest is not shown.");
  storage.close();
});

Deno.test("createActivity() keeps what was said without secrets, of the newest runs, within bounds", () => {
  const storage = new Storage(":memory:");
  const activity = createActivity({ storage, events: createEvents(), clock, kept: 2 });
  activity.runStarted(start("Wx1"));
  activity.stepStarted("Wx1", step);
  const answered = { ok: true, token: "xoxb-1234567890", text: "x".repeat(50_000) };
  activity.apiCall("Fx1", "auth.test", true, undefined, 1, {
    sent: { a: 1 },
    answered: { ok: true },
  });
  // GitHub's are kept in the same place, and not with the rounds.
  const search = { name: "GET /search/issues", from: 1, until: 2 };
  const said = { sent: {}, answered: { token: "ghs_1234567890", total_count: 1 } };
  activity.handled("Fx1", { type: "function_executed", calls: [{ ...search, said }] });
  assertEquals(activity.exchanges("Fx1")[1].answered, { token: "(hidden)", total_count: 1 });
  assertEquals(activity.run("Wx1")!.steps[0].handlers![0].calls, [search]);
  activity.apiCall("Fx1", "files.info", true, undefined, 1, { sent: {}, answered });
  for (let n = 0; n < 400; n++) {
    activity.stepEvent("Fx1", "block_actions", 1, undefined, { sent: { n }, answered: null });
  }
  const kept = activity.exchanges("Fx1");
  assertEquals(kept[0], {
    kind: "call",
    name: "auth.test",
    at: 1_000,
    sent: { a: 1 },
    answered: { ok: true },
  });
  assert(String(kept[2].answered).length < 9_000, "what is very long is cut");
  assert(!JSON.stringify(kept).includes("1234567890"), "no token is kept");
  assertEquals(kept.length, 300);
  for (let n = 2; n < 9; n++) activity.runStarted(start(`Wx${n}`));
  assertEquals(activity.exchanges("Fx1"), []);
  storage.close();
});
