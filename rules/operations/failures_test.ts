import { assert, assertEquals } from "@std/assert";
import {
  countEqual,
  errorWords,
  type Failure,
  FAILURES,
  failureWords,
  groupFailures,
  REMEDIES,
  remedyWords,
} from "./failures.ts";

const failure: Failure = {
  what: "card_not_shown",
  where: "show_call",
  at: 1000,
  error: "slack chat.update internal_error",
  done: "shown_later",
  times: 1,
};

Deno.test("every failure and every remedy has words of its own, for a person", () => {
  for (const table of [FAILURES, REMEDIES]) {
    const words = Object.values(table);
    assertEquals(new Set(words).size, words.length);
    for (const text of words) assert(/^[A-Z].*[^.]$/.test(text), text);
  }
});

Deno.test("countEqual() counts what is the same in what, error and remedy", () => {
  const one = { what: "a", error: "x", done: "y" };
  assertEquals(countEqual([one, { ...one, error: "z" }, one, one]), [
    { ...one, times: 3 },
    { ...one, error: "z", times: 1 },
  ]);
  assertEquals(countEqual([]), []);
});

Deno.test("groupFailures() tells the same once, the newest first, with everybody it was for", () => {
  const groups = groupFailures([
    { ...failure, at: 1000, who: "U1" },
    { ...failure, at: 5000, who: "U2", times: 2 },
    { ...failure, at: 3000, who: "U1" },
    { ...failure, at: 4000, what: "call_not_saved" },
    failure,
  ]);
  assertEquals(groups.map(({ last, times, since, people }) => [last.what, times, since, people]), [
    ["card_not_shown", 5, 1000, ["U2", "U1"]],
    ["call_not_saved", 1, 4000, []],
  ]);
  assertEquals(groups[0].last.at, 5000);
});

Deno.test("a row of another version is told in its own words", () => {
  assertEquals(failureWords("card_not_shown"), "A card is not up to date");
  assertEquals(failureWords("toString"), "Something failed: toString");
  assertEquals(remedyWords("given_up"), "given_up");
});

Deno.test("errorWords() say whose error it was, and let nothing be markup", () => {
  assertEquals(
    errorWords("slack chat.postMessage not_in_channel"),
    "Slack refused `chat.postMessage`: `not_in_channel`",
  );
  assertEquals(errorWords("github limit"), "GitHub: `limit`");
  assertEquals(errorWords("TypeError: x `<!here>`"), "`TypeError: x   !here  `");
});
