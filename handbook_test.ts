/** The operator's handbook, whatever it says: can it be followed? */
import { assertEquals } from "@std/assert";
import { handbook } from "./handbook.ts";
import { handbookProblems, problemLine } from "./policy/handbook_problems.ts";

Deno.test("the handbook can be followed", () => {
  assertEquals(handbookProblems(handbook).map(problemLine), []);
});
