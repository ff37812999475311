import { assert, assertEquals, assertRejects } from "@std/assert";
import { findTriggerNotes } from "../../datastores/operations.ts";
import type { WantedTrigger } from "../../rules/trigger_plan.ts";
import { checkedCalls, SlackError } from "../../slack/checked_call.ts";
import { FakeSlack, refusal, tooMany } from "../../slack/testing/fake_slack.ts";
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
function listed(slack: FakeSlack): string[] {
  return slack.triggers.map(({ name, users }) => `${name}: ${users}`).sort();
}

Deno.test("keepTriggers() makes, limits and notes what is wanted, and then leaves it", async () => {
  await using slack = new FakeSlack();
  const call = checkedCalls(slack.client);
  const first = await keepTriggers(call, WANTED, OPERATORS);
  assertEquals([first.made, first.changed, first.deleted, first.left], [3, 0, 0, 0]);
  assertEquals(listed(slack), ["admin: U0OPS", "one: everyone", "two: everyone"]);
  const notes = await findTriggerNotes(call);
  assertEquals(
    notes.map(({ id, url }) => [id, url]).sort(),
    slack.triggers.map(({ id, shortcut_url }) => [id, shortcut_url]).sort(),
  );
  const calls = slack.calls.length;
  const again = await keepTriggers(call, WANTED, OPERATORS);
  assertEquals([again.made, again.changed, again.deleted, again.refused], [0, 0, 0, []]);
  // The list, the notes, and who may start what is for operators.
  assertEquals(slack.calls.length - calls, 3);
});

Deno.test("keepTriggers() finishes what was cut off after any call, from nothing and in an upgrade", async () => {
  const upgraded = [wanted("admin", "The admin"), wanted("two"), wanted("three")];
  for (let after = 0, cut = true; cut; after++) {
    await using slack = new FakeSlack();
    const call = checkedCalls(slack.client);
    cut = await cutOff(slack, after, WANTED);
    await keepTriggers(call, WANTED, OPERATORS);
    assertEquals(listed(slack), ["admin: U0OPS", "one: everyone", "two: everyone"], `${after}`);

    cut = await cutOff(slack, after, upgraded) || cut;
    await keepTriggers(call, upgraded, OPERATORS);
    assertEquals(
      listed(slack),
      ["The admin: U0OPS", "three: everyone", "two: everyone"],
      `${after}`,
    );
    assertEquals((await findTriggerNotes(call)).map(({ file }) => file).sort(), [
      "admin",
      "three",
      "two",
    ]);
    assert(after < 60);
  }
});

/** Runs with Slack gone after so many calls; answers whether any call met that. */
async function cutOff(
  slack: FakeSlack,
  after: number,
  these: readonly WantedTrigger[],
): Promise<boolean> {
  let left = after;
  let met = false;
  const real = checkedCalls(slack.client);
  const call: typeof real = (method, args) => {
    if (left-- > 0) return real(method, args);
    met = true;
    // Not a refusal of Slack's: the process is gone.
    return Promise.reject(new TypeError("gone"));
  };
  const run = keepTriggers(call, these, OPERATORS);
  await run.catch((error) => assert(error instanceof TypeError));
  return met;
}

Deno.test("keepTriggers() tells what Slack refuses, and does the rest", async () => {
  await using slack = new FakeSlack();
  slack.once(
    "workflows.triggers.create",
    refusal("parameter_validation_failed"),
    ({ name }) => name === "admin",
  );
  slack.once(
    "workflows.triggers.permissions.set",
    refusal("internal_error"),
    ({ trigger_id }) => slack.triggers.some(({ id, name }) => id === trigger_id && name === "one"),
  );
  const outcome = await keepTriggers(checkedCalls(slack.client), WANTED, OPERATORS);
  assertEquals(outcome.refused.map(({ name, error }) => [name, error]), [
    ["admin", "parameter_validation_failed"],
    ["one", "internal_error"],
  ]);
  assertEquals([outcome.made, outcome.left], [1, 0]);
  const next = await keepTriggers(checkedCalls(slack.client), WANTED, OPERATORS);
  assertEquals([next.made, next.changed, next.refused], [1, 1, []]);
  slack.once("workflows.triggers.update", refusal("no_permission"));
  const renamed = [wanted("admin"), wanted("one", "First"), wanted("two")];
  const refused = await keepTriggers(checkedCalls(slack.client), renamed, OPERATORS);
  assertEquals(refused.refused, [
    { name: "First", method: "workflows.triggers.update", error: "no_permission" },
  ]);
});

