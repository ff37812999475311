import { assert, assertEquals } from "@std/assert";
import { Octokit } from "octokit";
import { createEvents } from "../events.ts";
import { Storage } from "../storage.ts";
import { createGitHub, type GitHub, type GitHubSeed } from "./mod.ts";

const BASE = "http://github.test/github";
const harbor = { owner: "harbor", repo: "fleet" };

const SEED: GitHubSeed = {
  repositories: [
    { full_name: "harbor/fleet", description: "Fleet software" },
    { full_name: "harbor/confidential", private: true },
  ],
  users: [{ login: "aiko-t", name: "Aiko Tanaka" }, { login: "passer-by", member: false }],
  labels: [
    { name: "customer request", color: "5319e7", description: "A customer asked for it" },
    { name: "secret", color: "000000", repo: "harbor/confidential" },
  ],
  issues: [
    {
      repo: "harbor/fleet",
      title: "Slow import",
      body: "It is slow.",
      labels: ["customer request", "bug"],
      author: "passer-by",
      comments: [{ author: "aiko-t", body: "Seen before." }, { author: "passer-by", body: "+1" }],
    },
    { repo: "harbor/fleet", number: 7, title: "Old", body: "", state: "closed", author: "aiko-t" },
    { repo: "harbor/confidential", title: "Acme", body: "a name", author: "aiko-t" },
  ],
};

async function open(storage = new Storage(":memory:")) {
  const events = createEvents();
  const github = await createGitHub({ storage, events, base_url: BASE });
  return { storage, events, github };
}

function octokit(github: GitHub, auth: string | undefined = github.token) {
  return new Octokit({
    auth,
    baseUrl: BASE,
    throttle: { enabled: false },
    retry: { enabled: false },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    request: { fetch: (url: string, init: RequestInit) => github.fetch(new Request(url, init)) },
  });
}

async function statusOf(call: Promise<unknown>): Promise<number> {
  try {
    await call;
    return 200;
  } catch (error) {
    return (error as { status: number }).status;
  }
}

Deno.test("createGitHub() keeps what octokit creates, labels, comments and closes", async () => {
  const { storage, events, github } = await open();
  let changes = 0;
  events.listen((event) => event.type === "github" && changes++);
  github.seed(SEED);
  const { rest } = octokit(github);

  const { data: made } = await rest.issues.create({
    ...harbor,
    title: "Export routes",
    body: "As CSV",
  });
  assertEquals(made.number, 8);
  await rest.issues.addLabels({ ...harbor, issue_number: 8, labels: ["customer request"] });
  await rest.issues.createComment({ ...harbor, issue_number: 8, body: "Noted." });
  await rest.issues.update({ ...harbor, issue_number: 8, state: "closed" });
  assertEquals(changes, 4);

  const again = octokit((await open(storage)).github).rest;
  const { data: issue } = await again.issues.get({ ...harbor, issue_number: 8 });
  assertEquals([issue.title, issue.body, issue.state, issue.comments], [
    "Export routes",
    "As CSV",
    "closed",
    1,
  ]);
  assertEquals(issue.user?.login, "local-app");
  assertEquals(issue.labels.map((label) => typeof label === "string" ? label : label.name), [
    "customer request",
  ]);
  const { data: comments } = await again.issues.listComments({ ...harbor, issue_number: 8 });
  assertEquals(comments.map((comment) => comment.body), ["Noted."]);
  const { data: next } = await again.issues.create({ ...harbor, title: "Next" });
  assertEquals(next.number, 9);
  storage.close();
});

Deno.test("createGitHub() lists in pages whose links lead back to it", async () => {
  const { storage, github } = await open();
  github.seed(SEED);
  const kit = octokit(github);
  for (let at = 0; at < 5; at++) await kit.rest.issues.create({ ...harbor, title: `Issue ${at}` });
  const all = await kit.paginate(kit.rest.issues.listForRepo, {
    ...harbor,
    state: "all",
    per_page: 2,
  });
  assertEquals(all.length, 7);
  const first = await kit.rest.issues.listForRepo({ ...harbor, per_page: 2 });
  assert(first.headers.link?.startsWith(`<${BASE}/repos/harbor/fleet/issues?`), first.headers.link);
  storage.close();
});

Deno.test("createGitHub() returns 401 to a token it did not give", async () => {
  const { storage, github } = await open();
  github.seed(SEED);
  const bad = octokit(github, "ghp_wrong").rest;
  assertEquals(await statusOf(bad.issues.get({ ...harbor, issue_number: 1 })), 401);
  const nobody = await github.fetch(
    new Request(`${BASE}/repos/harbor/fleet/issues`, { method: "POST", body: '{"title":"x"}' }),
  );
  assertEquals(nobody.status, 401);
  await nobody.body?.cancel();
  storage.close();
});

Deno.test("createGitHub() lets the app's token into private repositories and nobody else", async () => {
  const { storage, github } = await open();
  github.seed(SEED);
  const secret = { owner: "harbor", repo: "confidential", issue_number: 1 };
  assertEquals(await statusOf(octokit(github).rest.issues.get(secret)), 200);
  const anonymous = await github.fetch(
    new Request(`${BASE}/repos/harbor/confidential/issues/1`),
  );
  assertEquals(anonymous.status, 404);
  await anonymous.body?.cancel();
  storage.close();
});

Deno.test("createGitHub() also takes paths without its prefix", async () => {
  const { storage, github } = await open();
  github.seed(SEED);
  const response = await github.fetch(new Request("http://github.test/repos/harbor/fleet"));
  assertEquals((await response.json()).full_name, "harbor/fleet");
  storage.close();
});

Deno.test("GitHub.seed() twice changes nothing", async () => {
  const { storage, github } = await open();
  github.seed(SEED);
  await octokit(github).rest.issues.update({ ...harbor, issue_number: 1, title: "Fast import" });
  github.seed(SEED);
  assertEquals(github.browse({ repository: "harbor/fleet" }).issues.map((issue) => issue.title), [
    "Old",
    "Fast import",
  ]);
  storage.close();
});

Deno.test("GitHub.browse() shows repositories, and issues with their comments", async () => {
  const { storage, github } = await open();
  github.seed(SEED);
  const page = github.browse({ repository: "harbor/fleet", text: "IMPORT" });
  assertEquals(page.repositories, [
    { full_name: "harbor/confidential", private: true, open_issues: 1 },
    { full_name: "harbor/fleet", private: false, open_issues: 1 },
  ]);
  assertEquals(page.issues.length, 1);
  const [issue] = page.issues;
  assertEquals([issue.number, issue.author, issue.state], [1, "passer-by", "open"]);
  assertEquals(issue.labels.map((label) => label.name), ["customer request", "bug"]);
  assertEquals(issue.comments.map(({ author, association }) => [author, association]), [
    ["aiko-t", "MEMBER"],
    ["passer-by", "NONE"],
  ]);
  assertEquals(page.labels.map((label) => label.name), ["customer request", "bug"]);
  assertEquals([page.repository, page.has_more], ["harbor/fleet", false]);
  storage.close();
});

Deno.test("createGitHub() names what was wrong with a label that is there already", async () => {
  const { storage, github } = await open();
  github.seed(SEED);
  const response = await github.fetch(
    new Request(`${BASE}/repos/harbor/fleet/labels`, {
      method: "POST",
      headers: { authorization: `token ${github.token}` },
      body: '{"name":"Customer Request","color":"000000"}',
    }),
  );
  assertEquals(response.status, 422);
  assertEquals((await response.json()).errors[0].code, "already_exists");
  storage.close();
});
