import { assertEquals } from "@std/assert";
import { meetingSaid, stepSaid, weekSaid } from "./old_buttons.ts";

Deno.test("what buttons of earlier versions say in place of nothing is nothing", () => {
  assertEquals([undefined, "", "latest", "2026-W05"].map(weekSaid), [
    ...[undefined, undefined, undefined],
    "2026-W05",
  ]);
  assertEquals([undefined, "", "none", "Mt1"].map(meetingSaid), [
    ...[undefined, undefined, undefined],
    "Mt1",
  ]);
});

Deno.test("stepSaid() takes the first step for a whole call, as buttons of older cards name it", () => {
  assertEquals(stepSaid("Fx1/0"), { call: "Fx1", step: "Fx1/1", whole: true });
  assertEquals(stepSaid("Fx1/3"), { call: "Fx1", step: "Fx1/3", whole: false });
});
