import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { MINUTE } from "@std/datetime";
import { Storage } from "../../storage.ts";
import { DeadExecution, NoHandler } from "../../types.ts";
import { BY_HAND, type PlatformOptions, press, startPlatform, submission } from "../fixture.ts";
import { HandlerFailed, StartRefused } from "./mod.ts";

type Platform = Awaited<ReturnType<typeof startPlatform>>;

/** A test with a platform that is closed whatever happens. */
function test(name: string, run: (platform: Platform) => Promise<void>, options?: PlatformOptions) {
  Deno.test(name, async () => {
    const platform = await startPlatform(options);
    try {
      await run(platform);
    } finally {
      await platform.close();
    }
  });
}

/** Starts `ask_once` and gives the step that waits. */
async function waiting({ run }: Platform) {
  const { state, run_id, steps } = await run("ask_once", { question: "tea?" });
  assertEquals([state, steps[0].state], ["waiting", "waiting"]);
  return { run_id, execution_id: steps[0].execution_id };
}

test("Executions.start() runs the steps in order and hands outputs on", async ({ run }) => {
  const { state, steps } = await run("greet_twice", { name: "Ann", times: "2" });
  assertEquals(state, "completed");
  assertEquals(steps.map(({ outputs }) => outputs!.text), [
    "Hello Ann, Hello Ann",
    'Hello who said "Hello Ann, Hello Ann"',
  ]);
  assertEquals(steps[0].logs, [{ level: "log", text: 'greeting { name: "Ann" }' }]);
});

test("Executions.start() refuses missing inputs and unknown workflows", async (platform) => {
  const { executions, activity } = platform;
  const refused = assertThrows(
    () => executions.start("greet_twice", {}, BY_HAND),
    StartRefused,
  ) as StartRefused;
  assertStringIncludes(refused.violation.place, '"name"');
  assertThrows(() => executions.start("tea", {}, BY_HAND), StartRefused, '"tea"');
  assertEquals(activity.violations(5).length, 2);
  assertEquals(activity.runs(5), []);
  await executions.idle();
});

test("a function gets its token and env, and nothing of the machine", async (platform) => {
  const { run, calls, tokens } = platform;
  const { steps } = await run("call_once", { method: "chat.postMessage" });
  const { variables, machine, reply } = steps[0].outputs as Record<string, unknown>;
  const { TEAM, SLACK_API_URL, GITHUB_API_URL } = variables as Record<string, string>;
  assertEquals([TEAM, machine, (reply as { ok: boolean }).ok], ["blue", "refused", true]);
  assertStringIncludes(SLACK_API_URL, "http://127.0.0.1:");
  assertStringIncludes(GITHUB_API_URL, "/github");
  const [{ caller, args }] = calls;
  assertEquals([caller.execution_id, args.text], [steps[0].execution_id, "hi"]);
  assertEquals(tokens.find(caller.token), "token_revoked");
  assertEquals(steps[0].calls[0].method, "chat.postMessage");
});

test("a function sees the workspace's time", async ({ run, clock }) => {
  await run("greet_twice", { name: "Ann" });
  await clock.advance(90 * MINUTE);
  const { steps } = await run("greet_twice", { name: "Ann" });
  const ahead = (steps[0].outputs!.at as number) - clock.now();
  assert(Math.abs(ahead) < MINUTE, `the function's clock is ${ahead} ms off`);
});

const failures: Record<string, string> = {
  throw: "Function misbehave threw: the kettle is empty (functions/misbehave.ts:",
  forget: 'A required output is always given: "text" in outputs of misbehave.',
  type: 'A value of type string is a text: "text" in outputs of misbehave is 7.',
  long: "A string that goes from step to step holds at most 4,000 bytes",
  error: "There is no tea.",
  nothing: "A function returns { outputs }, { error } or { completed: false }",
  reach: 'Add "example.com" to outgoingDomains',
  variable: "Take it from env, which the handler gets in its context",
  later: "Function misbehave failed outside its handler: Error: too late",
};
for (const [how, problem] of Object.entries(failures)) {
  test(`a step fails with a line that says why: ${how}`, async ({ run }) => {
    const { state, steps, problem: told } = await run("go_wrong", { how });
    assertEquals([state, steps.length, steps[0].state], ["failed", 1, "failed"]);
    assertStringIncludes(steps[0].problem!, problem);
    assertEquals(told, steps[0].problem);
  });
}

for (const how of ["loop", "wait"]) {
  test(`a function that never ends (${how}) is stopped, and others go on`, async (platform) => {
    const { executions, activity, run } = platform;
    const stuck = executions.start("go_wrong", { how }, BY_HAND);
    const other = executions.start("greet_twice", { name: "Ann" }, BY_HAND);
    await executions.idle();
    assertEquals(activity.run(other)!.state, "completed");
    const { state, steps } = activity.run(stuck)!;
    assertEquals(state, "failed");
    assertStringIncludes(steps[0].problem!, "did not end within 0.5 seconds");
    assertEquals(steps[0].violations[0].rule, "A function ends within 0.5 seconds");
    assertEquals((await run("go_wrong", { how: "well" })).state, "completed");
  }, { limits: { main: 500 } });
}

test("a step that returned completed: false ends when a handler says so", async (platform) => {
  const { executions, activity } = platform;
  const { run_id, execution_id } = await waiting(platform);
  assert(executions.isOpen(execution_id));
  const reply = await executions.interact(execution_id, press("yes"));
  assertEquals(reply, { ok: true });
  await executions.idle();
  const { state, steps } = activity.run(run_id)!;
  assertEquals([state, steps[0].outputs], ["completed", { answer: "yes" }]);
  assertEquals(steps[1].outputs!.text, "Hello the yes people");
  assertEquals(steps[0].events[0].type, "block_actions");
  assert(!executions.isOpen(execution_id));
  assertEquals(platform.ended[0], execution_id);
});

