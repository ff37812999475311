import { assertEquals, assertStringIncludes } from "@std/assert";
import { parse } from "./code.ts";
import { checkDomains } from "./domains.ts";

/** What is wrong when a module reaches out and these domains are declared. */
function found(text: string, declared: string[], methods: string[] = []): string[] {
  return checkDomains(
    parse({ "github/a.ts": text }),
    methods.map((method) => ({ method, place: "slack/a.ts:7" })),
    declared,
    text.includes("// said") ? { "github/a.ts": ["api.example.com"] } : {},
  ).map(({ rule, place }) => `${rule} | ${place}`);
}

Deno.test("checkDomains() is content when what is reached is declared, and no more", () => {
  assertEquals(found("", []), []);
  assertEquals(found('import { Octokit } from "@octokit/core"; Octokit;', ["api.github.com"]), []);
  assertEquals(found('await fetch("https://hooks.example.com/a");', ["hooks.example.com"]), []);
  assertEquals(found("await fetch(`https://a.example.com/${id}`);", ["a.example.com"]), []);
  assertEquals(found('await fetch(new URL("https://b.example.com"));', ["b.example.com"]), []);
  assertEquals(found('await fetch("https://slack.com/api/api.test");', []), []);
  assertEquals(found("await fetch(address); // said", ["api.example.com"]), []);
  assertEquals(found("", ["files.slack.com"], ["files.getUploadURLExternal"]), []);
  assertEquals(found('import type { Octokit } from "octokit"; let a: Octokit;', []), []);
  assertEquals(found("function f(fetch: () => void) { fetch(); }", []), []);
});

Deno.test("checkDomains() names a domain that is reached and not declared, with the place", () => {
  assertEquals(found('\nimport "octokit";', []), [
    "An app reaches only the domains that it names, not api.github.com | github/a.ts:2",
  ]);
  assertStringIncludes(found('fetch("https://a.example.com");', [])[0], "not a.example.com");
  assertStringIncludes(
    found('new WebSocket("wss://b.example.com/x");', [])[0],
    "not b.example.com | github/a.ts:1",
  );
  assertStringIncludes(
    found("", [], ["files.getUploadURLExternal"])[0],
    "not files.slack.com | slack/a.ts:7",
  );
});

Deno.test("checkDomains() names a domain that nothing reaches", () => {
  assertStringIncludes(found("", ["api.github.com"])[0], '"api.github.com"');
});

Deno.test("checkDomains() does not guess where an address leads", () => {
  for (
    const text of [
      "fetch(address);",
      "fetch(`https://${host}/a`);",
      "const get = fetch;",
      "globalThis.fetch(address);",
      "use({ fetch });",
    ]
  ) assertStringIncludes(found(text, [])[0] ?? text, "It is known which hosts the app reaches |");
});
