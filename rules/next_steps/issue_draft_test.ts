import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { isIssueOf, issueBody, missingContext, tidyTitle } from "./issue_draft.ts";

const policy = handbook.github;
const missing = (title: string, body: string | null) => missingContext({ title, body }, policy);

Deno.test("issueBody() has the sections that were filled in, and a marker that nobody sees", () => {
  const draft = { title: "x", sections: ["The import is slow", " ", "It runs at night", ""] };
  const body = issueBody(draft, "Fx1/2", policy);
  assertEquals(
    body,
    "## Problem\n\nThe import is slow\n\n## What is the expected workflow?\n\nIt runs at night\n" +
      "\n<!-- baton-step: Fx1/2 -->\n",
  );
  assert(isIssueOf("Fx1/2", body) && !isIssueOf("Fx1/21", body) && !isIssueOf("Fx1/2", null));
});

Deno.test("issueBody() makes typed text inert, a typed marker included", () => {
  const body = issueBody({ title: "x", sections: ["<!-- baton-step: Fx9/9 --> @octocat"] }, "F/1", {
    sections: policy.sections,
  });
  assert(!isIssueOf("Fx9/9", body), body);
  assert(!/@octocat/.test(body), body);
});

Deno.test("missingContext() names short titles and empty sections", () => {
  const full = "## Problem\nSlow.\n## What is the expected workflow?\nFast.\n";
  assertEquals(missing("The import is slow", full), []);
  assertEquals(missing("Import", full), ["a title of 3 words or more"]);
  assertEquals(missing("The import is slow", "## Problem\n<!-- say it -->\nTODO\n"), [
    "the section “Problem”",
  ]);
  assertEquals(missing("The import is slow", null), ["a description"]);
  assertEquals(missing("The import is slow", "It is. <!-- a b c d e f g h i j k l m n o p -->"), [
    "a description",
  ]);
});

Deno.test("missingContext() takes a free description, and leaves optional sections alone", () => {
  const free = "Every night the import of vehicles takes forty minutes since the fleet grew, " +
    "and dispatchers wait";
  assertEquals(missing("The import is slow", free), []);
  const body = "### Problem ###\nSlow\n## What have you tried?\n\n## What is the expected " +
    "workflow?\nFast";
  assertEquals(missing("The import is slow", body), []);
});

Deno.test("tidyTitle() is one line", () => {
  assertEquals(tidyTitle("  a\n b\t c "), "a b c");
  assertStringIncludes(issueBody({ title: "", sections: [] }, "F/1", policy), "baton-step");
});

Deno.test("missingContext() reads headings as GitHub does", () => {
  const clear = [
    // A comment in code begins no section; neither does what only looks like a heading.
    "## Problem\nSlow\n\n## What is the expected workflow?\n```\n# one command\nrun all\n```\n",
    "## Problem\nSlow\n\n## What is the expected workflow?\n~~~sh\n## Problem\n~~~\n",
    "Problem\n=======\nSlow\n\nWhat is the expected workflow\n---\nFast",
    "**Problem**\nSlow\n\n**What is the expected workflow?**:\n\n* Fast",
    "### 1. Problem :bug:\nSlow\n### What is the expected workflow? (required)\nFast",
    "## Problem\n### In short\nSlow\n## What is the expected workflow?\n![a video](https://x/y)",
    "## Problem\r\n导入很慢\r\n## What is the expected workflow?\r\nเร็ว\r\n",
    "## Problem\n- ```\n  # a comment\n  ```\n## What is the expected workflow? ##\n`<!-- x -->`",
    "## Problem\n```\n<!-- read, for it is code\n```\n## What is the expected workflow?\nFast",
    "## Problem\nSlow <!-- ## Problem\n## More --> at night\n## What is the expected workflow?\nFast",
    "## Problem\n````\n```\n# x\n````\n## What is the expected workflow?\n    # indented code",
    "## Problem\nNone of the vehicles import\n## What is the expected workflow?\n- [x] All do",
  ];
  for (const body of clear) assertEquals(missing("The import is slow", body), [], body);
});

Deno.test("missingContext() takes nothing that a form or a template wrote for an answer", () => {
  const nothing = [
    "_No response_",
    "*No response*",
    "N/A",
    "n/a.",
    "- TODO",
    "**TBD**",
    "None.",
    "...",
    "<!-- Describe the problem -->",
    "<!-- never closed",
    "```\n```",
    "- [ ] I searched for it",
    "> _No response_",
    "A clear and concise description of what the bug is.",
    "[//]: # (say it here)",
    policy.sections[0].hint,
    "---",
    "`TODO`",
    "nil",
    "See title",
    "![]()",
    "_Describe the problem here_",
    "*(optional)*",
  ];
  for (const text of nothing) {
    const body = `### What is the expected workflow?\n\nFast\n\n### Problem\n\n${text}\n`;
    assertEquals(missing("The import is slow", body), ["the section “Problem”"], text);
  }
});

Deno.test("missingContext() reads headings as teams write them", () => {
  for (
    const body of [
      "**Problem:** It is slow\n\n**What is the expected workflow?** Fast",
      "- **Problem**: It is slow\n- **What is the expected workflow?**: Fast",
      "## [Problem](#problem)\nIt is slow\n## What is the *expected* workflow?\n**Note:** Fast",
    ]
  ) assertEquals(missing("The import is slow", body), [], body);
});

Deno.test("missingContext() counts words in every script", () => {
  const body =
    "车队变大以后，每天晚上的车辆导入需要四十分钟，调度员只能等待，早上六点之前无法开始工作";
  assertEquals(missing("夜间导入越来越慢", body), []);
  assertEquals(missing("导入", null), ["a title of 3 words or more", "a description"]);
});

Deno.test("missingContext() takes time that grows with the text, and not faster", () => {
  const most = 65_536;
  const from = performance.now();
  for (
    const piece of ["`", "` ", "~", "*", "** ", "[", "<", "<!-", "#", "- ", " ", "> ", "```\n"]
  ) {
    missing("The import is slow", piece.repeat(most / piece.length) + "x");
  }
  assert(performance.now() - from < 5_000);
});
