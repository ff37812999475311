/** GitHub asked as a GitHub App, in place of a token. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { HOUR } from "@std/datetime";
import { githubClient } from "../github/client.ts";
import { createIssue } from "../github/create_issue.ts";
import { findIssues } from "../github/find_issues.ts";
import { readIssue } from "../github/read_issue.ts";
import { createEvents } from "../local_slack/events.ts";
import { createGitHub } from "../local_slack/github/mod.ts";
import { Storage } from "../local_slack/storage.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

const INTERNAL = "#fernhill-internal";
const OPERATIONS = "#baton-operations";
const BOTH = ["harbor/fleet", "harbor/confidential"];

/** Opens a workspace whose app is connected to GitHub as these variables say. */
async function withVariables(
  work: (workspace: Workspace, variables: Record<string, string>) => Promise<void>,
): Promise<void> {
  const variables: Record<string, string> = {};
  await withWorkspace((workspace) => work(workspace, variables), { variables });
}

/** Creates a GitHub App, and sets its variables as an operator does. */
async function connect(
  workspace: Workspace,
  variables: Record<string, string>,
  app: Parameters<Workspace["github"]["makeApp"]>[0],
): Promise<void> {
  const { id, private_key } = await workspace.github.makeApp(app);
  Object.assign(variables, { GITHUB_APP_ID: id, GITHUB_PRIVATE_KEY: private_key });
}

async function logCall(workspace: Workspace, line: string): Promise<void> {
  const maya = workspace.as("maya");
  await maya.shortcut("Log a customer call", { channel: INTERNAL });
  const form = await maya.view();
  assertEquals(await form.fill({ "Next step 1": line }).submit(), {});
}

async function report(workspace: Workspace): Promise<string> {
  await workspace.as("robin").shortcut("Set up Baton");
  const messages = await workspace.as("robin").messages(OPERATIONS);
  return messages.map(({ reads }) => reads)
    .filter((reads) => reads.startsWith("Baton is set up")).at(-1)!;
}

/** What *Find an issue* says of "import". */
async function find(workspace: Workspace): Promise<string> {
  const maya = workspace.as("maya");
  await maya.shortcut("Find an issue");
  const form = (await maya.view()).fill({ "What is it about?": "import" });
  await form.press("Search");
  const page = await maya.view();
  await page.close();
  return page.text();
}

function issues(workspace: Workspace) {
  return workspace.github.browse({ repository: "harbor/fleet" }).issues;
}

