import { assert, assertEquals, assertRejects } from "@std/assert";
import { findTriggerNotes } from "../../../datastores/operations.ts";
import type { WantedTrigger } from "../../../rules/operations/trigger_plan.ts";
import { checkedCalls, SlackError } from "../../../slack/checked_call.ts";
import { FakeSlack, refusal, tooMany } from "../../../slack/testing/fake_slack.ts";
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

/** Slack's triggers by name, with whom they are for. */
function listed(fake: FakeSlack): string[] {
  return fake.triggers.map(({ name, users }) => `${name}: ${users}`).sort();
}

Deno.test("keepTriggers() makes, limits and notes what is wanted, and then leaves it", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
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
    await using fake = new FakeSlack();
    const slack = checkedCalls(fake.client);
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

/** Runs with Slack gone after so many calls; answers whether any call met that. */
async function cutOff(
  fake: FakeSlack,
  after: number,
  these: readonly WantedTrigger[],
): Promise<boolean> {
  let left = after;
  let met = false;
  const real = checkedCalls(fake.client);
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
  await using fake = new FakeSlack();
  fake.once("workflows.triggers.create", refusal("parameter_validation_failed"));
  fake.once(
    "workflows.triggers.permissions.set",
    (args) => args.permission_type === "everyone" ? refusal("internal_error") : undefined,
  );
  const outcome = await keepTriggers(checkedCalls(fake.client), WANTED, OPERATORS);
  assertEquals(outcome.refused.map(({ name, error }) => [name, error]), [
    ["admin", "parameter_validation_failed"],
    ["one", "internal_error"],
  ]);
  assertEquals([outcome.made, outcome.left], [1, 0]);
  const next = await keepTriggers(checkedCalls(fake.client), WANTED, OPERATORS);
  assertEquals([next.made, next.changed, next.refused], [1, 1, []]);
  fake.once("workflows.triggers.update", refusal("no_permission"));
  const renamed = [wanted("admin"), wanted("one", "First"), wanted("two")];
  const refused = await keepTriggers(checkedCalls(fake.client), renamed, OPERATORS);
  assertEquals(refused.refused, [
    { name: "First", method: "workflows.triggers.update", error: "no_permission" },
  ]);
});

Deno.test("keepTriggers() leaves the rest for the next run when Slack wants it slower", async () => {
  await using fake = new FakeSlack();
  fake.once("workflows.triggers.create", () => tooMany("60"));
  fake.once("workflows.triggers.create", () => tooMany("60"));
  const outcome = await keepTriggers(checkedCalls(fake.client), WANTED, OPERATORS);
  assertEquals(outcome.made, 1);
  assertEquals([outcome.left, outcome.refused], [2, []]);
  const next = await keepTriggers(checkedCalls(fake.client), WANTED, OPERATORS);
  assertEquals([next.made, next.left], [2, 0]);
});

Deno.test("keepTriggers() says so when the triggers cannot be read", async () => {
  await using fake = new FakeSlack();
  fake.once("workflows.triggers.list", refusal("missing_scope", { needed: "triggers:read" }));
  await assertRejects(
    () => keepTriggers(checkedCalls(fake.client), WANTED, OPERATORS),
    SlackError,
    "triggers:read",
  );
});

Deno.test("keepTriggers() tells what it did when it cannot look at it any more", async () => {
  await using fake = new FakeSlack();
  fake.once("workflows.triggers.list", undefined);
  fake.once("workflows.triggers.list", refusal("internal_error"));
  const outcome = await keepTriggers(checkedCalls(fake.client), WANTED, OPERATORS);
  assertEquals([outcome.made, outcome.left, outcome.refused], [3, 0, []]);
});

Deno.test("keepTriggers() changes once what Slack lists in other words, and says so", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await keepTriggers(slack, WANTED, OPERATORS);
  fake.triggers.find(({ name }) => name === "one")!.description = "as Slack says it";
  const first = await keepTriggers(slack, WANTED, OPERATORS);
  assertEquals([first.changed, first.left, first.otherwise], [1, 0, ["one"]]);
  const next = await keepTriggers(slack, WANTED, OPERATORS);
  assertEquals([next.changed, next.otherwise], [0, []]);
});

Deno.test("keepTriggers() says when the one that is made by hand is gone", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const own = { ...wanted("admin"), by_hand: true };
  const outcome = await keepTriggers(slack, [own, wanted("one")], OPERATORS);
  assertEquals([outcome.made, outcome.gone], [1, { name: "admin", file: "admin" }]);
});

Deno.test("keepTriggers() limits anew what was opened to a channel", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
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
