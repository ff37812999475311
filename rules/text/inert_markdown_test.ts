import { assert, assertEquals } from "@std/assert";
import { inertMarkdown } from "./inert_markdown.ts";

/** What is left for a reader: without comments, escapes and entities. */
function shown(markdown: string): string {
  return markdown.replace(/<!-- -->/g, "").replace(/\\(.)/g, "$1").replace(/&nbsp;/g, " ")
    .replace(/&amp;/g, "&");
}

Deno.test("inertMarkdown() breaks what GitHub would turn into links", () => {
  for (
    const text of [
      "@octocat",
      "(@harbor/team)",
      "#12",
      "harbor/fleet#12",
      "GH-12",
      "https://x.example/a",
      "www.x.example",
      "nadia@x.example",
      "mailto:nadia",
      "deadbeef1 is a commit",
      ":tada:",
      ":white_check_mark:",
      "::+1::",
      "@octo-cat",
      "x@octocat",
      "harbor/fleet@deadbeef1",
      "GHSA-jfh8-c2jp-5v3q",
      "git+ssh://x.example",
    ]
  ) {
    const inert = inertMarkdown(text);
    assert(inert.includes("<!-- -->"), inert);
    assertEquals(shown(inert), text);
    assert(!/@\w|#\d|:\/\/|www\.|\bdeadbeef1|GHSA-j|:(?:tada|white|\+1)/.test(inert), inert);
  }
});

Deno.test("inertMarkdown() escapes markup", () => {
  for (
    const text of [
      "*bold* _it_ ~~gone~~ `code`",
      "[a](b) ![c](d)",
      "<b>hi</b> <!-- x -->",
      "a | b",
      "$x$ &copy;",
      "# heading",
      "- list",
      "+ list",
      "1. list",
      "2) list",
      "> quote",
      "===",
      "---",
      "***",
      "```",
      "[^1]: note",
    ]
  ) {
    const inert = inertMarkdown(text);
    assertEquals(shown(inert), text);
    assert(!/(^|[^\\])[*_~`[\]<>|$]/.test(inert.replace(/<!-- -->/g, "")), inert);
    assert(!/^(?:[#+>=-]|\d+[.)])/.test(inert), inert);
  }
});

Deno.test("inertMarkdown() makes no block of code of blanks, and keeps lines", () => {
  const inert = inertMarkdown("a\n    b\r\n\tc\n\nd");
  assert(!/^[ \t]/m.test(inert), inert);
  assertEquals(inert.split("\n").length, 5);
});

Deno.test("inertMarkdown() takes time that grows with the text, and not faster", () => {
  const from = performance.now();
  for (const text of ["a", ":", "a:", "1 ", "@", "#", "af"]) inertMarkdown(text.repeat(20_000));
  assert(performance.now() - from < 2000);
});

Deno.test("inertMarkdown() leaves ordinary words alone", () => {
  const prose = "The import takes 40 minutes (since May), e.g. at night: why? It's slow - very.";
  assertEquals(inertMarkdown(prose), prose);
});
