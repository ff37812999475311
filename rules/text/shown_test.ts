import { assertEquals } from "@std/assert";
import { changedIn, isOther, shownOf } from "./shown.ts";

Deno.test("changedIn() tells what somebody changed from what others changed of the same", () => {
  const shown = shownOf({ title: "Down", lead: undefined, comms: "U1", impact: "None" });
  const is = { title: "Slow", lead: "U2", comms: "U1", impact: "All" };
  const cases = [
    // Nothing was touched: what others changed is no business of this form.
    [{ title: "Down", lead: undefined, comms: "U1", impact: "None" }, [], []],
    // Of what was touched, what somebody else touched as well.
    [{ title: "Broken", lead: "U3", comms: "", impact: "None" }, ["title", "lead", "comms"], [
      "title",
      "lead",
    ]],
    // Both made the same of it.
    [{ title: "Slow", lead: "U2", comms: "U1", impact: "All" }, [], []],
  ] as const;
  for (const [typed, mine, theirs] of cases) {
    assertEquals(changedIn<keyof typeof is>(typed, is, shown), {
      mine: [...mine],
      theirs: [...theirs],
    });
  }
  assertEquals([isOther(is, shown), isOther(is, shownOf(is)), isOther(is, undefined)], [
    true,
    false,
    false,
  ]);
  // A page of an older version says nothing of what it showed: what is typed counts.
  assertEquals(changedIn({ title: "Broken" }, { title: "Slow" }, undefined), {
    mine: ["title"],
    theirs: [],
  });
});
