import { assertEquals, assertStringIncludes } from "@std/assert";
import { nextStep, refusalOf, type Run, stageOf, type Tick, took } from "./run.ts";

const MAYA = "U0MAYA";
const PRIYA = "U0PRIYA";

function run(ticks: (Tick | undefined)[], more: Partial<Run> = {}): Run {
  return {
    ...{ id: "Fx1", runbook: "look", title: "Look", watch_cards: false, by: MAYA, at: 0 },
    steps: [
      { what: "One", owner: MAYA, may_skip: false },
      { what: "Two", owner: MAYA },
      { what: "Three", owner: PRIYA, after: 1, done_by: "second_person" },
    ],
    channel: "C1",
    ticks,
    numbers: [],
    asked: [],
    ...more,
  };
}

const done = (by = MAYA): Tick => ({ state: "done", by, at: 60_000 });

Deno.test("a run is done when each step is done or skipped, and no number is in sight", () => {
  const skipped: Tick = { state: "skipped", by: MAYA, at: 1, why: "No need" };
  assertEquals(stageOf(run([done(), { ...done(), state: "doing" }, done(PRIYA)])), "running");
  const all = [done(), skipped, done(PRIYA)];
  assertEquals(stageOf(run(all)), "done");
  const number = { id: "C1/1.1", channel: "C1", ts: "1.1", ours: false, at: 1 };
  assertEquals(stageOf(run(all, { numbers: [number] })), "running");
  assertEquals(stageOf(run(all, { numbers: [{ ...number, gone_at: 2 }] })), "done");
  assertEquals(stageOf(run(all, { stopped: { by: MAYA, at: 1, why: "x" } })), "stopped");
});

Deno.test("the next step is one that waits for no other", () => {
  assertEquals(nextStep(run([])), 0);
  assertEquals(nextStep(run([done()])), 1);
  assertEquals(nextStep(run([undefined, done()])), 0);
  assertEquals(nextStep(run([done(), done(), done()])), undefined);
});

Deno.test("refusalOf() says why a press comes too early, too late, or from the wrong person", () => {
  const cases: [Run, Parameters<typeof refusalOf>[1], string | undefined][] = [
    [run([]), { action: "done", step: 2, user: PRIYA }, "Step 1 has to be done before step 3"],
    [run([done()]), { action: "done", step: 2, user: MAYA }, "somebody else has to check"],
    [run([done()]), { action: "done", step: 2, user: PRIYA }, undefined],
    [run([done()]), { action: "send", step: 0, user: PRIYA }, `done already: <@${MAYA}>`],
    [run([]), { action: "skip", step: 0, user: MAYA }, "cannot be skipped"],
    [run([]), { action: "skip", step: 1, user: MAYA }, undefined],
    [run([]), { action: "done", step: 9, user: MAYA }, "no such step"],
    [run([]), { action: "undo", step: 0, user: MAYA }, "nothing to undo"],
    [run([done(), undefined, done(PRIYA)]), { action: "undo", step: 0, user: MAYA }, "Step 3 is"],
    [
      run([], { stopped: { by: PRIYA, at: 1, why: "x" } }),
      { action: "done", step: 0, user: MAYA },
      "stopped this runbook",
    ],
  ];
  for (const [one, press, words] of cases) {
    const refusal = refusalOf(one, press);
    if (words === undefined) assertEquals(refusal, undefined);
    else assertStringIncludes(refusal ?? "", words);
  }
});

Deno.test("took() says minutes, hours and days", () => {
  const minutes = (count: number) => took(0, count * 60_000);
  assertEquals([minutes(4), minutes(60), minutes(130), minutes(3 * 24 * 60)], [
    ...["4 min", "1 h", "2 h 10 min", "3 days"],
  ]);
});
