import { assertEquals } from "@std/assert";
import { withNotice, withoutNotice } from "./channel_notice.ts";

const NOTICE = "Slack messages have a 24 hour SLA.";

Deno.test("withNotice() keeps what somebody wrote, and comes before it", () => {
  assertEquals(withNotice("", NOTICE), NOTICE);
  assertEquals(withNotice("Fernhill & us", NOTICE), `${NOTICE} · Fernhill & us`);
  assertEquals(withNotice(`Ours · ${NOTICE}`, NOTICE), `Ours · ${NOTICE}`);
});

Deno.test("withNotice() puts new words where the old ones are", () => {
  assertEquals(
    withNotice(`Hi · ${NOTICE} · us`, "We answer $& soon.", NOTICE),
    "Hi · We answer $& soon. · us",
  );
  assertEquals(withNotice("Gone", "New.", NOTICE), "New. · Gone");
});

Deno.test("withNotice() finds no room in a topic that is taken", () => {
  assertEquals(withNotice("x".repeat(250 - NOTICE.length - 3), NOTICE)?.length, 250);
  assertEquals(withNotice("x".repeat(250 - NOTICE.length - 2), NOTICE), undefined);
  // Counted as people count: an emoji is one.
  assertEquals([...withNotice("🚚".repeat(200), NOTICE) ?? ""].length, 200 + 3 + NOTICE.length);
});

Deno.test("withNotice() reads a topic as Slack tells it", () => {
  assertEquals(withNotice("A &amp; B &lt;3 &amp;lt;", "N"), "N · A & B <3 &lt;");
  const linked = "See <https://sla.example> · <mailto:a@b.example|a@b.example>";
  assertEquals(
    withNotice(linked, "See https://sla.example"),
    linked.replace(/<([^|>]*)[^>]*>/g, "$1"),
  );
  assertEquals(withNotice("Q &amp; A at any hour", "Q & A"), "Q & A at any hour");
});

Deno.test("withoutNotice() leaves what somebody wrote", () => {
  for (const topic of ["", "Fernhill, and us", "🚚 · trucks"]) {
    assertEquals(withoutNotice(withNotice(topic, NOTICE) ?? "", NOTICE), topic);
  }
  assertEquals(withoutNotice(`Ours · ${NOTICE}`, NOTICE), "Ours");
  assertEquals(withoutNotice(`Ours · ${NOTICE} · more`, NOTICE), "Ours · more");
  assertEquals(withoutNotice("Something else", NOTICE), "Something else");
});
