import { assert, assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { type IndexedIssue, IssueIndex } from "./issue_index.ts";
import { IssueSearch, SEARCHES_A_MINUTE } from "./search_issues.ts";

const REPOSITORIES = ["harbor/fleet", "harbor/confidential"];

function issue(id: number, title: string, more: Partial<IndexedIssue> = {}): IndexedIssue {
  return {
    id,
    repository: "harbor/fleet",
    is_private: false,
    number: id,
    title,
    body: "",
    comments: [],
    state: "open",
    is_pull_request: false,
    author: "aiko-t",
    labels: [],
    assignees: [],
    commenters: [],
    created_at: `2026-01-${String(id).padStart(2, "0")}T00:00:00Z`,
    updated_at: `2026-02-${String(id).padStart(2, "0")}T00:00:00Z`,
    ...more,
  };
}

const ISSUES = [
  issue(1, "Nightly import takes longer with every vehicle", {
    body: "A table lock is held while std::sort runs; users don't see why.",
    labels: ["bug", "customer request"],
  }),
  issue(2, "Export routes as CSV", {
    labels: ["customer request"],
    state: "closed",
    comments: ["The importer could do it, says the lock owner"],
    commenters: ["passer-by"],
    author: "Priya-R",
  }),
  issue(3, "Dark mode for the map", { body: "Vehicles are hard to see", is_pull_request: true }),
  issue(4, "Import from Fernhill", {
    repository: "harbor/confidential",
    is_private: true,
    assignees: ["sam"],
    labels: ["+more info please"],
  }),
];

let time = Date.parse("2026-03-01T00:00:00Z");

function searcher(issues = ISSUES): IssueSearch {
  const index = new IssueIndex(new DatabaseSync(":memory:"));
  for (const each of issues) index.put(each);
  return new IssueSearch(index, () => time);
}

function address(q: string, more = ""): URL {
  return new URL(`http://localhost/search/issues?q=${encodeURIComponent(q)}${more}`);
}

function find(q: string, more = ""): number[] {
  const answer = searcher().search(address(q, more), "token", REPOSITORIES);
  assertEquals(answer.status, 200, JSON.stringify(answer.problem));
  return answer.found!.hits.map((hit) => hit.id);
}

function refusal(q: string, more = ""): string {
  const answer = searcher().search(address(q, more), "token", REPOSITORIES);
  assertEquals(answer.status, 422);
  return JSON.stringify(answer.problem);
}

Deno.test("search() needs every word, in any form, and takes alternatives", () => {
  assertEquals(find("importing vehicles"), [1]);
  assertEquals(find("csv map"), []);
  assertEquals(find("csv OR map").sort(), [2, 3]);
  assertEquals(find("(csv OR vehicle) NOT map").sort(), [1, 2]);
  assertEquals(find("import -fernhill in:title"), [1]);
  assertEquals(find("import AND longer"), [1]);
});

Deno.test("search() looks in titles, bodies and comments, or where in: says", () => {
  assertEquals(find("lock").sort(), [1, 2]);
  assertEquals(find("lock in:body"), [1]);
  assertEquals(find("lock in:comments"), [2]);
  assertEquals(find("lock in:title"), []);
  assertEquals(find("vehicle in:title,body").sort(), [1, 3]);
});

Deno.test("search() takes phrases and the punctuation that people type", () => {
  assertEquals(find('"table lock"'), [1]);
  assertEquals(find('"lock table"'), []);
  assertEquals(find("std::sort"), [1]);
  assertEquals(find("don't"), [1]);
  assertEquals(find("import ?!"), find("import"));
  assertEquals(find("import %_' \" (lock)").length, 2);
});

Deno.test("search() obeys qualifiers", () => {
  assertEquals(find("repo:harbor/confidential"), [4]);
  assertEquals(find("repo:Harbor/Fleet repo:harbor/confidential import"), []);
  const both = "(repo:Harbor/Fleet OR repo:harbor/confidential)";
  assertEquals(find(`${both} import`).sort(), [1, 2, 4]);
  assertEquals(find(`${both} is:issue (csv OR fernhill)`).sort(), [2, 4]);
  // A top-level OR divides the whole search: what is after it is looked for everywhere.
  assertEquals(find("repo:harbor/fleet is:issue csv OR fernhill").sort(), [2, 4]);
  assertEquals(find("repo:harbor/fleet is:issue (csv OR fernhill)"), [2]);
  assertEquals(find('label:"customer request"').sort(), [1, 2]);
  assertEquals(find("label:bug,nothing"), [1]);
  assertEquals(find('label:"+more info please"'), [4]);
  assertEquals(find('-label:bug label:"customer request"'), [2]);
  assertEquals(find("is:closed"), [2]);
  assertEquals(find("state:open is:issue").sort(), [1, 4]);
  assertEquals(find("is:pr"), [3]);
  assertEquals(find("author:priya-r"), [2]);
  assertEquals(find("involves:passer-by"), [2]);
  assertEquals(find("no:label"), [3]);
  assertEquals(find("created:>=2026-01-03").sort(), [3, 4]);
  assertEquals(find("created:2026-01-01..2026-01-02").sort(), [1, 2]);
  assertEquals(find("comments:>0"), [2]);
});

Deno.test("search() orders by best match, or as asked", () => {
  const issues = [issue(1, "Map"), issue(2, "Import"), issue(3, "Import the import of imports")];
  const answer = searcher(issues).search(address("import OR map OR imports"), "t", REPOSITORIES);
  assertEquals(
    answer.found!.hits.map((hit) => hit.score).every((score, i, all) =>
      i === 0 || score <= all[i - 1]
    ),
    true,
  );
  assertEquals(find("is:issue", "&sort=created&order=asc"), [1, 2, 4]);
  assertEquals(find("is:issue sort:updated-desc"), [4, 2, 1]);
});

Deno.test("search() refuses what GitHub refuses", () => {
  assert(refusal("").includes('"missing"'));
  assert(refusal("a1 OR b1 OR c1 OR d1 OR e1 OR f1 OR g1").includes("More than five"));
  assertEquals(find("a1 OR b1 OR c1 OR d1 OR map OR import").length, 4);
  assert(refusal("x".repeat(257)).includes("longer than 256"));
  assertEquals(find(`${"x".repeat(256)} repo:harbor/fleet`), []);
  assert(refusal("repo:harbor/nothing map").includes("cannot be searched"));
  assert(refusal("(import").includes("parentheses"));
  assert(refusal("import)").includes("parentheses"));
  assert(refusal("map", "&page=11&per_page=100").includes("Only the first 1000"));
});

Deno.test("search() never finds what the token may not read", () => {
  const answer = searcher().search(address("import"), "token", ["harbor/fleet"]);
  assertEquals(answer.found!.hits.map((hit) => hit.id).sort(), [1, 2]);
  assertEquals(answer.found!.total_count, 2);
});

Deno.test("search() counts thirty a minute for each token and says so in the headers", () => {
  const search = searcher();
  for (let i = 0; i < SEARCHES_A_MINUTE; i++) {
    assertEquals(search.search(address("map"), "a", REPOSITORIES).status, 200);
  }
  const refused = search.search(address("map"), "a", REPOSITORIES);
  assertEquals(refused.status, 403);
  assertEquals(refused.headers["x-ratelimit-remaining"], "0");
  assertEquals(refused.headers["x-ratelimit-reset"], String(time / 1000 + 60));
  assertEquals(search.search(address("map"), "b", REPOSITORIES).status, 200);
  time += 60_000;
  assertEquals(search.search(address("map"), "a", REPOSITORIES).status, 200);
});

Deno.test("search() pages with links and a total, to a thousand", () => {
  const many = Array.from({ length: 1100 }, (_, i) =>
    issue(i + 1, `Import ${i}`, {
      created_at: "2026-01-01T00:00:00Z",
      updated_at: "2026-01-01T00:00:00Z",
    }));
  const search = searcher(many);
  const first = search.search(address("import", "&per_page=100"), "t", REPOSITORIES);
  assertEquals(first.found!.total_count, 1100);
  assertEquals(first.found!.hits.length, 100);
  assert(
    first.headers.link.includes("page=2") && first.headers.link.includes("page=10&") ||
      first.headers.link.includes('page=10>; rel="last"'),
  );
  const last = search.search(address("import", "&per_page=100&page=10"), "t", REPOSITORIES);
  assertEquals(last.found!.hits.length, 100);
  assertEquals(last.headers.link.includes('rel="next"'), false);
});

Deno.test("IssueIndex follows an issue that changes or goes", () => {
  const index = new IssueIndex(new DatabaseSync(":memory:"));
  const search = new IssueSearch(index, () => time);
  const ids = (q: string) =>
    search.search(address(q), "t", REPOSITORIES).found!.hits.map((hit) => hit.id);
  index.put(issue(1, "Import"));
  index.put(issue(1, "Export", { state: "closed" }));
  assertEquals([ids("import"), ids("export is:closed")], [[], [1]]);
  index.remove(1);
  assertEquals(ids("export"), []);
});
