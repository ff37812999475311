import { assertEquals, assertThrows } from "@std/assert";
import { BadReference, references, resolve, type Scope } from "./expressions.ts";

const scope: Scope = {
  inputs: { name: "Ann", count: 3, sly: "{{inputs.count}}" },
  steps: { "0": { fields: { who: "U1", tags: ["a", "b"] }, list: [1, 2], when: null } },
  declared: new Set([
    "inputs.name",
    "inputs.count",
    "inputs.sly",
    "inputs.absent",
    "steps.0.fields",
    "steps.0.list",
    "steps.0.when",
  ]),
};

Deno.test("resolve() keeps the type of a whole reference", () => {
  assertEquals(resolve("{{inputs.count}}", scope), 3);
  assertEquals(resolve("{{steps.0.list}}", scope), [1, 2]);
  assertEquals(resolve("{{ steps.0.fields.who }}", scope), "U1");
});

Deno.test("resolve() writes a reference inside a text as text", () => {
  assertEquals(resolve("Hi <@{{steps.0.fields.who}}>, {{inputs.count}}!", scope), "Hi <@U1>, 3!");
  assertEquals(resolve("tags: {{steps.0.fields.tags}}", scope), "tags: a, b");
});

Deno.test("resolve() reaches into lists and objects", () => {
  assertEquals(
    resolve([{ text: { text: "{{inputs.name}}" }, value: "{{inputs.count}}" }, 1, true], scope),
    [{ text: { text: "Ann" }, value: 3 }, 1, true],
  );
});

Deno.test("resolve() never reads again what a person typed", () => {
  assertEquals(resolve("{{inputs.sly}}", scope), "{{inputs.count}}");
  assertEquals(resolve("say {{inputs.sly}}", scope), "say {{inputs.count}}");
});

Deno.test("resolve() skips what has no value", () => {
  assertEquals(resolve({ a: "{{inputs.absent}}", b: "x{{steps.0.when}}" }, scope), { b: "x" });
});

Deno.test("resolve() keeps braces that are no reference", () => {
  assertEquals(resolve("{{handlebars}} {{}}", scope), "{{handlebars}} {{}}");
});

Deno.test("resolve() refuses a reference to what nobody declares", () => {
  const error = assertThrows(
    () => resolve({ blocks: ["{{steps.1.text}}"] }, scope),
    BadReference,
    "an output of an earlier step",
  ) as BadReference;
  assertEquals(error.violation.place, "{{steps.1.text}} at /blocks/0");
});

Deno.test("resolve() refuses an object inside a text", () => {
  assertThrows(() => resolve("all: {{steps.0.fields}}", scope), BadReference, "inside a text");
});

Deno.test("references() tells where each is", () => {
  assertEquals(references({ a: ["{{inputs.x}}", "b {{steps.2.y.z}}"] }), [
    { path: ["inputs", "x"], pointer: "/a/0", whole: true },
    { path: ["steps", "2", "y", "z"], pointer: "/a/1", whole: false },
  ]);
});
