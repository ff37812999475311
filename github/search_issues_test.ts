import { assertEquals, assertRejects } from "@std/assert";
import { Octokit } from "octokit";
import { findIssues } from "./find_issues.ts";
import { searchIssues } from "./search_issues.ts";

const BOTH = ["harbor/fleet", "harbor/confidential"];

/** A client whose requests are answered by a function of their address. */
function answered(answer: (address: URL) => Response | object) {
  const asked: string[] = [];
  const octokit = new Octokit({
    request: {
      fetch: (url: string) => {
        const address = new URL(url);
        const q = address.searchParams.get("q");
        if (q) asked.push(q);
        const given = answer(address);
        return Promise.resolve(given instanceof Response ? given : Response.json(given));
      },
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  return { octokit, asked };
}

const none = { total_count: 0, incomplete_results: false, items: [] };

Deno.test("searchIssues() puts repositories and words into brackets of their own", async () => {
  const { octokit, asked } = answered(() => none);
  await searchIssues(octokit, 'import OR "no route" in:title', BOTH);
  await searchIssues(octokit, "import", ["harbor/fleet"]);
  assertEquals(asked, [
    '(repo:harbor/fleet OR repo:harbor/confidential) is:issue (import OR "no route") in:title',
    "repo:harbor/fleet is:issue import",
  ]);
});

Deno.test("findIssues() stays within GitHub's operators and four searches", async () => {
  const { octokit, asked } = answered(() => none);
  const title = "Nightly vehicles imports dispatch geofence telematics routing CVE-2026-1";
  const details = "Schedules slip, spreadsheets grow, dispatchers wait; identifiers everywhere";
  await findIssues(octokit, { title, details }, BOTH);
  assertEquals(asked.length, 4);
  for (const q of asked) assertEquals((q.match(/ OR /g) ?? []).length <= 5, true, q);
  await findIssues(octokit, { title, details }, BOTH, 2);
  assertEquals(asked.length, 6);
  assertEquals((await findIssues(octokit, { title: "?", details: "" }, BOTH)).searches, 0);
  assertEquals(asked.length, 6);
});

Deno.test("findIssues() tells what was not searched: cut short, misnamed, renamed", async () => {
  const { octokit } = answered(({ pathname }) =>
    pathname === "/repos/harbor/fleet"
      ? { full_name: "harbor/ships", private: false }
      : pathname === "/repos/harbor/confidential"
      ? Response.json({ message: "Not Found" }, { status: 404 })
      : { ...none, incomplete_results: true }
  );
  const finding = await findIssues(octokit, { title: "Slow import", details: "" }, BOTH);
  assertEquals([finding.searches, finding.incomplete, finding.failures.length], [2, 2, 0]);
  assertEquals(finding.unreadable.map((one) => (one as Error).name), [
    "MovedRepository",
    "HttpError",
  ]);
  const misnamed = answered(({ pathname }) =>
    pathname === "/repos/harbor/fleet"
      ? Response.json({ message: "Not Found" }, { status: 404 })
      : pathname === "/search/issues"
      ? Response.json({ message: "Validation Failed" }, { status: 422 })
      : { full_name: "harbor/confidential" }
  );
  const request = { title: "Import", details: "" };
  const { status } = await assertRejects(() => findIssues(misnamed.octokit, request, BOTH)) as {
    status?: number;
  };
  assertEquals(status, 404, "of which GitHub says what is wrong");
  const refused = answered(() => Response.json({ message: "Bad credentials" }, { status: 401 }));
  await assertRejects(() => findIssues(refused.octokit, { title: "Import", details: "" }, BOTH));
});
