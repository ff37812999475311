import { assertEquals, assertStringIncludes } from "@std/assert";
import { isGitHubError, troubleOf } from "./trouble.ts";
import { GitHubAppTrouble, NoGitHubToken } from "./trouble_errors.ts";

const NOW = Date.parse("2026-02-02T12:00:00Z");

/** An error as octokit throws it. */
function failure(
  status: number,
  headers: Record<string, string> | undefined = {},
  data: unknown = {},
): Error {
  return Object.assign(new Error((data as { message?: string }).message ?? "Refused"), {
    name: "HttpError",
    status,
    request: { url: "https://api.github.com/repos/harbor/fleet/issues" },
    ...(headers ? { response: { headers, data } } : {}),
  });
}

const trouble = (error: unknown) => troubleOf(error, NOW, "Europe/Berlin");

Deno.test("troubleOf() says what happened and who can fix it", () => {
  const cases: [Error, string, boolean][] = [
    [new NoGitHubToken(), "no_token", true],
    [new GitHubAppTrouble("half_app", "GITHUB_APP_ID"), "half_app", true],
    [new GitHubAppTrouble("bad_key", "its end is missing"), "bad_key", true],
    [new GitHubAppTrouble("bad_app"), "bad_app", true],
    [new GitHubAppTrouble("not_installed", "harbor/fleet"), "not_installed", true],
    [new GitHubAppTrouble("suspended", "harbor/fleet"), "suspended", true],
    [failure(401), "bad_token", true],
    [failure(403), "no_rights", true],
    [failure(404), "not_found", true],
    [failure(410), "gone", true],
    [failure(451), "gone", true],
    [failure(422), "refused", false],
    // Whoever asks, nothing is written there.
    [failure(403, {}, { message: "Repository was archived so is read-only." }), "refused", false],
    [failure(403, {}, { message: "Unable to create comment, issue is locked." }), "refused", false],
    [failure(500), "away", false],
    [failure(503), "away", false],
    [failure(429), "limit", false],
    [failure(403, { "retry-after": "30" }), "limit", false],
    [
      failure(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1770034000" }),
      "limit",
      false,
    ],
  ];
  for (const [error, kind, for_operator] of cases) {
    const found = trouble(error);
    assertEquals([found?.kind, found?.for_operator], [kind, for_operator]);
  }
  assertStringIncludes(trouble(failure(404))!.text, "`harbor/fleet`");
});

Deno.test("troubleOf() knows when there was no answer at all", () => {
  const silent = Object.assign(new Error("timed out"), { name: "HttpError", status: 500 });
  assertEquals(trouble(silent)?.kind, "silent");
});

Deno.test("troubleOf() says from when on requests are allowed again", () => {
  const text = trouble(failure(429, { "retry-after": "90" }))!.text;
  assertStringIncludes(text, `<!date^${NOW / 1000 + 90}^`);
});

Deno.test("troubleOf() quotes GitHub's reasons as code, and nothing in them is markup", () => {
  const text = trouble(failure(422, {}, {
    message: "Validation Failed",
    errors: [{ message: "title `is` <!channel> too long" }, { code: "invalid" }],
  }))!.text;
  assertStringIncludes(text, "too long; invalid");
  assertEquals(/<!channel>|`is`/.test(text), false, text);
});

Deno.test("troubleOf() leaves other errors alone", () => {
  assertEquals(trouble(new Error("else")), undefined);
  assertEquals(trouble("text"), undefined);
  assertEquals(isGitHubError(failure(404), 404, 410), true);
  assertEquals(isGitHubError(failure(500), 404), false);
});
