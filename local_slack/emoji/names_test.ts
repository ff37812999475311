import { assertEquals } from "@std/assert";
import { emojiNamed, emojiTable } from "./names.ts";

Deno.test("emojiNamed() knows Slack's names, flags and skin tones, and nothing of Object's", () => {
  const found: [string, string | undefined][] = [
    ["eyes", "👀"],
    ["+1", "👍"],
    ["large_green_circle", "🟢"],
    ["male-doctor", "👨‍⚕️"],
    ["flag-de", "🇩🇪"],
    ["us", "🇺🇸"],
    ["wave::skin-tone-3", "👋"],
    ["wave::skin-tone-9", undefined],
    ["flag-zz", undefined],
    ["constructor", undefined],
    ["toString", undefined],
    ["", undefined],
  ];
  assertEquals(found.map(([name]) => emojiNamed(name)), found.map(([, emoji]) => emoji));
});

Deno.test("emojiTable() has what emojiNamed() knows", () => {
  const table = emojiTable();
  for (const name of ["eyes", "+1", "large_green_circle", "flag-de", "us"]) {
    assertEquals(table[name], emojiNamed(name), name);
  }
  assertEquals(Object.keys(table).filter((name) => table[name] !== emojiNamed(name)), []);
});
