import { assertEquals } from "@std/assert";
import { roundsOf, roundsUntil, withRounds } from "./rounds.ts";

const call = (name: string, from: number, until: number) => ({ name, from, until });

Deno.test("roundsOf() counts calls that wait for one another, and those sent together once", () => {
  assertEquals(roundsOf([]), 0);
  assertEquals(roundsOf([call("a", 0, 10), call("b", 1, 12), call("c", 2, 11)]), 1);
  assertEquals(roundsOf([call("a", 0, 10), call("b", 10, 20), call("c", 21, 30)]), 3);
  // Two one after the other while a slow one is under way.
  assertEquals(roundsOf([call("slow", 0, 30), call("a", 0, 10), call("b", 11, 20)]), 2);
});

Deno.test("roundsUntil() counts up to a call, whatever follows", () => {
  const calls = [
    call("views.open", 0, 10),
    call("users.info", 11, 20),
    call("views.update", 21, 30),
    call("chat.update", 31, 40),
  ];
  assertEquals(roundsUntil(calls, ["views.open"]), 1);
  assertEquals(roundsUntil(calls, ["views.open", "views.update"], "first"), 1);
  assertEquals(roundsUntil(calls, ["views.open", "views.update"], "last"), 3);
  assertEquals(roundsUntil(calls, ["views.push"]), undefined);
});

Deno.test("withRounds() warns of a form's answer and of a pointer that would miss 3 seconds", () => {
  const chain = (count: number) =>
    Array.from({ length: count }, (_, at) => call("users.info", at * 10, at * 10 + 9));
  const answer = (count: number) =>
    withRounds({ type: "view_submission", name: "notes", calls: chain(count) });
  assertEquals(answer(10).warnings, []);
  const [late] = answer(11).warnings;
  assertEquals(late.rule, "A view_submission is answered within 3 seconds");
  assertEquals(
    late.place,
    'view_submission of "notes": 11 calls one after the other would take 3.25 seconds on Slack',
  );

  const opens = (count: number) =>
    withRounds({
      type: "block_actions",
      calls: [...chain(count), call("views.push", count * 10, count * 10 + 5)],
    });
  assertEquals(opens(9).warnings, []);
  assertEquals(opens(10).warnings.map(({ rule }) => rule), ["A pointer is used within 3 seconds"]);
  // A press has ten seconds when it opens nothing.
  assertEquals(withRounds({ type: "block_actions", calls: chain(20) }).warnings, []);
});
