import { assertEquals } from "@std/assert";
import {
  asListed,
  type KeptTrigger,
  type ListedTrigger,
  madeByHand,
  planTriggers,
  startingAnew,
  triggerEssence,
  type TriggerTask,
  type WantedTrigger,
} from "./trigger_plan.ts";

const OPERATORS = ["U0OPS"];

function shortcut(file: string, name = file, operators = false): WantedTrigger {
  const definition = { type: "shortcut", name, description: "d", workflow: `#/workflows/${file}` };
  return { file, definition, operators };
}
function listed(id: string, { definition }: WantedTrigger): ListedTrigger {
  const { type, name, description = "", workflow, schedule } = definition;
  return {
    id,
    type,
    name,
    description,
    workflow: { callback_id: workflow.replace("#/workflows/", "") },
    ...(schedule ? { schedule } : {}),
  };
}
const noted = (id: string, wanted: WantedTrigger): KeptTrigger => ({
  file: wanted.file,
  id,
  essence: triggerEssence(wanted, OPERATORS),
});
const plan = (
  wanted: WantedTrigger[],
  there: ListedTrigger[],
  kept: KeptTrigger[],
  made: string[] = [],
) =>
  planTriggers(wanted, there, kept, OPERATORS, new Set(made))
    .map((task) => `${task.do} ${nameOf(task)}`);
const nameOf = (task: TriggerTask) =>
  "wanted" in task ? task.wanted.file : task.do === "forget" ? task.file : task.id;

const a = shortcut("a");
const b = shortcut("b");

Deno.test("planTriggers() makes what is missing, and then keeps it", () => {
  assertEquals(plan([a, b], [], []), ["create a", "create b"]);
  assertEquals(plan([a], [listed("Ft1", a)], [noted("Ft1", a)]), ["keep a"]);
});

Deno.test("planTriggers() takes what a cut-off run made, or a person", () => {
  assertEquals(plan([a], [listed("Ft1", a)], []), ["update a"]);
});

Deno.test("planTriggers() changes what was renamed, here or in Slack", () => {
  const renamed = shortcut("a", "Another name");
  assertEquals(plan([renamed], [listed("Ft1", a)], [noted("Ft1", a)]), ["update a"]);
  assertEquals(
    plan([a], [{ ...listed("Ft1", a), name: "Changed by hand" }], [noted("Ft1", a)]),
    ["update a"],
  );
  const admin = { ...a, operators: true };
  assertEquals(plan([admin], [listed("Ft1", a)], [noted("Ft1", a)]), ["update a"]);
});

Deno.test("planTriggers() deletes what no file defines, and what was created twice", () => {
  assertEquals(
    plan([a], [listed("Ft1", a), listed("Ft2", b)], [noted("Ft1", a), noted("Ft2", b)]),
    ["delete Ft2", "keep a"],
  );
  const twice = [listed("Ft2", a), listed("Ft1", a)];
  assertEquals(plan([a], twice, [], ["Ft1", "Ft2"]), ["delete Ft2", "update a"]);
  assertEquals(plan([a], twice, [noted("Ft2", a)], ["Ft1", "Ft2"]), ["delete Ft1", "keep a"]);
});

Deno.test("planTriggers() leaves what no row knows, whatever it is called and starts", () => {
  const alike = [
    { ...listed("Ft9", a), name: "My own shortcut" },
    listed("Ft8", a),
    listed("Ft7", b),
  ];
  const there = [listed("Ft1", a), ...alike];
  assertEquals(plan([a], there, [noted("Ft1", a)], ["Ft1"]), ["keep a"]);
  assertEquals(madeByHand([a], there, [noted("Ft1", a)], new Set(["Ft1"])), alike);
});

Deno.test("planTriggers() takes over what was made by hand, however it is called", () => {
  const own = { ...a, by_hand: true };
  const button = { ...shortcut("button"), definition: { ...a.definition, name: "Check again" } };
  const called = { ...listed("Ft5", a), name: "Set it up (production)" };
  const there = [listed("Ft1", button), called];
  assertEquals(plan([own, button], there, [noted("Ft1", button)]), ["update a", "keep button"]);
  assertEquals(plan([own, button], there, []), ["update a", "update button"]);
  assertEquals(plan([own, button], [listed("Ft1", button)], []), ["update button"]);
});

