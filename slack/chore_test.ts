import { assertEquals } from "@std/assert";
import { SlackError } from "./checked_call.ts";
import { type Chore, doChores, type Places, type Sweep } from "./chore.ts";

const SWEEP: Sweep = { slack: () => Promise.reject(), env: {}, now: 0, part: "morning" };

function places(): Places & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    find: (name) => Promise.resolve(kept.get(name)),
    put: (name, key) => {
      if (key === undefined) kept.delete(name);
      else kept.set(name, key);
      return Promise.resolve();
    },
  };
}

function chore(items: string[], work: (item: string) => void = () => {}): Chore<string> {
  return {
    name: "water",
    items: () => Promise.resolve(items),
    key: (item) => item,
    work: (item) => Promise.resolve(item).then(work),
    failure: "step_failed",
  };
}

Deno.test("doChores() does all in the order of their keys, and keeps no place", async () => {
  const done: string[] = [];
  const at = places();
  const swept = await doChores(
    [chore(["c", "a", "b"], (item) => void done.push(item))],
    SWEEP,
    at,
    () => true,
  );
  assertEquals([done, swept], [["a", "b", "c"], { unfinished: [], failed: [] }]);
  assertEquals(at.kept.size, 0);
});

Deno.test("doChores() goes on where it was when its time was up, and comes to each", async () => {
  const at = places();
  const done: string[] = [];
  const slow = chore(["a", "b", "c", "d"], (item) => void done.push(item));
  const first = await doChores([slow], SWEEP, at, () => done.length < 2);
  assertEquals([first.unfinished, at.kept.get("water")], [["water"], "b"]);
  assertEquals((await doChores([slow], SWEEP, at, () => true)).unfinished, []);
  assertEquals(done, ["a", "b", "c", "d", "a", "b"]);
  assertEquals(at.kept.size, 0);
});

Deno.test("doChores() lets one refusal stop neither the others nor the next chore", async () => {
  const done: string[] = [];
  const refusing = chore(["a", "b"], (item) => {
    if (item === "a") throw new SlackError("chat.update", "internal_error");
    done.push(item);
  });
  const unreadable: Chore<string> = {
    ...chore([]),
    name: "unreadable",
    items: () => Promise.reject(new SlackError("apps.datastore.query", "internal_error")),
  };
  const swept = await doChores([unreadable, refusing], SWEEP, places(), () => true);
  assertEquals([done, swept], [["b"], { unfinished: [], failed: ["unreadable"] }]);
});

Deno.test("doChores() does in the next sweep what Slack refused for no reason, whatever it is for", async () => {
  const at = places();
  const done: string[] = [];
  let errors = ["internal_error", "internal_error", "not_in_channel"];
  const fail = () => {
    const error = errors.shift();
    if (error) throw new SlackError("chat.postMessage", error);
  };
  const due = ({ part }: Sweep) => part === "morning";
  const one: Chore<string> = {
    ...chore(["a", "b"], (item) => (fail(), void done.push(item))),
    due,
  };
  const unread: Chore<string> = {
    ...chore(["c"], (item) => void done.push(item)),
    name: "unread",
    due,
    items: () => Promise.resolve().then(fail).then(() => ["c"]),
  };
  await doChores([unread, one], SWEEP, at, () => true);
  assertEquals([done, [...at.kept]], [[], [["unread", ""], ["water", ""]]]);
  errors = [];
  const afternoon = { ...SWEEP, part: "afternoon" };
  await doChores([unread, one], afternoon, at, () => true);
  await doChores([unread, one], afternoon, at, () => true);
  assertEquals([done, at.kept.size], [["c", "a", "b"], 0]);
});

Deno.test("doChores() leaves a sweep of a job's own to the chores that ask for it", async () => {
  const done: string[] = [];
  const of = (name: string): Chore<string> => ({
    ...chore([name], (item) => void done.push(item)),
    name,
  });
  const own = { ...of("own"), due: ({ part }: Sweep) => part === "retro" };
  await doChores([of("daily"), own], { ...SWEEP, part: "retro" }, places(), () => true);
  assertEquals(done, ["own"]);
});

Deno.test("doChores() begins in the next sweep what there was no time for, whatever it is for", async () => {
  const at = places();
  const done: string[] = [];
  const morning: Chore<string> = {
    ...chore(["a", "b"], (item) => void done.push(item)),
    due: ({ part }) => part === "morning",
  };
  const late = await doChores([morning], SWEEP, at, () => false);
  assertEquals([late.unfinished, at.kept.get("water")], [["water"], ""]);
  await doChores([morning], { ...SWEEP, part: "afternoon" }, at, () => true);
  await doChores([morning], { ...SWEEP, part: "afternoon" }, at, () => true);
  assertEquals([done, at.kept.size], [["a", "b"], 0]);
});
