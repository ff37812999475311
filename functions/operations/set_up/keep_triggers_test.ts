import { assert, assertEquals, assertRejects } from "@std/assert";
import { findTriggerNotes } from "../../../datastores/operations/trigger_notes.ts";
import type { WantedTrigger } from "../../../rules/operations/trigger_plan.ts";
import { checkedCalls, SlackError } from "../../../slack/checked_call.ts";
import { APP, FakeSlack, type Json, refusal, tooMany } from "../../../slack/testing/fake_slack.ts";
import { callsOf } from "../../../slack/testing/run_function.ts";
import { keepTriggers } from "./keep_triggers.ts";

const OPERATORS = ["U0OPS"];

function wanted(file: string, name = file): WantedTrigger {
  return {
    file,
    definition: { type: "shortcut", name, workflow: `#/workflows/${file}` },
    operators: file === "admin",
  };
}
const WANTED = [wanted("admin"), wanted("one"), wanted("two")];

/** Slack with a workflow for each trigger. */
function withWorkflows(): FakeSlack {
  const fake = new FakeSlack();
  for (const id of ["admin", "one", "two", "three", "own", "new", "another"]) {
    fake.workflows[id] = { title: id, steps: [] };
  }
  return fake;
}

/** Slack's triggers by name, with who they are for. */
function listed(fake: FakeSlack): string[] {
  return fake.triggers.map(({ name, users }) => `${name}: ${users}`).sort();
}

function nameOf(fake: FakeSlack, id: unknown): unknown {
  return fake.triggers.find((trigger) => trigger.id === id)?.name;
}

Deno.test("keepTriggers() makes, limits and notes what is wanted, and then leaves it", async () => {
  await using fake = withWorkflows();
  const slack = callsOf(fake);
  const first = await keepTriggers(slack, WANTED, OPERATORS);
  assertEquals([first.made, first.changed, first.deleted, first.left], [3, 0, 0, 0]);
  assertEquals(listed(fake), ["admin: U0OPS", "one: everyone", "two: everyone"]);
  const notes = await findTriggerNotes(slack);
  assertEquals(
    notes.map(({ id, url }) => [id, url]).sort(),
    fake.triggers.map(({ id, shortcut_url }) => [id, shortcut_url]).sort(),
  );
  const calls = fake.calls.length;
  const again = await keepTriggers(slack, WANTED, OPERATORS);
  assertEquals([again.made, again.changed, again.deleted, again.refused], [0, 0, 0, []]);
  // The list, the notes, and who may start what is for operators.
  assertEquals(fake.calls.length - calls, 3);
});

Deno.test("keepTriggers() finishes what was cut off after any call, from nothing and in an upgrade", async () => {
  const upgraded = [wanted("admin", "The admin"), wanted("two"), wanted("three")];
  for (let after = 0, cut = true; cut; after++) {
    await using fake = withWorkflows();
    const slack = callsOf(fake);
    cut = await cutOff(fake, after, WANTED);
    await keepTriggers(slack, WANTED, OPERATORS);
    assertEquals(listed(fake), ["admin: U0OPS", "one: everyone", "two: everyone"], `${after}`);

    cut = await cutOff(fake, after, upgraded) || cut;
    await keepTriggers(slack, upgraded, OPERATORS);
    assertEquals(
      listed(fake),
      ["The admin: U0OPS", "three: everyone", "two: everyone"],
      `${after}`,
    );
    assertEquals((await findTriggerNotes(slack)).map(({ file }) => file).sort(), [
      "admin",
      "three",
      "two",
    ]);
    assert(after < 60);
  }
});

/** Runs with Slack gone after so many calls; returns whether any call met that. */
async function cutOff(
  fake: FakeSlack,
  after: number,
  these: readonly WantedTrigger[],
): Promise<boolean> {
  let left = after;
  let met = false;
  const real = callsOf(fake);
  const slack: typeof real = (method, args) => {
    if (left-- > 0) return real(method, args);
    met = true;
    // Not a refusal of Slack's: the process is gone.
    return Promise.reject(new TypeError("gone"));
  };
  const run = keepTriggers(slack, these, OPERATORS);
  await run.catch((error) => assert(error instanceof TypeError));
  return met;
}

