import { assert, assertEquals } from "@std/assert";
import { DAY, MINUTE } from "@std/datetime";
import { Storage } from "../storage.ts";
import type { JsonObject } from "../types.ts";
import { BUTTON, LINK, MANIFEST, MESSAGE, START, WEEKLY, withBoard } from "./test_board.ts";

Deno.test("syncFiles() adds, changes and removes, and keeps ids and addresses", async () => {
  const storage = new Storage(":memory:");
  let first: JsonObject = {};
  await withBoard({ "a.ts": LINK, "b.ts": BUTTON }, ({ call }) => {
    [first] = call("list", {}).triggers as JsonObject[];
  }, { storage });
  const later = {
    ...WEEKLY,
    schedule: { ...WEEKLY.schedule!, start_time: "2026-03-16T09:00:00+01:00" },
  };
  await withBoard({ "a.ts": { ...LINK, name: "Hello" }, "c.ts": WEEKLY }, ({ call }) => {
    const list = call("list", {}).triggers as JsonObject[];
    assertEquals(list.map((trigger) => trigger.name), ["Hello", "Each Monday"]);
    assertEquals([list[0].id, list[0].shortcut_url], [first.id, first.shortcut_url]);
  }, { storage });
  await withBoard({ "c.ts": later }, ({ call, triggers }) => {
    assertEquals((call("list", {}).triggers as JsonObject[]).length, 1);
    const [next] = triggers.nextSchedules(1);
    assertEquals(new Date(next.due).toISOString(), "2026-03-02T08:00:00.000Z");
  }, { storage });
});

Deno.test("syncFiles() names what is wrong with a file, and the others go on", async () => {
  const past = { ...WEEKLY, schedule: { ...WEEKLY.schedule!, start_time: "2026-01-05T09:00:00Z" } };
  const files = {
    "none.ts": undefined,
    "past.ts": past,
    "unmapped.ts": { ...BUTTON, inputs: {} },
    "event.ts": { ...MESSAGE, event: { event_type: "slack#/events/message_posted" } },
    "scope.ts": {
      ...MESSAGE,
      event: { event_type: "slack#/events/app_mentioned", all_resources: true },
    },
    "unknown.ts": { ...MESSAGE, event: { event_type: "slack#/events/emoji_changed" } },
    "connect.ts": { ...MESSAGE, event: { event_type: "slack#/events/channel_shared" } },
    "typo.ts": { ...MESSAGE, event: { event_type: "slack#/events/mesage_posted" } },
    "good.ts": LINK,
  };
  await withBoard(files, ({ violations, triggers }) => {
    const rules = (place: string) =>
      violations.filter((each) => each.place === place).map((each) => each.rule).join("; ");
    assert(rules("none.ts").includes("exports a trigger by default"));
    assert(rules("past.ts").includes("must be in the future"));
    assert(rules("unmapped.ts").includes('requires input "week"'));
    assert(rules("event.ts").includes("channel_ids or all_resources"));
    assert(rules("event.ts").includes("needs a filter"));
    assert(rules("scope.ts").includes("app_mentions:read"));
    assert(rules("unknown.ts").includes("Local Slack does not support"));
    assert(rules("connect.ts").includes("nobody accepts or ends Slack Connect here"));
    assert(rules("typo.ts").includes('Slack has no event "slack#/events/mesage_posted"'));
    assertEquals(triggers.shortcuts("U1").length, 1);
  });
});

Deno.test("syncFiles() follows another hour, and not a start that is computed again", async () => {
  const storage = new Storage(":memory:");
  const weekly = (start_time: string) => ({
    "w.ts": { ...WEEKLY, schedule: { ...WEEKLY.schedule!, start_time } },
  });
  const due = async (start_time: string, now: number): Promise<string> => {
    let found = "";
    await withBoard(weekly(start_time), ({ triggers }) => {
      found = new Date(triggers.nextSchedules(1)[0].due).toISOString().slice(0, 16);
    }, { storage, now });
    return found;
  };
  assertEquals(await due("2026-03-09T09:00:00+01:00", START), "2026-03-09T08:00");
  assertEquals(await due("2026-03-16T09:00:00+01:00", START + DAY), "2026-03-09T08:00");
  assertEquals(await due("2026-03-16T15:00:00+01:00", START + 2 * DAY), "2026-03-16T14:00");
  assertEquals(await due("2026-03-23T15:00:00+01:00", START + 3 * DAY), "2026-03-16T14:00");
});

