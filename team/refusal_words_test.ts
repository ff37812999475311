import { assertEquals } from "@std/assert";
import { SlackError } from "../slack/checked_call.ts";
import { refusalWords } from "./refusal_words.ts";

Deno.test("people read words, and no code", () => {
  const words = (error: string) => refusalWords(new SlackError("chat.postMessage", error));
  assertEquals(words("internal_error"), "Slack had a problem.");
  assertEquals(words("ratelimited"), "Slack is busy at the moment.");
  assertEquals(words("msg_blocks_too_long"), "Slack refused it (msg blocks too long).");
});
