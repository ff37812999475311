import { assertEquals, assertStringIncludes } from "@std/assert";
import { assertView } from "../../../slack/testing/block_rules.ts";
import { dig } from "../../../slack/testing/fake_slack.ts";
import { notesView, noticeView } from "./blocks.ts";

Deno.test("notesView() asks the three questions word for word, and fills in what was written", () => {
  const before = { went_well: "Calm", could_go_better: "", remember: "x".repeat(4000) };
  const view = notesView({ week: "2026-W05" }, before);
  assertView(view);
  const labels = [1, 2, 3].map((n) => dig(view, `blocks.${n}.label.text`));
  assertEquals(labels, [
    "What went well?",
    "What could have gone better?",
    "What should we remember next time?",
  ]);
  assertEquals(dig(view, "blocks.1.element.initial_value"), "Calm");
  assertEquals(dig<unknown>(view, "blocks.2.element.initial_value"), undefined);
  assertEquals(dig(view, "blocks.3.element.initial_value").length, 3000);
  assertEquals(dig<number>(view, "blocks.1.element.max_length"), 3000);
});

Deno.test("notesView() says when the meeting is over", () => {
  const view = notesView({ week: "2026-W05", published_at: 1 }, undefined);
  assertStringIncludes(JSON.stringify(view), "will be added to the digest");
});

Deno.test("noticeView() tells when it is closed, so that the step ends", () => {
  const view = noticeView("Your notes", "One moment…");
  assertView(view);
  assertEquals(view.notify_on_close, true);
});
