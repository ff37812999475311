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

Deno.test("rankIssues() puts a long issue that has the title's rare words before a short one that has the common one", () => {
  const filler = "Every night the vehicles of a depot are sorted by their plates and sent on. ";
  const long = {
    title: "Nightly work stalls",
    body: `${filler.repeat(3)}The tachograph calibration drifts. ${filler.repeat(3)}`,
  };
  const short = { title: "Routes are slow", body: "Routes take a minute." };
  const others = ["Routes by day", "Routes by driver", "Routes as a list"]
    .map((title) => ({ title, body: "Show the routes so." }));
  const [first] = rankIssues(
    { title: "Routes: tachograph calibration drifts", details: "" },
    [short, ...others, long],
  );
  assertEquals(first.issue, long);
});

Deno.test("rankIssues() keeps every issue, also when nothing is alike or said", () => {
  assertEquals(rankIssues({ title: "", details: "" }, ISSUES).length, 3);
  assertEquals(rankIssues({ title: "", details: "" }, ISSUES).every((l) => l.likeness === 0), true);
  assertEquals(rankIssues({ title: "Import", details: "" }, []), []);
});

Deno.test("rankIssues() puts the issue first that has the id, the code or the version", () => {
  const about = (...terms: string[]) =>
    terms.map((term) => ({ title: `Agent reports ${term}`, body: `Seen with ${term} at night.` }));
  const cases: [string, string[], string][] = [
    [
      "CVE-2026-10421 not found",
      ["CVE-2026-10422", "CVE-2026-1042", "CVE-2026-10421"],
      "CVE-2026-10421",
    ],
    ["Install fails, error 1618", ["error 1603", "error 16181", "error 1618"], "1618"],
    ["Agent stops on macOS 15.2", ["macOS 15.20", "macOS 14.2", "macOS 15.2"], "macOS 15.2"],
    [
      "“disk quota exceeded” again",
      ["disk space", "exceeded disk quota", "disk quota exceeded"],
      "disk quota exceeded",
    ],
  ];
  for (const [title, terms, shared] of cases) {
    const [first, second] = rankIssues({ title, details: "" }, about(...terms));
    assertEquals(first.issue.title, `Agent reports ${terms[2]}`);
    assertEquals(first.shared[0], shared);
    assertEquals(first.likeness > second.likeness, true, title);
  }
});