Deno.test("keepTriggers() tells what Slack refuses, and does the rest", async () => {
  await using fake = withWorkflows();
  fake.once(
    "workflows.triggers.create",
    refusal("parameter_validation_failed"),
    ({ name }) => name === "admin",
  );
  fake.refuse(
    "workflows.triggers.permissions.set",
    "internal_error",
    2,
    ({ trigger_id }) => nameOf(fake, trigger_id) === "one",
  );
  const outcome = await keepTriggers(callsOf(fake), WANTED, OPERATORS);
  assertEquals(outcome.refused.map(({ name, error }) => [name, error]), [
    ["admin", "parameter_validation_failed"],
    ["one", "internal_error"],
  ]);
  assertEquals([outcome.made, outcome.left], [1, 0]);
  const next = await keepTriggers(callsOf(fake), WANTED, OPERATORS);
  assertEquals([next.made, next.changed, next.refused], [1, 1, []]);
  fake.once("workflows.triggers.update", refusal("no_permission"));
  const renamed = [wanted("admin"), wanted("one", "First"), wanted("two")];
  const refused = await keepTriggers(callsOf(fake), renamed, OPERATORS);
  assertEquals(refused.refused, [
    { name: "First", method: "workflows.triggers.update", error: "no_permission" },
  ]);
});

Deno.test("keepTriggers() leaves the rest for the next run when Slack wants it slower", async () => {
  await using fake = withWorkflows();
  fake.once("workflows.triggers.create", () => tooMany("60"));
  fake.once("workflows.triggers.create", () => tooMany("60"));
  const outcome = await keepTriggers(callsOf(fake), WANTED, OPERATORS);
  assertEquals(outcome.made, 1);
  assertEquals([outcome.left, outcome.refused], [2, []]);
  const next = await keepTriggers(callsOf(fake), WANTED, OPERATORS);
  assertEquals([next.made, next.left], [2, 0]);
});

Deno.test("keepTriggers() says so when the triggers cannot be read", async () => {
  await using fake = withWorkflows();
  fake.once("workflows.triggers.list", refusal("missing_scope", { needed: "triggers:read" }));
  await assertRejects(
    () => keepTriggers(callsOf(fake), WANTED, OPERATORS),
    SlackError,
    "triggers:read",
  );
});

Deno.test("keepTriggers() tells what it did when it cannot look at it anymore", async () => {
  await using fake = withWorkflows();
  fake.once("workflows.triggers.list", undefined);
  fake.refuse("workflows.triggers.list", "internal_error");
  const outcome = await keepTriggers(callsOf(fake), WANTED, OPERATORS);
  assertEquals([outcome.made, outcome.left, outcome.refused], [3, 0, []]);
});

Deno.test("keepTriggers() changes once what Slack lists in other words, and says so", async () => {
  await using fake = withWorkflows();
  const slack = callsOf(fake);
  await keepTriggers(slack, WANTED, OPERATORS);
  const worded = () => ({
    triggers: fake.triggers.map((trigger) =>
      trigger.name === "one" ? { ...trigger, description: "as Slack says it" } : trigger
    ),
  });
  for (let n = 0; n < 3; n++) fake.once("workflows.triggers.list", worded);
  const first = await keepTriggers(slack, WANTED, OPERATORS);
  assertEquals([first.changed, first.left, first.otherwise], [1, 0, ["one"]]);
  const next = await keepTriggers(slack, WANTED, OPERATORS);
  assertEquals([next.changed, next.otherwise], [0, []]);
});

Deno.test("keepTriggers() says when the one that is made by hand is gone", async () => {
  await using fake = withWorkflows();
  const slack = callsOf(fake);
  const own = { ...wanted("admin"), by_hand: true };
  const outcome = await keepTriggers(slack, [own, wanted("one")], OPERATORS);
  assertEquals([outcome.made, outcome.gone], [1, { name: "admin", file: "admin" }]);
});

