import { assert, assertEquals } from "@std/assert";
import { header, modal, paragraph, typedList, typedText } from "./blocks.ts";
import { assertMessage, assertView } from "./testing/block_rules.ts";
import { dig } from "./testing/fake_slack.ts";

Deno.test("typedText() shows all of a long text, in sections where nothing is markup", () => {
  const text = "<!channel> *all* of it ".repeat(400);
  const blocks = typedText(text);
  assertMessage({ text: "x", blocks });
  assert(blocks.length > 1);
  assert(blocks.every((block) => dig(block, "text.type") === "plain_text"));
  const shown = blocks.map((block) => dig(block, "text.text")).join(" ");
  assertEquals(shown.replaceAll("\u2060", "").trim(), text.trim());
});

Deno.test("typedList() makes nothing of nothing", () => {
  assertEquals(typedList([]), []);
  assertEquals(dig(typedList(["a", "b"])[0], "text.text"), "•  a\n•  b");
});

Deno.test("header(), paragraph() and modal() keep within their limits", () => {
  const long = "word ".repeat(1000);
  assertMessage({ text: "x", blocks: [header(long), paragraph(long)] });
  assertView(modal({ callback_id: "x", title: long, submit: long, close: long, blocks: [] }));
});
