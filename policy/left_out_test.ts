import { assert, assertEquals } from "@std/assert";
import { handbook } from "../tests/handbooks/berlin.ts";
import { leftOut } from "./left_out.ts";

Deno.test("leftOut() names what a handbook does not say and has no default, with what that means", () => {
  const before = leftOut(handbook);
  assert(before.some(({ path }) => path === "billing_portal"));
  const { confidential_repository: _, ...github } = handbook.github;
  const left_out = {
    path: "github.confidential_repository",
    without: "There is no place for what cannot be public.",
  };
  const now = leftOut({ ...handbook, github });
  assertEquals(now.filter(({ path }) => path === left_out.path), [left_out]);
  assertEquals(now.length, before.length + 1);
});
