/**
 * How often the app finds the issue that a duplicate is a duplicate of: its own searches, through
 * the workspace's GitHub, over a file of issues of which some say `duplicate_of`; with one repository,
 * and with a second one that does not have the answer.
 *
 * `deno task bench:search FILE`, where FILE is JSON: `{ repository, issues: [{ number, title, body,
 * labels, state, duplicate_of? }] }`.
 *
 * @module
 */
import { Octokit } from "octokit";
import { findIssues } from "../github/find_issues.ts";
import { createEvents } from "../local_slack/events.ts";
import { createGitHub } from "../local_slack/github/mod.ts";
import { Storage } from "../local_slack/storage.ts";
import { report } from "./report.ts";

interface IssueFile {
  repository: string;
  issues: {
    number: number;
    title: string;
    body: string;
    labels: string[];
    state: "open" | "closed";
    duplicate_of?: number;
  }[];
}

const [path] = Deno.args;
if (!path) {
  console.error("Say which file: deno task bench:search FILE");
  Deno.exit(2);
}
const file = JSON.parse(await Deno.readTextFile(path)) as IssueFile;
const repository = file.repository.split("/").slice(-2).join("/");
/** A second repository, with issues none of which is the answer. */
const OTHER = "other/issues";
const base_url = "http://127.0.0.1/github";
const known = new Set(file.issues.map((issue) => issue.number));
const pairs = file.issues.filter((issue) => known.has(issue.duplicate_of ?? -1));
const originals = new Set(pairs.map((issue) => issue.duplicate_of));
// Each find has a minute of its own: the limit of 30 searches a minute is not what is measured.
let minute = 0;
const github = await createGitHub({
  storage: new Storage(":memory:"),
  events: createEvents(),
  base_url,
  now: () => minute * 60_000,
});
const seeded = (repo: string, issues: IssueFile["issues"]) =>
  issues.map(({ number, title, body, labels, state }) => ({
    repo,
    number,
    title,
    body,
    labels,
    state,
    author: "somebody",
  }));
github.seed({
  repositories: [{ full_name: repository }, { full_name: OTHER }],
  users: [{ login: "somebody" }],
  issues: [
    ...seeded(repository, file.issues),
    ...seeded(
      OTHER,
      file.issues.filter(({ number, duplicate_of }) => !originals.has(number) && !duplicate_of),
    ),
  ],
});

let searches = 0;
const octokit = new Octokit({
  auth: github.token,
  baseUrl: base_url,
  log: { debug() {}, info() {}, warn() {}, error: console.error },
  request: {
    fetch: (url: string, init: RequestInit) => {
      if (url.includes("/search/issues")) searches++;
      return github.fetch(new Request(url, init));
    },
  },
});

/** Finds the original of each duplicate in these repositories. */
async function measure(repositories: readonly string[]) {
  const places: number[] = [];
  let most = 0;
  let time = 0;
  const start = searches;
  for (const duplicate of pairs) {
    minute++;
    const before = searches;
    const from = performance.now();
    const request = { title: duplicate.title, details: duplicate.body };
    const { issues } = await findIssues(octokit, request, repositories);
    time += performance.now() - from;
    most = Math.max(most, searches - before);
    const others = issues.filter(({ issue }) => issue.number !== duplicate.number);
    places.push(
      others.findIndex(({ issue }) =>
        issue.repository === repository && issue.number === duplicate.duplicate_of
      ),
    );
  }
  const recall = (at: number) =>
    places.filter((place) => place >= 0 && place < at).length / pairs.length;
  return {
    "repositories": repositories.length,
    "recall@1": recall(1),
    "recall@5": recall(5),
    "recall@10": recall(10),
    "searches a find, mean": (searches - start) / pairs.length,
    "searches a find, most": most,
    "ms a find": time / pairs.length,
  };
}

report(`Finding the original of ${pairs.length} duplicates among ${file.issues.length} issues`, [
  await measure([repository]),
  await measure([repository, OTHER]),
]);
