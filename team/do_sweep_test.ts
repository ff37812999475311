import { assertEquals } from "@std/assert";
import { checkedCalls } from "../slack/checked_call.ts";
import type { Chore } from "../slack/chore.ts";
import { joinRun, newRun } from "../slack/run.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";
import { errorKind } from "./error_kind.ts";
import { doSweep } from "./do_sweep.ts";

/** Waters plants; each takes this many milliseconds of a clock that the test moves. */
function watering(done: string[], milliseconds: number): Chore<string> {
  return {
    name: "water",
    items: () => Promise.resolve(["aloe", "fern", "ivy"]),
    key: (plant) => plant,
    work: (plant) => {
      done.push(plant);
      ahead += milliseconds;
      return Promise.resolve();
    },
    failure: "step_failed",
  };
}

let ahead = 0;

/** A sweep; returns what it noted as failed. */
async function sweep(fake: FakeSlack, chore: Chore<string>): Promise<string[][]> {
  const slack = checkedCalls(fake.client);
  const run = newRun();
  joinRun(slack, run);
  const { now } = performance;
  performance.now = () => now.call(performance) + ahead;
  try {
    await doSweep([chore], { slack, env: {}, now: 0, part: "morning" });
  } finally {
    performance.now = now;
  }
  return run.failures.map(({ what, error, done }) => [what, errorKind(error), done]);
}

Deno.test("doSweep() says what it had no time for, and the next sweep begins there", async () => {
  await using fake = new FakeSlack();
  const done: string[] = [];
  assertEquals(await sweep(fake, watering(done, 6_000)), [
    ["sweep_unfinished", "OutOfTime.water", "next_sweep"],
  ]);
  assertEquals(done, ["aloe", "fern"]);
  assertEquals(await sweep(fake, watering(done, 0)), []);
  assertEquals(done[2], "ivy");
});

Deno.test("doSweep() ends without an error, whatever breaks: the next step has its turn", async () => {
  await using fake = new FakeSlack();
  const broken: Chore<string> = {
    ...watering([], 0),
    work: () => Promise.reject(new TypeError("x is not a function")),
  };
  assertEquals(await sweep(fake, broken), [
    ["unexpected", "TypeError: x is not a function", "nobody_told"],
  ]);
});
