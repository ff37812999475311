import { assertEquals } from "@std/assert";
import { type FilterNode, filterProblems, passes } from "./filter.ts";

const DATA = { text: "please triage this", user_id: "U1", thread_ts: null, count: 5, tags: ["a"] };

function holds(root: FilterNode): boolean {
  assertEquals(filterProblems({ version: 1, root }), []);
  return passes({ version: 1, root }, DATA);
}
const says = (statement: string) => holds({ statement });

Deno.test("passes() compares text, numbers and null", () => {
  assertEquals(says("{{data.text}} CONTAINS triage"), true);
  assertEquals(says("{{data.text}} CONTAINS Triage"), false);
  assertEquals(says("{{data.user_id}} == U1"), true);
  assertEquals(says("{{data.user_id}} != U1"), false);
  assertEquals(says("{{data.thread_ts}} == null"), true);
  assertEquals(says("{{data.missing}} == null"), true);
  assertEquals(says("{{data.count}} >= 5"), true);
  assertEquals(says("{{data.count}} > 5"), false);
  assertEquals(says("{{data.tags}} CONTAINS a"), true);
});

Deno.test("passes() joins statements", () => {
  const yes = { statement: "{{data.count}} == 5" };
  const no = { statement: "{{data.count}} == 6" };
  assertEquals(holds({ operator: "AND", inputs: [yes, no] }), false);
  assertEquals(holds({ operator: "OR", inputs: [no, yes] }), true);
  assertEquals(holds({ operator: "NOT", inputs: [{ operator: "OR", inputs: [no] }] }), true);
});

Deno.test("filterProblems() names what is wrong", () => {
  const problems = (root: FilterNode) => filterProblems({ version: 1, root }).join();
  let deep: FilterNode = { statement: "{{data.a}} == b" };
  for (let i = 0; i < 5; i++) deep = { operator: "NOT", inputs: [deep] };
  assertEquals(problems(deep).includes("five") || problems(deep).includes("5 levels"), true);
  assertEquals(problems({ statement: "text has foo" }).includes("no statement"), true);
  assertEquals(problems({ operator: "XOR", inputs: [] }).includes("none of AND"), true);
  assertEquals(problems({ operator: "NOT", inputs: [{}, {}] }).includes("exactly one"), true);
  const odd = (node: unknown) => problems(node as FilterNode);
  assertEquals(odd(null).includes("no statement"), true);
  assertEquals(odd({ operator: "AND", inputs: [null] }).includes("no statement"), true);
  assertEquals(odd({ operator: "AND", inputs: { a: 1 } }).includes("needs inputs"), true);
  assertEquals(odd({ statement: "{{data.a}} == b", operator: "AND" }).includes("not both"), true);
  assertEquals(filterProblems({ version: 2, root: {} }), ["a filter has version 1"]);
});
