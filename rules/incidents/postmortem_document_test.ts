import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  type DocumentFacts,
  documentText,
  explainedIn,
  timelineText,
} from "./postmortem_document.ts";

const AT = Date.parse("2026-02-02T10:00:00+01:00");
const FACTS: DocumentFacts = {
  incident: { title: "Sign-in fails", severity: "SEV1", declared_at: AT },
  timeline: [{ at: AT, text: "It is\n@octocat's #1", by: "U1" }, {
    at: AT + 60_000,
    text: "Disk full",
    author: "Grafana",
    link: "https://harbor.slack.com/archives/C1/p1",
  }],
  items: [{ text: "Alert on it", kind: "monitoring", owner: "U1", issue: "https://x.example/1" }],
  told: ["Ceres was not told yet"],
  zone: "Europe/Berlin",
  nameOf: () => "Priya",
};

Deno.test("a document has every section, what is known filled in, and mentions nobody on GitHub", () => {
  const text = documentText(FACTS);
  assertEquals(text.match(/^## /gm)?.length, 9);
  assertStringIncludes(text, "Monday 2 February, 10:00 (Priya): It is @<!-- -->octocat's");
  assertStringIncludes(text, "10:01 (Grafana): Disk full");
  assertStringIncludes(text, "Alert on it (monitoring, Priya)");
  // A hint explains nothing; what somebody wrote does, under its own heading.
  assertEquals(explainedIn(text), {});
  const written = text.replace(/(## Root cause\n\n)<!--.*?-->/, "$1A test was missing.");
  assertEquals(explainedIn(written), { root_cause: "A test was missing." });
  assertEquals(explainedIn("no headings at all"), {});
});

Deno.test("a timeline that is too long loses its middle, and says so", () => {
  const timeline = Array.from({ length: 100 }, (_, at) => ({
    at: AT + at * 60_000,
    text: `Entry ${at}: ${"x".repeat(50)}`,
  }));
  const text = timelineText({ ...FACTS, timeline }, 2000);
  assert(text.length < 2100, String(text.length));
  assertStringIncludes(text, "Entry 0:");
  assertStringIncludes(text, "Entry 99:");
  assertStringIncludes(text, "more entries: the incident's thread has them)");
  assertEquals(timelineText({ ...FACTS, timeline: [] }), "");
});
