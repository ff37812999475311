import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Parameters } from "../app/manifest.ts";
import { checkParameters, type ParameterCheck } from "./parameters.ts";

function check(type: string, value: unknown, side: ParameterCheck["side"] = "input") {
  const parameters: Parameters = { properties: { v: { type } }, required: [] };
  const types = { color: { type: "string" } };
  const checked = checkParameters({ v: value }, { parameters, types, place: "inputs", side });
  return checked.violations.length > 0 ? checked.violations[0].rule : checked.values.v;
}

Deno.test("checkParameters() reads the texts that triggers carry", () => {
  assertEquals(check("integer", "5"), 5);
  assertEquals(check("number", "2.5"), 2.5);
  assertEquals(check("boolean", "true"), true);
  assertEquals(check("string", 7), "7");
  assertEquals(check("integer", "five"), "A value of type integer is a whole number");
});

Deno.test("checkParameters() takes outputs as they are, but for numbers in texts", () => {
  assertEquals(check("integer", "5", "output"), 5);
  assertEquals(check("boolean", "true", "output"), "A value of type boolean is true or false");
  assertEquals(check("string", 7, "output"), "A value of type string is a text");
});

Deno.test("checkParameters() knows Slack's types and the app's own", () => {
  assertEquals(check("slack#/types/user_id", "U123"), "U123");
  assertEquals(check("slack#/types/channel_id", "C123"), "C123");
  assertStringIncludes(String(check("slack#/types/user_id", "ann")), "a person's id");
  assertStringIncludes(String(check("slack#/types/date", "1 May")), "YYYY-MM-DD");
  assertEquals(check("slack#/types/rich_text", "*hi*"), "*hi*");
  assertEquals(check("#/types/color", "red"), "red");
  assertEquals(check("#/types/color", true), "A value of type string is a text");
});

Deno.test("checkParameters() refuses a string over 4,000 bytes and names the place", () => {
  assertEquals(check("string", "x".repeat(4_000)), "x".repeat(4_000));
  assertStringIncludes(String(check("string", "é".repeat(2_001))), "at most 4,000 bytes");
});

Deno.test("checkParameters() names what is missing, inside an object too", () => {
  const inner = { type: "object", properties: { a: { type: "string" } }, required: ["a"] };
  const parameters = {
    properties: { o: inner, l: { type: "array", items: inner } },
    required: ["l"],
  };
  const side = "output";
  const { violations } = checkParameters({ o: {} }, {
    parameters,
    types: {},
    place: "outputs of f",
    side,
  });
  assertEquals(violations.map(({ place }) => place), [
    '"o.a" in outputs of f',
    '"l" in outputs of f',
  ]);
  const items = checkParameters({ l: [{ a: "x" }, { a: 1 }] }, {
    parameters,
    types: {},
    place: "outputs of f",
    side,
  });
  assertEquals(items.violations[0].place, '"l[1].a" in outputs of f is 1');
});