Deno.test("keepTriggers() leaves the rest for the next run when Slack wants it slower", async () => {
  await using slack = new FakeSlack();
  slack.once("workflows.triggers.create", () => tooMany("60"));
  slack.once("workflows.triggers.create", () => tooMany("60"));
  const outcome = await keepTriggers(checkedCalls(slack.client), WANTED, OPERATORS);
  assertEquals(outcome.made, 1);
  assertEquals([outcome.left, outcome.refused], [2, []]);
  const next = await keepTriggers(checkedCalls(slack.client), WANTED, OPERATORS);
  assertEquals([next.made, next.left], [2, 0]);
});

Deno.test("keepTriggers() says so when the triggers cannot be read", async () => {
  await using slack = new FakeSlack();
  slack.once("workflows.triggers.list", refusal("missing_scope", { needed: "triggers:read" }));
  await assertRejects(
    () => keepTriggers(checkedCalls(slack.client), WANTED, OPERATORS),
    SlackError,
    "triggers:read",
  );
});

Deno.test("keepTriggers() tells what it did when it cannot look at it any more", async () => {
  await using slack = new FakeSlack();
  slack.once("workflows.triggers.list", undefined);
  slack.once("workflows.triggers.list", refusal("internal_error"));
  const outcome = await keepTriggers(checkedCalls(slack.client), WANTED, OPERATORS);
  assertEquals([outcome.made, outcome.left, outcome.refused], [3, 0, []]);
});

Deno.test("keepTriggers() changes once what Slack lists in other words, and says so", async () => {
  await using slack = new FakeSlack();
  const call = checkedCalls(slack.client);
  await keepTriggers(call, WANTED, OPERATORS);
  slack.triggers.find(({ name }) => name === "one")!.description = "as Slack says it";
  const first = await keepTriggers(call, WANTED, OPERATORS);
  assertEquals([first.changed, first.left, first.otherwise], [1, 0, ["one"]]);
  const next = await keepTriggers(call, WANTED, OPERATORS);
  assertEquals([next.changed, next.otherwise], [0, []]);
});

Deno.test("keepTriggers() says when the one that is made by hand is gone", async () => {
  await using slack = new FakeSlack();
  const call = checkedCalls(slack.client);
  const own = { ...wanted("admin"), by_hand: true };
  const outcome = await keepTriggers(call, [own, wanted("one")], OPERATORS);
  assertEquals([outcome.made, outcome.gone], [1, { name: "admin", file: "admin" }]);
});

Deno.test("keepTriggers() limits anew what was opened to a channel", async () => {
  await using slack = new FakeSlack();
  const call = checkedCalls(slack.client);
  await keepTriggers(call, WANTED, OPERATORS);
  slack.once("workflows.triggers.permissions.list", {
    permission_type: "named_entities",
    user_ids: OPERATORS,
    channel_ids: ["C0GENERAL"],
  });
  assertEquals((await keepTriggers(call, WANTED, OPERATORS)).changed, 1);
  slack.once("workflows.triggers.permissions.list", refusal("access_denied"));
  const unknown = await keepTriggers(call, WANTED, OPERATORS);
  assertEquals([unknown.changed, unknown.left], [0, 0]);
});
