import { assertEquals } from "@std/assert";
import { stepsDone, stepsToTick, TRIAL_STEPS, withTicks } from "./checklist.ts";

const at = { by: "U0SAM", at: 1 };
const approved = { small: false, decision: { ...at, kind: "approved" as const } };
const running = { ...approved, runs: { ...at, since: "2026-02-03", end: "2026-02-10" } };

Deno.test("stepsToTick() has what became done since, and what no longer is", () => {
  assertEquals(stepsDone({ small: false }), []);
  assertEquals(stepsDone({ small: false, decision: { ...at, kind: "declined" } }), ["outcome"]);
  assertEquals(stepsToTick(running, ["approved"]), { tick: ["created", "delivered"], untick: [] });
  const ticked = ["approved", "created", "delivered", "outcome"] as const;
  assertEquals(stepsToTick(running, ticked), { tick: [], untick: ["outcome"] });
  assertEquals(
    stepsDone({ ...running, outcome: { ...at, kind: "lost" } }),
    ["approved", "created", "delivered", "outcome"],
  );
});

Deno.test("withTicks() changes the boxes of its steps, and nothing else that somebody wrote", () => {
  const body = (approved: string, created: string) =>
    [
      "## Checklist",
      `- [${approved}] ${TRIAL_STEPS.approved}`,
      `* [${created}] ${TRIAL_STEPS.created}  `,
      "- [ ] Key created by Sam",
      "  - [ ] Call them",
      "```",
      `- [ ] ${TRIAL_STEPS.created}`,
      "```",
      "Key created",
    ].join("\r\n");
  const ticks = { tick: ["approved", "created"], untick: [] } as const;
  assertEquals(withTicks(body(" ", " "), ticks), body("x", "x"));
  // A person was faster, in their own way.
  assertEquals(withTicks(body("x", "X"), { tick: [], untick: [] }), body("x", "X"));
  assertEquals(withTicks(body("x", "X"), { tick: [], untick: ["created"] }), body("x", " "));
  // A line that somebody removed stays away.
  assertEquals(withTicks("Nothing is left", ticks), "Nothing is left");
});
