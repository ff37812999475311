import { assertEquals } from "@std/assert";
import { rankIssues } from "./issue_likeness.ts";

const ISSUES = [
  { title: "Dark mode for the map", body: "Night shifts are blinded." },
  { title: "Import takes longer with every vehicle", body: "It holds import_lock while it sorts." },
  { title: "Export routes", body: "As CSV, for vehicles, dispatchers and imports elsewhere." },
];

Deno.test("rankIssues() puts the issue first that says the same in other forms", () => {
  const [first, ...others] = rankIssues(
    { title: "Importing vehicles is slow", details: "The import lock is held while sorting" },
    ISSUES,
  );
  assertEquals(first.issue, ISSUES[1]);
  assertEquals(first.shared.includes("lock") && first.shared.includes("vehicles"), true);
  assertEquals(others.every((other) => other.likeness < first.likeness), true);
});

Deno.test("rankIssues() keeps every issue, also when nothing is alike or said", () => {
  assertEquals(rankIssues({ title: "", details: "" }, ISSUES).length, 3);
  assertEquals(rankIssues({ title: "", details: "" }, ISSUES).every((l) => l.likeness === 0), true);
  assertEquals(rankIssues({ title: "Import", details: "" }, []), []);
});