Deno.test("keepTriggers() limits again what was opened to a channel", async () => {
  await using fake = withWorkflows();
  const slack = callsOf(fake);
  await keepTriggers(slack, WANTED, OPERATORS);
  fake.once("workflows.triggers.permissions.list", {
    permission_type: "named_entities",
    user_ids: OPERATORS,
    channel_ids: ["C0GENERAL"],
  });
  assertEquals((await keepTriggers(slack, WANTED, OPERATORS)).changed, 1);
  fake.once("workflows.triggers.permissions.list", refusal("access_denied"));
  const unknown = await keepTriggers(slack, WANTED, OPERATORS);
  assertEquals([unknown.changed, unknown.left], [0, 0]);
});

/** A trigger that another app made, with the words of one of ours. */
function foreign(id: string, name: string, app_id?: string): Json {
  const workflow = { callback_id: name, ...(app_id ? { app_id } : {}) };
  return { id, type: "shortcut", name, shortcut_url: `https://slack.com/${id}`, workflow };
}

Deno.test("keepTriggers() touches no trigger of another app, nor one that names no app", async () => {
  await using fake = withWorkflows();
  const others = [
    // A development installation, an app of somebody else's, and what Slack tells nothing about.
    ...WANTED.map(({ file }) => foreign(`FtDEV${file}`, file, "A0DEV")),
    foreign("FtOTHER", "something_else", "A0OTHER"),
    foreign("FtNOAPP", "one"),
    { id: "FtBARE", type: "shortcut", name: "two" },
  ];
  const before = structuredClone(others);
  fake.triggers.push(...others);
  const slack = callsOf(fake);
  const own = () => fake.triggers.filter((one) => !others.includes(one)).map(({ name }) => name);
  // A row that knows one of them changes nothing: an export of the other installation was put in.
  fake.rows("operations").set("trigger:gone", {
    id: "trigger:gone",
    kind: "trigger",
    value: JSON.stringify({ file: "gone", id: "FtOTHER", essence: "" }),
  });
  const first = await keepTriggers(slack, [{ ...WANTED[0], by_hand: true }, WANTED[1]], OPERATORS);
  assertEquals(first.gone, { name: "admin", file: "admin" });
  assertEquals([first.made, own()], [1, ["one"]]);
  await keepTriggers(slack, WANTED, OPERATORS);
  await keepTriggers(slack, [WANTED[2]], OPERATORS);
  assertEquals([own(), others], [["two"], before]);
  const ids = others.map(({ id }) => id);
  assertEquals(fake.calls.filter(({ args }) => ids.includes(args.trigger_id as string)), []);
  assertEquals((await findTriggerNotes(slack)).map(({ file }) => file), ["two"]);
});

Deno.test("keepTriggers() asks Slack which app it is where the event does not say", async () => {
  await using fake = withWorkflows();
  fake.triggers.push(foreign("Ft1", "one", "A0DEV"));
  const outcome = await keepTriggers(checkedCalls(fake.client), WANTED, OPERATORS);
  assertEquals([outcome.made, fake.triggers.length], [3, 4]);
  fake.once("bots.info", { bot: {} });
  await assertRejects(
    () => keepTriggers(checkedCalls(fake.client), WANTED, OPERATORS),
    SlackError,
    "app_id_missing",
  );
});

Deno.test("keepTriggers() passes over operators Slack does not know, until it does", async () => {
  await using fake = withWorkflows();
  const slack = callsOf(fake);
  fake.users.set("U0GHOST", { unknown: true });
  fake.users.set("U0LEFT", { id: "U0LEFT", deleted: true });
  const operators = ["U0GHOST", "U0OPS", "U0LEFT"];
  const own = { ...wanted("own"), operators: true, by_hand: true };
  fake.triggers.push(foreign("Ft0", "own", APP));
  const first = await keepTriggers(slack, [own, ...WANTED], operators);
  assertEquals([first.made, first.changed, first.refused, first.gone], [3, 1, [], undefined]);
  assertEquals(listed(fake), ["admin: U0OPS", "one: everyone", "own: U0OPS", "two: everyone"]);
  const again = await keepTriggers(slack, [own, ...WANTED], operators);
  assertEquals([again.made, again.changed, again.refused], [0, 0, []]);
  fake.users.delete("U0GHOST");
  assertEquals((await keepTriggers(slack, [own, ...WANTED], operators)).changed, 2);
  assertEquals(listed(fake)[0], "admin: U0GHOST,U0OPS");

  // Nobody that Slack knows is not everybody.
  fake.users.set("U0GHOST", { unknown: true });
  const nobody = await keepTriggers(slack, [own, ...WANTED, admin("new")], ["U0GHOST"]);
  assertEquals(nobody.refused.map(({ name, error, became }) => [name, error, became]), [
    ["own", "no_valid_named_entities", undefined],
    ["admin", "no_valid_named_entities", undefined],
    ["new", "no_valid_named_entities", undefined],
  ]);
  assertEquals(listed(fake)[0], "admin: U0GHOST,U0OPS");
  assertEquals(fake.triggers.length, 4);
});

