import { assertEquals, assertStringIncludes } from "@std/assert";
import { conclude, type Outcome, runParts } from "./check.ts";
import { OldDenoMissing } from "./run.ts";

const HOLDS: Outcome = { name: "a", result: "holds" };
const BROKEN: Outcome = { name: "b", result: "broken" };

function concluded(outcomes: Outcome[], away: string[] = []): { code: number; text: string } {
  const lines: string[] = [];
  const code = conclude(outcomes, away, (line) => lines.push(line));
  return { code, text: lines.join("\n") };
}

Deno.test("conclude() says what could not be reached, how the rest came out, and what to do", () => {
  const { code, text } = concluded([HOLDS, HOLDS, BROKEN], ["deno.land (no route)"]);
  assertEquals(code, 1);
  assertStringIncludes(text, "does not reach deno.land (no route)");
  assertStringIncludes(text, "2 hold and 1 is broken");
  assertStringIncludes(text, "Run `deno task ship:check` again where");
  assertEquals(concluded([HOLDS], ["deno.land"]).code, 1);
});

Deno.test("conclude() is content only when every part was seen to hold", () => {
  assertEquals(concluded([HOLDS]), { code: 0, text: "\nReady: slack deploy." });
  assertEquals(concluded([HOLDS, BROKEN]).code, 1);
  assertEquals(concluded([HOLDS, { name: "c", result: "unchecked" }]).code, 1);
});

Deno.test("runParts() says how each part came out, with the place and what to do", async () => {
  const lines: string[] = [];
  const outcomes = await runParts([
    { name: "Good", check: () => [] },
    { name: "Bad", check: () => [{ rule: "A rule", place: "a.ts:1", fix: "Fix it" }] },
    { name: "Unseen", check: () => Promise.reject(new OldDenoMissing("no npx")) },
  ], (line) => lines.push(line));
  assertEquals(outcomes.map(({ result }) => result), ["holds", "broken", "unchecked"]);
  assertEquals(lines[0], "ok      Good");
  assertEquals(lines[2].trim(), "A rule: a.ts:1. Fix it.");
  assertStringIncludes(lines[3], "Unseen: no npx");
});
