import { assertEquals, assertStringIncludes } from "@std/assert";
import { handbookDocs } from "./handbook_docs.ts";
import { handbook } from "../tests/handbooks/berlin.ts";

/** A text without the breaks of its lines. */
function words(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

Deno.test("docs/handbook.md is what `deno task docs:handbook` writes", async () => {
  const page = await Deno.readTextFile(new URL("../docs/handbook.md", import.meta.url));
  assertEquals(words(page), words(handbookDocs()));
});

Deno.test("handbookDocs() names every entry", () => {
  const page = handbookDocs();
  const names = (value: unknown): string[] =>
    typeof value !== "object" || value === null
      ? []
      : Object.entries(value).flatMap(([name, inner]) => [
        ...Array.isArray(value) ? [] : [name],
        ...names(inner),
      ]);
  for (const name of new Set(names(handbook))) {
    assertEquals(new RegExp(`\`(?:\\w+\\.)?${name}\``).test(page), true, name);
  }
});

Deno.test("handbookDocs() says what is allowed, the default, and what leaving it out means", () => {
  const page = handbookDocs();
  for (
    const line of [
      '_Allowed:_ a day of the week in English. Default: `"Monday"`.',
      "- **`retro.reminders_at_most`**: How often one person is reminded of one retro, at most. 0: " +
      "never. _Allowed:_ a whole number from 0 to 10. Example: `3`.",
      "Can be left out: there is no place for what cannot be public.",
      "_Allowed:_ a list of 1 to 10, each once. Each is a member's id, from Copy member ID",
    ]
  ) assertStringIncludes(page, line);
});
