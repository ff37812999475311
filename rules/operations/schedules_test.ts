import { assertEquals } from "@std/assert";
import { scheduleStates } from "./schedules.ts";

const at = (text: string) => Date.parse(`${text}:00+01:00`);
const DEPLOYED = [{
  file: "sweep_morning",
  name: "Sweep in the morning",
  days: ["Monday", "Wednesday"],
  time: "09:30",
  zone: "Europe/Berlin",
}];
const LISTED = [{
  id: "Ft1",
  type: "scheduled",
  name: "Sweep in the morning",
  workflow: { callback_id: "sweep" },
}];

function state(now: string, ran?: string, since?: string, listed = LISTED) {
  const runs = new Map(ran ? [["sweep_morning", at(ran)]] : []);
  const known = { listed, kept: [] };
  const [found] = scheduleStates(DEPLOYED, known, runs, since ? at(since) : undefined, at(now));
  const local = (instant: number | undefined) =>
    instant === undefined
      ? undefined
      : new Date(instant).toLocaleString("sv", { timeZone: "Europe/Berlin" }).slice(0, 16);
  return [local(found.next), local(found.last), local(found.missed)];
}

Deno.test("scheduleStates() says when it runs next, ran last, and should have run", () => {
  // 2 February 2026 is a Monday.
  assertEquals(state("2026-02-02T09:00", "2026-01-28T09:31"), [
    "2026-02-02 09:30",
    "2026-01-28 09:31",
    undefined,
  ]);
  // It is late, and not lost yet.
  assertEquals(state("2026-02-02T09:40", "2026-01-28T09:31")[2], undefined);
  assertEquals(state("2026-02-02T10:00", "2026-01-28T09:31")[2], "2026-02-02 09:30");
  assertEquals(state("2026-02-02T10:00", "2026-02-02T09:33")[2], undefined);
});

Deno.test("scheduleStates() misses no run from before the setup, and none of what is not there", () => {
  assertEquals(state("2026-02-02T10:00"), ["2026-02-04 09:30", undefined, undefined]);
  assertEquals(state("2026-02-02T10:00", undefined, "2026-02-02T09:50")[2], undefined);
  assertEquals(state("2026-02-04T10:00", undefined, "2026-02-02T09:50")[2], "2026-02-04 09:30");
  assertEquals(state("2026-02-04T10:00", undefined, "2026-02-02T09:50", []), [
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("scheduleStates() misses no run of a schedule that was not in use when it was set up", () => {
  const schedule = {
    start_time: "2099-01-05T09:30:00+01:00",
    timezone: "Europe/Berlin",
    frequency: { type: "weekly", on_days: ["Monday"] },
  };
  const listed = [{ ...LISTED[0], schedule }];
  assertEquals(state("2026-02-04T10:00", undefined, "2026-01-28T09:50", listed), [
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("scheduleStates() believes Slack about a schedule that differs from its file", () => {
  const schedule = {
    start_time: "2026-02-03T08:15:00+01:00",
    timezone: "Europe/Berlin",
    frequency: { type: "weekly", on_days: ["Tuesday"] },
  };
  const listed = [{ ...LISTED[0], schedule }];
  assertEquals(state("2026-02-02T10:00", undefined, undefined, listed)[0], "2026-02-03 08:15");
});
