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

Deno.test("issueSearches() leaves operators to the repositories that are searched at once", () => {
  const request = {
    title: "Nightly vehicles imports dispatch geofence telematics routing",
    details:
      "identifiers everywhere, dispatchers waiting, schedules slipping, spreadsheets growing",
  };
  for (const [repositories, most] of [[1, 5], [2, 4], [3, 3]]) {
    for (const search of issueSearches(request, repositories)) {
      assert((search.match(/ OR /g) ?? []).length <= most, search);
    }
  }
});

Deno.test("issueSearches() looks for what is named exactly by itself, and first", () => {
  const first = (title: string) => issueSearches({ title, details: "Since the update" })[0];
  assertEquals(first("CVE-2026-10421 is not reported"), '"CVE-2026-10421"');
  assertEquals(first("Install ends with error 1618"), "1618");
  assertEquals(first("Sync fails with 0x80072ee2"), "0x80072ee2");
  assertEquals(first("VPN drops on macOS 15.2"), '"macOS 15.2"');
  assertEquals(first("Windows 11 laptops never check in"), '"Windows 11"');
  assertEquals(first("It says “connection reset by peer” at night"), '"connection reset by peer"');
  assertEquals(issueSearches({ title: "E0499 in CVE-2026-1", details: "a ".repeat(99) }).length, 3);
  assert(!first("The export of 2026 takes long").startsWith('"'));
  assert(first("Connection reset by peer").endsWith('OR "Connection reset by peer"'));
});
