import { assertStringIncludes } from "@std/assert";
import { findingBlocks } from "./found_issue_blocks.ts";

const NONE = { issues: [], searches: 4, incomplete: 0, failures: [], unreadable: [] };
const shown = (...parameters: Parameters<typeof findingBlocks>) =>
  JSON.stringify(findingBlocks(...parameters));

Deno.test("findingBlocks() says when there may be more, and only then that there is nothing", () => {
  assertStringIncludes(shown(NONE), "Nothing like it was found. Try other words");
  assertStringIncludes(shown({ ...NONE, searches: 0 }), "nothing in this to search for");
  for (const part of [{ incomplete: 1 }, { failures: [new Error()] }]) {
    const says = shown({ ...NONE, ...part });
    assertStringIncludes(says, "so far");
    assertStringIncludes(says, "there may be more");
  }
  const trouble = { kind: "not_found" as const, text: "No such repository", for_operator: true };
  assertStringIncludes(shown(NONE, undefined, [trouble]), "No such repository");
});
