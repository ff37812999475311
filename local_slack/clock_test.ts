import { assertEquals } from "@std/assert";
import { DAY, HOUR, SECOND } from "@std/datetime";
import { machineNow, shiftDate, WorkspaceClock } from "./clock.ts";

const settled = () => Promise.resolve();

function near(actual: number, expected: number): boolean {
  return Math.abs(actual - expected) < 5 * SECOND;
}

Deno.test("shiftDate() moves Date in all its forms and puts it back", () => {
  shiftDate(DAY);
  assertEquals(near(Date.now(), machineNow() + DAY), true);
  assertEquals(near(new Date().getTime(), machineNow() + DAY), true);
  assertEquals(near(Date.parse(Date()), machineNow() + DAY), true);
  assertEquals(new Date(0).toISOString(), "1970-01-01T00:00:00.000Z");
  assertEquals(new Date() instanceof Date, true);
  class Sub extends Date {}
  assertEquals(near(new Sub().getTime(), machineNow() + DAY), true);
  shiftDate(2 * DAY);
  assertEquals(near(Date.now(), machineNow() + 2 * DAY), true);
  shiftDate(0);
  assertEquals(near(Date.now(), machineNow()), true);
});

Deno.test("WorkspaceClock.advance() fires timers in order and at their own time", async () => {
  const clock = new WorkspaceClock(0, settled);
  try {
    const start = clock.now();
    const fired: [string, number][] = [];
    const note = (name: string) => fired.push([name, Math.round((Date.now() - start) / HOUR)]);
    clock.at(start + 2 * HOUR, () => {
      note("second");
      clock.at(start + 3 * HOUR, () => void note("third, made by the second"));
    });
    clock.at(start + HOUR, () => void note("first"));
    clock.at(start + 9 * HOUR, () => void note("too late"));
    await clock.advance(4 * HOUR);
    assertEquals(fired, [["first", 1], ["second", 2], ["third, made by the second", 3]]);
    assertEquals(near(clock.now(), start + 4 * HOUR), true);
    assertEquals(clock.next(), start + 9 * HOUR);
  } finally {
    clock.close();
  }
});

Deno.test("WorkspaceClock.advance() waits for what a timer started", async () => {
  const order: string[] = [];
  let working = Promise.resolve();
  const clock = new WorkspaceClock(0, () => working);
  try {
    clock.at(clock.now() + HOUR, () => {
      working = Promise.resolve().then(() => void order.push("work of the first"));
    });
    clock.at(clock.now() + 2 * HOUR, () => void order.push("second"));
    await clock.advance(3 * HOUR);
    assertEquals(order, ["work of the first", "second"]);
  } finally {
    clock.close();
  }
});

Deno.test("WorkspaceClock goes on after a timer that fails, and keeps its offset", async () => {
  const offsets: number[] = [];
  const failures: unknown[] = [];
  const clock = new WorkspaceClock(0, settled, (offset) => offsets.push(offset), (error) => {
    failures.push(error);
  });
  try {
    let fired = 0;
    clock.at(clock.now() + HOUR, () => {
      throw new Error("broken");
    });
    clock.at(clock.now() + 2 * HOUR, () => void fired++);
    await clock.advance(3 * HOUR);
    await clock.advance(HOUR);
    assertEquals(fired, 1);
    assertEquals(failures.length, 1);
    assertEquals(offsets.map((offset) => Math.round(offset / HOUR)), [1, 2, 3, 4]);
  } finally {
    clock.close();
  }
});

Deno.test("WorkspaceClocks side by side keep their own time, and none goes back", async () => {
  const first = new WorkspaceClock(-300 * DAY, settled);
  const second = new WorkspaceClock(DAY, settled);
  const times = () => [Date.now(), first.now(), second.now()].map((now) => now - machineNow());
  const areNear = (expected: number[]) =>
    assertEquals(times().map((time) => Math.round(time / DAY)), expected);
  try {
    areNear([1, -300, 1]);
    await first.advance(10 * DAY);
    areNear([-290, -290, 1]);
    await second.advance(DAY);
    areNear([2, -290, 2]);
    second.close();
    areNear([-290, -290, 2]);
    await second.advance(DAY);
    areNear([-290, -290, 2]);
    second.close();
  } finally {
    second.close();
    first.close();
  }
  areNear([0, -290, 2]);
});

Deno.test("WorkspaceClock.at() can be taken back", async () => {
  const clock = new WorkspaceClock(0, settled);
  try {
    let fired = 0;
    const cancel = clock.at(clock.now() + HOUR, () => void fired++);
    cancel();
    await clock.advance(DAY);
    assertEquals(fired, 0);
  } finally {
    clock.close();
  }
});

Deno.test("WorkspaceClock.upcoming() is what people are told, soonest first, until it is over", async () => {
  let changes = 0;
  const clock = new WorkspaceClock(0, settled, undefined, undefined, () => void changes++);
  try {
    const start = clock.now();
    clock.at(start + HOUR, () => {});
    const cancel = clock.at(start + DAY, () => {}, () => ({ name: "Tomorrow" }));
    clock.at(start + 2 * HOUR, () => {}, () => ({ name: "Soon", detail: "In two hours" }));
    const soon = { due: start + 2 * HOUR, name: "Soon", detail: "In two hours" };
    assertEquals(clock.upcoming(5), [soon, { due: start + DAY, name: "Tomorrow" }]);
    assertEquals(clock.upcoming(1), [soon]);
    await clock.advance(3 * HOUR);
    assertEquals(clock.upcoming(5), [{ due: start + DAY, name: "Tomorrow" }]);
    cancel();
    cancel();
    assertEquals(clock.upcoming(5), []);
    assertEquals(changes, 4, "two came, one went off, one was taken back");
  } finally {
    clock.close();
  }
});