Deno.test("planTriggers() forgets a note whose trigger and file are gone", () => {
  assertEquals(plan([a], [listed("Ft1", a)], [noted("Ft1", a), noted("Ft2", b)]), [
    "forget b",
    "keep a",
  ]);
});

Deno.test("planTriggers() limits again what everybody may start, and vice versa", () => {
  const admin = { ...a, operators: true };
  const open = { ...listed("Ft1", a), users: "everyone" as const };
  assertEquals(plan([admin], [open], [noted("Ft1", admin)]), ["update a"]);
  assertEquals(plan([admin], [{ ...open, users: OPERATORS }], [noted("Ft1", admin)]), ["keep a"]);
  assertEquals(plan([a], [{ ...open, users: OPERATORS }], [noted("Ft1", a)]), ["update a"]);
});

Deno.test("planTriggers() creates a trigger again when its type changed or somebody deleted it", () => {
  const hook = { ...a, definition: { ...a.definition, type: "webhook" } };
  assertEquals(plan([hook], [listed("Ft1", a)], [noted("Ft1", a)]), ["delete Ft1", "create a"]);
  assertEquals(plan([a], [], [noted("Ft1", a)]), ["create a"]);
});

Deno.test("planTriggers() leaves webhooks that were made by hand: their address is known", () => {
  const hook = { ...a, definition: { ...a.definition, type: "webhook" } };
  assertEquals(plan([hook], [listed("Ft1", hook), listed("Ft2", hook)], []), ["update a"]);
});

Deno.test("startingAnew() moves a start that is past to the next of its days", () => {
  const definition = {
    type: "scheduled",
    name: "s",
    workflow: "#/workflows/s",
    schedule: {
      start_time: "2026-03-23T08:00:00.000Z",
      timezone: "Europe/Berlin",
      frequency: { type: "weekly", on_days: ["Monday", "Wednesday"] },
    },
  };
  const startAt = (now: string) => startingAnew(definition, Date.parse(now)).schedule?.start_time;
  assertEquals(startAt("2026-03-20T00:00:00Z"), "2026-03-23T08:00:00.000Z");
  assertEquals(startAt("2026-03-23T08:00:00Z"), "2026-03-25T08:00:00.000Z");
  // The clocks change on 29 March: the hour on the wall stays.
  assertEquals(startAt("2026-03-26T00:00:00Z"), "2026-03-30T07:00:00.000Z");
  const shortcut = { type: "shortcut", name: "s", workflow: "#/workflows/s" };
  assertEquals(startingAnew(shortcut, 0), shortcut);
});

Deno.test("planTriggers() never makes what is made by hand", () => {
  const own = { ...a, operators: true, by_hand: true };
  assertEquals(plan([own], [], []), []);
  assertEquals(plan([own], [listed("Ft1", shortcut("a", "a"))], []), ["update a"]);
  // As the Slack CLI calls it for \`slack run\`.
  assertEquals(plan([own], [listed("Ft1", shortcut("a", "a (local)"))], []), ["update a"]);
});

Deno.test("triggerEssence() is the same whenever a schedule begins, at the same hour", () => {
  const scheduled = (start_time: string, timezone = "Europe/Berlin"): WantedTrigger => ({
    file: "s",
    operators: false,
    definition: {
      type: "scheduled",
      name: "s",
      workflow: "#/workflows/s",
      schedule: { start_time, timezone, frequency: { type: "weekly", on_days: ["Monday"] } },
    },
  });
  const winter = scheduled("2026-02-02T08:00:00.000Z");
  const summer = scheduled("2026-07-06T07:00:00.000Z");
  assertEquals(triggerEssence(winter, []), triggerEssence(summer, []));
  const listedOne = listed("Ft1", winter);
  const kept = noted("Ft1", summer);
  assertEquals(plan([summer], [listedOne], [kept]), ["keep s"]);
  assertEquals(plan([scheduled("2026-07-06T08:00:00.000Z")], [listedOne], [kept]), ["update s"]);
});

Deno.test("planTriggers() takes for the same what Slack tells in other words, once it was noted", () => {
  const other = { ...listed("Ft1", a), description: "d (shortcut)" };
  const note = { ...noted("Ft1", a), seen: asListed(other) };
  assertEquals(plan([a], [other], [noted("Ft1", a)]), ["update a"]);
  assertEquals(plan([a], [other], [note]), ["keep a"]);
  assertEquals(plan([a], [{ ...other, name: "By hand" }], [note]), ["update a"]);
});
