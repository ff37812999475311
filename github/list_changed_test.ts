import { assertEquals } from "@std/assert";
import type { Octokit } from "./client.ts";
import { listChangedComments } from "./list_changed.ts";

Deno.test("while nothing changes the same question is asked with its tag, and nothing comes back", async () => {
  const asked: [string, string | undefined][] = [];
  const comment = {
    issue_url: "https://api.github.com/repos/a/b/issues/7",
    created_at: "2026-05-04T08:00:00Z",
    updated_at: "2026-05-05T08:00:00Z",
    author_association: "NONE",
    user: { login: "octocat", type: "User" },
  };
  const octokit = {
    // deno-lint-ignore no-explicit-any -- as octokit's
    request(_: string, { since, headers }: any) {
      asked.push([since, headers["if-none-match"]]);
      if (headers["if-none-match"]) return Promise.reject({ status: 304 });
      return Promise.resolve({ data: [comment], headers: { etag: 'W/"1"' } });
    },
  } as unknown as Octokit;
  let until: { since: string; etag?: string } = { since: "2026-05-01T00:00:00Z" };
  const found: number[] = [];
  for (let look = 1; look <= 4; look++) {
    const read = await listChangedComments(octokit, "a/b", until);
    found.push(read.changed.length);
    until = read.until;
  }
  assertEquals(asked, [
    ["2026-05-01T00:00:00Z", undefined],
    ["2026-05-05T08:00:00Z", undefined],
    ["2026-05-05T08:00:00Z", 'W/"1"'],
    ["2026-05-05T08:00:00Z", 'W/"1"'],
  ]);
  assertEquals(found, [1, 1, 0, 0]);
});
