import { assert, assertEquals } from "@std/assert";
import { issueSearches } from "./issue_searches.ts";

Deno.test("issueSearches() makes different searches of alternatives, telling words first", () => {
  const searches = issueSearches({
    title: "The nightly import of vehicles is slow",
    details: "import_lock is held while sorting, dispatchers wait for forty minutes each night",
  });
  assertEquals(searches.length, 4);
  assertEquals(searches[0], "vehicles OR nightly OR import OR slow");
  assertEquals(searches[1], "vehicles OR nightly OR import OR slow in:title");
  assert(searches[2].includes("import_lock"));
  assert(!searches[2].split(" OR ").includes("nightly"), "no word twice");
});

Deno.test("issueSearches() obeys GitHub's limits whatever is typed", () => {
  const long = Array.from({ length: 400 }, (_, i) => `${"identifier".repeat(9)}_${i}x`).join(" ");
  for (const search of issueSearches({ title: long, details: long })) {
    assert(search.length <= 256, search);
    assert((search.match(/ OR /g) ?? []).length <= 5, search);
  }
});

Deno.test("issueSearches() asks nothing when nothing is said, and treats operators as words", () => {
  assertEquals(issueSearches({ title: "", details: "" }), []);
  assertEquals(issueSearches({ title: "it is not what we want", details: "?!" }), []);
  const [search] = issueSearches({ title: 'repo:evil/x "quoted" (NOT) AND OR', details: "" });
  assertEquals(/[:"()]|\bNOT\b|\bAND\b/.test(search), false, search);
});