Deno.test("an App finds, creates and labels issues, and takes off what was answered", async () => {
  await withVariables(async (workspace, variables) => {
    await connect(workspace, variables, {
      repositories: BOTH,
      permissions: { issues: "write", metadata: "read" },
    });
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    await logCall(workspace, "The nightly import takes longer with every vehicle");
    await workspace.as("maya").press("Find the issue", { in: INTERNAL });
    const found = await workspace.as("maya").view();
    assertStringIncludes(found.text(), "Nightly import takes longer with every vehicle");
    assertEquals(await found.submit(), {});
    const form = await workspace.as("maya").view();
    form.fill({
      Title: "Import in parallel",
      Problem: "The import runs one vehicle after the other, and takes all night.",
      "What have you tried?": "Smaller batches: a third faster.",
      "What is the expected workflow?": "All vehicles are imported by six in the morning.",
    });
    assertEquals(await form.submit(), {});
    await (await workspace.as("maya").view()).press("Create the issue");
    const page = await workspace.as("maya").view();
    assertStringIncludes(page.text(), "Created");
    await page.close();
    const [made] = issues(workspace);
    assert(/^app-\d+\[bot\]$/.test(made.author), made.author);
    assertEquals(made.labels.map(({ name }) => name).sort(), [
      "customer request",
      "customer-ceres",
    ]);

    // This App may not see who is a member: what somebody may do in the repository tells it.
    const waits = () =>
      issues(workspace).find(({ number }) => number === 3)!.labels
        .some(({ name }) => name === "+more info please");
    const comment = (account: string) =>
      workspace.github.act({
        repository: "harbor/fleet",
        number: 3,
        account,
        act: "comment",
        text: "Hm",
      });
    await comment("aiko-t");
    await workspace.clock.advance(4 * HOUR);
    assert(waits(), "a colleague's comment is no answer");
    await comment("passer-by");
    await workspace.clock.advance(4 * HOUR);
    assert(!waits());
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("an App's troubles are named where GitHub's are, each with what to do", async () => {
  await withVariables(async (workspace, variables) => {
    const { github } = workspace;
    const says = async (text: Promise<string>, ...words: string[]) => {
      for (const each of words) assertStringIncludes(await text, each);
      return await text;
    };
    await says(find(workspace), "GitHub is not connected", "`GITHUB_APP_ID`");
    await connect(workspace, variables, { repositories: ["harbor/fleet"] });
    const whole = { ...variables };
    // One installation is missing: the other one's issues are found all the same.
    await says(find(workspace), "Nightly import", "GitHub answered");
    variables.GITHUB_TOKEN = github.token;
    const missing = await says(
      report(workspace),
      "The GitHub App is not installed for `harbor/confidential`",
      "`harbor/fleet` lacks 2 labels",
      "`GITHUB_TOKEN` is not used",
    );
    assert(!missing.includes("not installed for `harbor/fleet`"), missing);

    variables.GITHUB_PRIVATE_KEY = " ";
    await says(report(workspace), "the GitHub App lacks `GITHUB_PRIVATE_KEY`");
    delete variables.GITHUB_TOKEN;
    await says(find(workspace), "the app has no `GITHUB_PRIVATE_KEY`");
    variables.GITHUB_PRIVATE_KEY = whole.GITHUB_PRIVATE_KEY.slice(0, 300);
    const cut = await says(find(workspace), "`GITHUB_PRIVATE_KEY` cannot be used: its end");
    assert(!cut.includes(whole.GITHUB_PRIVATE_KEY.slice(40, 60)), cut);
    Object.assign(variables, { ...whole, GITHUB_APP_ID: "9" });
    await says(find(workspace), "GitHub does not accept the app's `GITHUB_APP_ID`");
    // Another App's key.
    await connect(workspace, variables, { repositories: [] });
    variables.GITHUB_APP_ID = whole.GITHUB_APP_ID;
    await says(find(workspace), "GitHub does not accept the app's `GITHUB_APP_ID`");
    // As a file of variables may have it.
    variables.GITHUB_PRIVATE_KEY = `"${whole.GITHUB_PRIVATE_KEY.replaceAll("\n", "\\n")}"`;
    github.changeInstallation("harbor/fleet", { permissions: { issues: "read" } });
    await says(
      report(workspace),
      "`harbor/fleet` can be seen by Baton's GitHub App",
      "*Issues: Read and write*",
    );
    github.changeInstallation("harbor/fleet", { suspended_at: "2026-02-01T00:00:00Z" });
    await says(find(workspace), "The GitHub App is suspended for `harbor/fleet`");
    await workspace.as("robin").shortcut("Baton's health");
    assertStringIncludes((await workspace.as("robin").view()).text(), "GitHub: `suspended`");
  });
});

Deno.test("each repository is asked with its own installation, whatever the clocks say", async () => {
  const storage = new Storage(":memory:");
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const server = Deno.serve({ port: 0, onListen() {} }, (request) => answer(request));
  const base_url = `http://127.0.0.1:${server.addr.port}/github`;
  const github = await createGitHub({ storage, events: createEvents(), base_url, now });
  const asked: string[] = [];
  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    // Links to further pages name a repository by its number on GitHub.
    const named = request.url.replace("/repositories/2/", "/repos/quay/crane/");
    const response = await github.fetch(new Request(named, request));
    if (response.ok) asked.push(pathname);
    const link = response.headers.get("link")?.replaceAll("/repos/quay/crane/", "/repositories/2/");
    return link
      ? new Response(response.body, { headers: { ...Object.fromEntries(response.headers), link } })
      : response;
  }
  try {
    github.seed({
      repositories: [{ full_name: "harbor/fleet", private: true }, { full_name: "quay/crane" }],
      users: [{ login: "aiko" }],
      issues: ["harbor/fleet", "quay/crane"].map((repo) => ({
        ...{ repo, title: "Slow import", body: "It is slow.", author: "aiko" },
      })),
    });
    const { id, private_key } = await github.makeApp({
      repositories: ["harbor/fleet", "quay/crane"],
    });
    const env = { GITHUB_APP_ID: id, GITHUB_PRIVATE_KEY: private_key, GITHUB_API_URL: base_url };
    const octokit = githubClient(env);
    const found = await findIssues(octokit, { title: "slow import", details: "" }, [
      "harbor/fleet",
      "quay/crane",
    ]);
    assertEquals(found.issues.map(({ issue }) => issue.repository).sort(), [
      "harbor/fleet",
      "quay/crane",
    ]);
    // One token for each installation, kept for the run.
    assertEquals(asked.filter((path) => path.endsWith("/access_tokens")).length, 2);
    assertEquals(asked.filter((path) => path.endsWith("/installation")).length, 2);

    // An hour later the tokens have ended: others are made, and what was asked for is done once.
    ahead = HOUR + 1;
    const made = await createIssue(octokit, "quay/crane", { title: "New", body: "", labels: [] });
    assertEquals(made.number, 2);
    assertEquals(asked.filter((path) => path.endsWith("/access_tokens")).length, 3);

    const titles = await octokit.paginate("GET /repos/{owner}/{repo}/issues", {
      ...{ owner: "quay", repo: "crane", per_page: 1 },
    }, ({ data }) => data.map(({ title }) => title));
    assertEquals(titles.sort(), ["New", "Slow import"]);
    assert(asked.includes("/github/repositories/2/issues"), asked.join("\n"));

    // GitHub's clock is hours from this one, either way.
    for (const hours of [-3, 5]) {
      ahead = hours * HOUR;
      const issue = await readIssue(githubClient(env), { repository: "quay/crane", number: 2 });
      assertEquals(issue !== "unchanged" && issue.title, "New");
    }
  } finally {
    await server.shutdown();
    storage.close();
  }
});
