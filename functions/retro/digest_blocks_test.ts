import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { RetroNote } from "../../rules/retro/retro_notes.ts";
import { assertMessage } from "../../slack/testing/block_rules.ts";
import { digestMessages, type DigestState } from "./digest_blocks.ts";

const note = (user: string, more: Partial<RetroNote> = {}): RetroNote => ({
  user,
  went_well: "",
  could_go_better: "",
  remember: "",
  written_at: 1,
  saved_at: 1,
  ...more,
});
const state = (...notes: RetroNote[]): DigestState => ({
  week: "2026-W05",
  notes,
  published_at: 9,
});

function assertOrder(text: string, ...words: string[]): void {
  let from = 0;
  for (const word of words) {
    const found = text.indexOf(word, from);
    assert(found >= from, `"${word}" in its place:\n${text}`);
    from = found + word.length;
  }
}

Deno.test("digestMessages() has the questions in order, each answer with its author, then the list", () => {
  const [message, ...others] = digestMessages(state(
    note("U1", { went_well: "Calm", remember: "Mute it\nCall first" }),
    note("U2", { went_well: "Kind", could_go_better: "Pages at night" }),
  ));
  assertEquals(others, []);
  assertMessage(message);
  const order = [
    "What went well?",
    "<@U1>",
    "Calm",
    "<@U2>",
    "Kind",
    "What could have gone better?",
    "<@U2>",
    "Pages at night",
    "What should we remember next time?",
    "From <@U1>",
    "•  Mute it\\n•  Call first",
  ];
  assertOrder(JSON.stringify(message.blocks), ...order);
  assertEquals(JSON.stringify(message.blocks).match(/Mute it/g)?.length, 1, "printed once");
  assertOrder(
    message.text,
    "What went well?",
    "<@U1>: Calm",
    "What should we remember",
    "From <@U1>",
    "• Mute it",
  );
});

Deno.test("digestMessages() says kindly that nobody wrote", () => {
  const [message] = digestMessages(state());
  assertMessage(message);
  assertStringIncludes(message.text, "Nobody wrote this time");
});

Deno.test("digestMessages() marks who wrote after the meeting, not who changed a word", () => {
  const [message] = digestMessages(state(
    note("U1", { went_well: "x", written_at: 5, saved_at: 20 }),
    note("U2", { went_well: "y", written_at: 20, saved_at: 20 }),
  ));
  const shown = JSON.stringify(message.blocks);
  assertEquals(shown.match(/added after the meeting/g)?.length, 1);
  assertStringIncludes(shown, "<@U2> · added after the meeting");
});

Deno.test("digestMessages() keeps every word of a retro that is far too long for one message", () => {
  const long = (user: string) => `${user} `.repeat(450).trim();
  const notes = Array.from({ length: 40 }, (_, n) => {
    const text = long(`word${n}`);
    return note(`U${n}`, { went_well: text, could_go_better: text, remember: text });
  });
  const messages = digestMessages(state(...notes));
  assert(messages.length > 10);
  for (const message of messages) {
    assertMessage(message);
    assert(JSON.stringify(message.blocks).length < 13_000);
  }
  const shown = messages.map(({ blocks }) => JSON.stringify(blocks)).join("");
  assertEquals(
    shown.match(/word39(?!\d)/g)?.length,
    450 * 3,
    "three answers, one of them the list",
  );
  assertStringIncludes(messages[1].text, `part 2 of ${messages.length}`);
});

Deno.test("digestMessages() takes the longest answers in the widest letters", () => {
  const text = "長".repeat(3000);
  const messages = digestMessages(
    state(note("U1", { went_well: text, could_go_better: "&<>".repeat(1000), remember: text })),
  );
  messages.forEach(assertMessage);
});

Deno.test("digestMessages() lets nothing that was typed be markup", () => {
  const typed = "<!channel> *bold* <https://x.example|y>";
  const [message] = digestMessages(state(note("U1", { went_well: typed, remember: typed })));
  const stored = JSON.stringify(message);
  assert(!stored.includes("<!channel>") && !stored.includes("<https:"), stored);
  assert(!message.text.includes("*bold*"));
});