function admin(file: string): WantedTrigger {
  return { ...wanted(file), operators: true };
}

Deno.test("keepTriggers() shows nobody else what it cannot limit to operators", async () => {
  await using fake = withWorkflows();
  const slack = callsOf(fake);
  const SET = "workflows.triggers.permissions.set";
  const limiting = ({ permission_type }: Json) => permission_type === "named_entities";
  const refused = { name: "admin", method: SET, error: "access_denied" };
  fake.once(SET, refusal("access_denied"), limiting);
  const first = await keepTriggers(slack, WANTED, OPERATORS);
  assertEquals(first.refused, [{ ...refused, became: "deleted" }]);
  assertEquals(listed(fake), ["one: everyone", "two: everyone"]);

  // It cannot be deleted either: it is said, and the next run limits it.
  fake.once(SET, refusal("access_denied"), limiting);
  fake.refuse("workflows.triggers.delete", "internal_error");
  const second = await keepTriggers(slack, WANTED, OPERATORS);
  const { id } = fake.triggers.find(({ name }) => name === "admin")!;
  assertEquals(second.refused, [{ ...refused, became: "shown_to_all", id: String(id) }]);
  const third = await keepTriggers(slack, WANTED, OPERATORS);
  assertEquals([third.made, third.changed, third.refused], [0, 1, []]);
  assertEquals(listed(fake), ["admin: U0OPS", "one: everyone", "two: everyone"]);

  // Somebody opened it to all.
  fake.triggers.find(({ name }) => name === "admin")!.users = "everyone";
  fake.once(SET, refusal("access_denied"), limiting);
  const opened = await keepTriggers(slack, WANTED, OPERATORS);
  assertEquals(opened.refused, [{ ...refused, became: "deleted" }]);
  await keepTriggers(slack, WANTED, OPERATORS);
  assertEquals(listed(fake), ["admin: U0OPS", "one: everyone", "two: everyone"]);
});

Deno.test("keepTriggers() deletes of two what the app made, and leaves what a person did", async () => {
  await using fake = withWorkflows();
  const slack = callsOf(fake);
  await keepTriggers(slack, WANTED, OPERATORS);
  const before = fake.triggers.map(({ id }) => id);
  // Another run read before this one wrote: it makes them as well, and notes its own.
  fake.once("workflows.triggers.list", { triggers: [] });
  await keepTriggers(slack, WANTED, OPERATORS);
  fake.triggers.push(foreign("Ft0", "one", APP));
  const outcome = await keepTriggers(slack, WANTED, OPERATORS);
  assertEquals(outcome.by_hand, [{ id: "Ft0", name: "one" }]);
  assertEquals(fake.triggers.filter(({ id }) => before.includes(id)), []);
  assertEquals(fake.triggers.length, 4);
});

Deno.test("keepTriggers() has a trigger start another workflow at the address on old cards", async () => {
  await using fake = withWorkflows();
  const slack = callsOf(fake);
  await keepTriggers(slack, WANTED, OPERATORS);
  const { id, shortcut_url } = fake.triggers.find(({ name }) => name === "one")!;
  const moved = wanted("one");
  moved.definition.workflow = "#/workflows/another";
  const outcome = await keepTriggers(slack, [WANTED[0], moved, WANTED[2]], OPERATORS);
  assertEquals([outcome.made, outcome.changed, outcome.deleted], [0, 1, 0]);
  const after = fake.triggers.find(({ name }) => name === "one")!;
  assertEquals([after.id, after.shortcut_url], [id, shortcut_url]);
  const { callback_id, app_id } = after.workflow as Json;
  assertEquals([callback_id, app_id], ["another", APP]);
});
