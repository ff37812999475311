import { assert, assertEquals } from "@std/assert";
import { findLeaks } from "./leaks.ts";
import { ownPhrases } from "./own_words.ts";

const WORDING = "Hi {name}, thank you. Choose a time on {call}:\n{link}";
const words = { call: "today's call", link: "https://tracker.example/fleet/issues/7" };
const leaksOf = (name: string, text: string, except = ownPhrases(WORDING, words)) =>
  findLeaks(text, [{ id: "C1", names: [name], domains: [], channels: [] }], { except })
    .map(({ found }) => found);

Deno.test("ownPhrases() lets pass what the app itself has filled in, and nothing that was typed", () => {
  const text = "Hi Quillmark, thank you. Choose a time on today's call:\n" + words.link;
  for (const name of ["Time Inc.", "Today", "Fleet", "Tracker"]) {
    assertEquals(leaksOf(name, text), [], name);
    assert(leaksOf(name, text, []).length > 0, name);
  }
  assertEquals(leaksOf("Quillmark", text), ["Quillmark"]);
  // One sentence is changed: the other is still the app's.
  assertEquals(leaksOf("Time Inc.", "A time for Time Inc.? Choose a time on today's call:"), [
    "time",
    "Time Inc",
  ]);
});