test("functions.completeSuccess names the missing output, and the step stays", async (platform) => {
  const { executions } = platform;
  const { execution_id } = await waiting(platform);
  const reply = await executions.interact(execution_id, press("forget")) as {
    error: string;
    response_metadata: { messages: string[] };
  };
  assertEquals(reply.error, "parameter_validation_failed");
  assertStringIncludes(reply.response_metadata.messages[0], '"answer"');
  assert(executions.isOpen(execution_id));
});

test("functions.completeError fails the run with the function's words", async (platform) => {
  const { executions, activity } = platform;
  const { run_id, execution_id } = await waiting(platform);
  await executions.interact(execution_id, press("give_up"));
  await executions.idle();
  const { state, problem } = activity.run(run_id)!;
  assertEquals([state, problem], ["failed", "Nobody knows."]);
});

test("functions.complete* tell an ended step from one that never was", async (platform) => {
  const { executions, tokens } = platform;
  const { execution_id } = await waiting(platform);
  const caller = tokens.find(tokens.bot);
  assert(typeof caller === "object");
  const complete = (function_execution_id: string, outputs = { answer: "x" }) =>
    executions.methods["functions.completeSuccess"]({
      method: "functions.completeSuccess",
      args: { function_execution_id, outputs },
      caller,
    });
  assertEquals((await complete("Fx0")).error, "function_execution_not_found");
  assertEquals((await complete(execution_id)).ok, true);
  assertEquals((await complete(execution_id)).error, "execution_not_in_running_state");
  await executions.idle();
});

test("Executions.interact() reaches every kind of handler", async (platform) => {
  const { executions, activity } = platform;
  const { run_id, execution_id } = await waiting(platform);
  const sent = submission("edit", { text: { text: { value: "this" } } });
  assertEquals(await executions.interact(execution_id, sent), {
    response_action: "errors",
    errors: { text: "Not this" },
  });
  const closed = { ...sent, type: "view_closed" };
  assertEquals(await executions.interact(execution_id, closed), undefined);
  const asked = { type: "block_suggestion", action_id: "topic", block_id: "b", value: "te" };
  assertEquals(await executions.interact(execution_id, asked), {
    options: [{ text: { type: "plain_text", text: "About te" }, value: "1" }],
  });
  const [step] = activity.run(run_id)!.steps;
  assertEquals(step.logs, [{ level: "warn", text: "closed: tea?" }]);
  assertEquals(step.events.map(({ type }) => type), [
    "view_submission",
    "view_closed",
    "block_suggestion",
  ]);
});

test("Executions.interact() says how to add a handler that is missing", async (platform) => {
  const { executions, activity } = platform;
  const { run_id, execution_id } = await waiting(platform);
  await assertRejects(
    () => executions.interact(execution_id, press("maybe")),
    NoHandler,
    '"maybe"',
  );
  const [violation] = activity.run(run_id)!.steps[0].violations;
  assertStringIncludes(violation.fix, ".addBlockActionsHandler");
  assert(executions.isOpen(execution_id));
});

test("Executions.interact() survives handlers that throw or never end", async (platform) => {
  const { executions } = platform;
  const { execution_id } = await waiting(platform);
  await assertRejects(
    () => executions.interact(execution_id, press("throw")),
    HandlerFailed,
    "no answer (functions/ask.ts:",
  );
  await assertRejects(
    () => executions.interact(execution_id, press("loop")),
    HandlerFailed,
    "within 1.5 seconds",
  );
  await executions.interact(execution_id, press("no"));
  assert(!executions.isOpen(execution_id));
  await executions.idle();
}, { limits: { interactivity: 1_500 } });

test("Executions.interact() refuses a step that has ended, and Activity shows it", async (platform) => {
  const { executions, activity } = platform;
  const { run_id, execution_id } = await waiting(platform);
  await executions.interact(execution_id, press("yes"));
  await assertRejects(() => executions.interact(execution_id, press("yes")), DeadExecution);
  await executions.idle();
  const { events } = activity.run(run_id)!.steps[0];
  assertStringIncludes(events.at(-1)!.problem!, "dead");
});

Deno.test("after a restart a waiting step goes on, and a broken one is failed", async () => {
  const storage = new Storage(":memory:");
  const before = await startPlatform({ storage });
  const { run_id, execution_id } = await waiting(before);
  const broken = before.executions.start("go_wrong", { how: "wait" }, BY_HAND);
  while (before.activity.run(broken)!.steps.length === 0) await Promise.resolve();
  const step = before.activity.run(broken)!.steps[0].execution_id;
  // The state as a process leaves it that is killed here.
  const rows = storage.prepare("SELECT * FROM open_steps").all();
  const runs = storage.prepare("SELECT * FROM open_runs").all();
  before.functions.close();
  await before.executions.idle();
  await before.close();
  for (const [table, kept] of Object.entries({ open_steps: rows, open_runs: runs })) {
    for (const { id, value } of kept) {
      storage.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`).run(id, value);
    }
  }

  const after = await startPlatform({ storage });
  after.executions.resume();
  await after.executions.idle();
  assert(after.executions.isOpen(execution_id));
  assert(!after.executions.isOpen(step));
  assertStringIncludes(
    after.activity.run(broken)!.problem!,
    "The workspace stopped while this step ran",
  );
  await after.executions.interact(execution_id, press("yes"));
  await after.executions.idle();
  assertEquals(after.activity.run(run_id)!.state, "completed");
  await after.close();
  storage.close();
});
