import { assertEquals, assertRejects } from "@std/assert";
import { Octokit } from "octokit";
import { readIssueNow } from "./read_issue.ts";
import { mustBePrivate, readRepository, sameRepository } from "./read_repository.ts";

const ISSUE = {
  number: 7,
  title: "Import",
  body: null,
  state: "closed",
  state_reason: "completed",
  closed_at: "2026-02-02T12:00:00Z",
  labels: ["bug", { name: "slow" }],
  html_url: "https://github.com/harbor/ships/issues/7",
  repository_url: "https://api.github.com/repos/harbor/ships",
};

/** A client that is answered by path: a status, or a body. */
function answered(answers: Record<string, number | object>): Octokit {
  return new Octokit({
    request: {
      fetch: (url: string) => {
        const answer = answers[new URL(url).pathname] ?? 500;
        return Promise.resolve(
          typeof answer === "number"
            ? Response.json({ message: "Refused" }, { status: answer })
            : Response.json(answer),
        );
      },
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

const PLACE = { repository: "harbor/fleet", number: 1 };
const PATH = "/repos/harbor/fleet/issues/1";

Deno.test("readIssueNow() says where the issue is now, and when it was closed", async () => {
  assertEquals(await readIssueNow(answered({ [PATH]: ISSUE }), PLACE), {
    repository: "harbor/ships",
    number: 7,
    title: "Import",
    body: "",
    state: "closed",
    reason: "completed",
    labels: ["bug", "slow"],
    url: ISSUE.html_url,
    closed_at: Date.parse("2026-02-02T12:00:00Z"),
  });
});

Deno.test("readIssueNow() tells an issue that is gone from a repository that cannot be read", async () => {
  const repository = { "/repos/harbor/fleet": { full_name: "harbor/fleet", private: false } };
  for (const status of [404, 410]) {
    assertEquals(await readIssueNow(answered({ ...repository, [PATH]: status }), PLACE), undefined);
    await assertRejects(() =>
      readIssueNow(answered({ "/repos/harbor/fleet": 404, [PATH]: status }), PLACE)
    );
  }
  await assertRejects(() => readIssueNow(answered({ ...repository, [PATH]: 502 }), PLACE));
});

Deno.test("mustBePrivate() takes nothing but a yes", async () => {
  const says = (body: object) => answered({ "/repos/harbor/fleet": body });
  await mustBePrivate(says({ full_name: "harbor/fleet", private: true }), "harbor/fleet");
  for (const body of [{ private: false }, {}, { private: null }, { private: "true" }]) {
    await assertRejects(() => mustBePrivate(says(body), "harbor/fleet"), Error, "not private");
  }
  const renamed = says({ full_name: "harbor/ships", private: true });
  assertEquals((await readRepository(renamed, "harbor/fleet")).full_name, "harbor/ships");
  assertEquals(sameRepository("Harbor/Fleet", "harbor/fleet"), true);
});
