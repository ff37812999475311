import { assertEquals } from "@std/assert";
import { Octokit } from "octokit";
import { createEvents } from "../../events.ts";
import { Storage } from "../../storage.ts";
import { createGitHub } from "../mod.ts";

const BASE = "http://github.test/github";

Deno.test("search follows what is created, said, labelled and closed, and keeps secrets", async () => {
  const storage = new Storage(":memory:");
  const github = await createGitHub({ storage, events: createEvents(), base_url: BASE });
  github.seed({
    repositories: [
      { full_name: "harbor/fleet" },
      { full_name: "harbor/confidential", private: true },
    ],
    users: [{ login: "aiko-t" }],
    issues: [{ repo: "harbor/confidential", title: "Import at Acme", body: "", author: "aiko-t" }],
  });
  const kit = (auth?: string) =>
    new Octokit({
      auth,
      baseUrl: BASE,
      throttle: { enabled: false },
      retry: { enabled: false },
      log: { debug() {}, info() {}, warn() {}, error() {} },
      request: { fetch: (url: string, init: RequestInit) => github.fetch(new Request(url, init)) },
    });
  const { rest } = kit(github.token);
  const find = async (q: string, by = rest) => {
    const { data } = await by.search.issuesAndPullRequests({ q });
    return data.items.map((item) => item.title);
  };
  const fleet = { owner: "harbor", repo: "fleet" };
  assertEquals(await find("slow"), []);
  const { data: made } = await rest.issues.create({ ...fleet, title: "Slow import", body: "" });
  assertEquals(await find("imports repo:harbor/fleet"), ["Slow import"]);
  await rest.issues.createComment({ ...fleet, issue_number: made.number, body: "A table lock" });
  assertEquals(await find("lock"), ["Slow import"]);
  await rest.issues.addLabels({ ...fleet, issue_number: made.number, labels: ["night shift"] });
  await rest.issues.update({ ...fleet, issue_number: made.number, state: "closed" });
  assertEquals(await find('label:"night shift" is:closed'), ["Slow import"]);
  assertEquals((await find("import")).sort(), ["Import at Acme", "Slow import"]);
  assertEquals(await find("import", kit().rest), ["Slow import"]);
  storage.close();
});