Deno.test("syncFiles() keeps the start of a file that begins a minute after it is read", async () => {
  const storage = new Storage(":memory:");
  const file = (now: number) => ({
    "d.ts": {
      ...WEEKLY,
      schedule: {
        start_time: new Date(now + MINUTE).toISOString(),
        frequency: { type: "daily" as const },
      },
    },
  });
  await withBoard(file(START), async ({ clock, runs }) => {
    await clock.advance(2 * MINUTE);
    assertEquals(runs.length, 1);
  }, { storage });
  const now = START + DAY / 2;
  await withBoard(file(now), async ({ clock, runs }) => {
    await clock.advance(2 * MINUTE);
    assertEquals(runs.length, 0);
    await clock.advance(DAY / 2);
    assertEquals(runs.map((run) => run.at), ["2026-03-03T00:01"]);
  }, { storage, now });
});

Deno.test("syncFiles() keeps what the app changed until the file changes", async () => {
  const storage = new Storage(":memory:");
  const names = (list: unknown) => (list as { name: string }[]).map(({ name }) => name);
  await withBoard({ "a.ts": LINK }, ({ call }) => {
    const [{ id }] = call("list", {}).triggers as { id: string }[];
    assertEquals(call("update", { ...LINK, trigger_id: id, name: "By the app" }).ok, true);
  }, { storage });
  await withBoard({ "a.ts": LINK }, ({ call }) => {
    assertEquals(names(call("list", {}).triggers), ["By the app"]);
  }, { storage });
  await withBoard({ "a.ts": { ...LINK, name: "By the file" } }, ({ call }) => {
    assertEquals(names(call("list", {}).triggers), ["By the file"]);
  }, { storage });
});

Deno.test("syncFiles() passes over what was due while the workspace was off, and says so once", async () => {
  const storage = new Storage(":memory:");
  await withBoard({ "w.ts": WEEKLY }, () => {}, { storage });
  const now = START + 15 * DAY;
  await withBoard({ "w.ts": WEEKLY }, async ({ clock, runs, violations }) => {
    assertEquals(violations.length, 1);
    assert(violations[0].rule.includes("due 3 times while it was off"));
    assert(violations[0].place.includes("2026-03-16T08:00"));
    await clock.advance(7 * DAY);
    assertEquals(runs.map((run) => run.at), ["2026-03-23T08:00"]);
  }, { storage, now });
  await withBoard({ "w.ts": WEEKLY }, ({ violations }) => {
    assertEquals(violations, []);
  }, { storage, now: START + 22 * DAY });
});

Deno.test("syncFiles() keeps the address of a trigger whose workflow is away for a while", async () => {
  const storage = new Storage(":memory:");
  let url = "";
  await withBoard({ "a.ts": LINK }, ({ triggers }) => {
    [{ url }] = triggers.shortcuts("U1");
  }, { storage });
  const { greet: _, ...workflows } = MANIFEST.workflows!;
  await withBoard({ "a.ts": LINK }, ({ triggers, violations }) => {
    assertEquals(triggers.shortcuts("U1"), []);
    assertEquals(violations.length, 1);
  }, { storage, manifest: { ...MANIFEST, workflows } });
  await withBoard({ "a.ts": LINK }, ({ triggers }) => {
    assertEquals(triggers.shortcuts("U1").map((shortcut) => shortcut.url), [url]);
  }, { storage });
});

Deno.test("syncFiles() removes only what it made: a file's trigger goes, the app's stays", async () => {
  const storage = new Storage(":memory:");
  await withBoard({ "a.ts": LINK }, ({ call }) => {
    call("create", { ...LINK, name: "By the app" });
    call("create", { ...WEEKLY, name: "Weekly by the app" });
  }, { storage });
  const { greet: _, ...workflows } = MANIFEST.workflows!;
  await withBoard({}, ({ call, triggers, violations }) => {
    const list = call("list", {}).triggers as { id: string; name: string }[];
    assertEquals(list.map(({ name }) => name), ["By the app", "Weekly by the app"]);
    assertEquals([triggers.shortcuts("U1"), triggers.nextSchedules(1)], [[], []]);
    assertEquals(violations, []);
    assertEquals(call("delete", { trigger_id: list[0].id }).ok, true);
  }, { storage, manifest: { ...MANIFEST, workflows } });
  await withBoard({}, ({ triggers }) => {
    assertEquals(triggers.nextSchedules(5).map(({ name }) => name), ["Weekly by the app"]);
  }, { storage });
});

Deno.test("syncFiles() refuses inputs that hand nothing on", async () => {
  const files = {
    "bare.ts": { ...LINK, inputs: { text: "hello" } },
    "empty.ts": { ...BUTTON, inputs: { week: { value: null } } },
  };
  await withBoard(files, ({ violations, triggers }) => {
    assertEquals(violations.map(({ place, rule }) => `${place} ${rule}`), [
      'bare.ts Input "text" has neither a value nor customizable',
      'empty.ts The workflow requires input "week"',
    ]);
    assertEquals(triggers.shortcuts("U1").length, 0);
  });
});
