import { assertEquals } from "@std/assert";
import { lookUp, resolveInputs } from "./inputs.ts";

const CONTEXT = {
  event_timestamp: 1_772_000_000,
  data: {
    user_id: "U1",
    count: 3,
    thread_ts: null,
    interactivity: { interactivity_pointer: "p" },
    "issue-title": "Slow",
    text: "{{data.user_id}}",
  },
};

function resolved(value: unknown): unknown {
  return resolveInputs({ it: { value } }, CONTEXT, {}).it;
}

Deno.test("resolveInputs() keeps the type of a whole reference and writes text into text", () => {
  assertEquals(resolved("{{data.count}}"), 3);
  assertEquals(resolved("{{ event_timestamp }}"), 1_772_000_000);
  assertEquals(resolved("{{data.interactivity}}"), { interactivity_pointer: "p" });
  assertEquals(resolved("<@{{data.user_id}}> asked {{data.count}} times"), "<@U1> asked 3 times");
  assertEquals(resolved("in {{data.interactivity}}"), 'in {"interactivity_pointer":"p"}');
  assertEquals(resolved("{{data.issue-title}}"), "Slow");
});

Deno.test("resolveInputs() looks into objects and lists, and not into what it put in", () => {
  assertEquals(resolved({ who: "{{data.user_id}}", no: "{{data.none}}" }), { who: "U1" });
  assertEquals(resolved(["{{data.count}}", "{{data.none}}", true]), [3, true]);
  assertEquals(resolved("{{data.text}}"), "{{data.user_id}}");
});

Deno.test("resolveInputs() skips what is not there", () => {
  assertEquals(resolved("{{data.thread_ts}}"), undefined);
  assertEquals(resolved("{{data.none}}"), undefined);
  assertEquals(resolved("at {{data.none}}"), "at ");
});

Deno.test("lookUp() sees only what the object holds itself", () => {
  assertEquals(lookUp({ data: {} }, "data.constructor.name"), undefined);
  assertEquals(lookUp({ data: { "a.b": 1 } }, "data.a.b"), 1);
  assertEquals(lookUp("text", "length"), undefined);
});
