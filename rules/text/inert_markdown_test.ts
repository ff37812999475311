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
    ]
  ) {
    const inert = inertMarkdown(text);
    assert(inert.includes("<!-- -->"), inert);
    assertEquals(shown(inert), text);
    assert(!/@\w|#\d|:\/\/|www\.|\bdeadbeef1|:tada/.test(inert), inert);
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

Deno.test("inertMarkdown() leaves ordinary words alone", () => {
  const prose = "The import takes 40 minutes (since May), e.g. at night: why? It's slow - very.";
  assertEquals(inertMarkdown(prose), prose);
});
