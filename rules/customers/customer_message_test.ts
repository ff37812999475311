import { assertEquals } from "@std/assert";
import { callWords, fillIn } from "./customer_message.ts";

Deno.test("callWords() names the day of an earlier call", () => {
  assertEquals(callWords("2026-02-02", "2026-02-02"), "today's call");
  assertEquals(callWords("2026-02-02", "2026-02-04"), "our call on Monday 2 February");
});

Deno.test("fillIn() fills in what it knows", () => {
  assertEquals(fillIn("{call}: {link} {else}", { call: "a", link: "$&" }), "a: $& {else}");
});
