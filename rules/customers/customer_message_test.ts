import { assertEquals } from "@std/assert";
import { callWords, dateWording, fillIn } from "./customer_message.ts";

Deno.test("callWords() names the day of an earlier call", () => {
  assertEquals(callWords("2026-02-02", "2026-02-02"), "today's call");
  assertEquals(callWords("2026-02-02", "2026-02-04"), "our call on Monday 2 February");
});

Deno.test("fillIn() fills in what it knows", () => {
  assertEquals(fillIn("{call}: {link} {else}", { call: "a", link: "$&" }), "a: $& {else}");
});

Deno.test("dateWording() finds what a customer would read as a promise", () => {
  for (
    const words of [
      "we aim for 2026-03-15",
      "done by 15.3.",
      "done on 3/15, surely",
      "March 15",
      "the 15th of March",
      "in march",
      "by the end of the quarter",
      "next week",
      "within two weeks",
      "by Friday",
      "in Q2",
      "tomor\u200Brow",
    ]
  ) assertEquals(typeof dateWording(words), "string", words);
});

Deno.test("dateWording() lets the call's own day, links and ordinary words be", () => {
  for (
    const words of [
      "Hi everyone, here's a link to the issue we discussed on today's call",
      "This may take a while; you may march on. Version 4.2.1 or 10.15 has it",
      "it is issue 12 of 2 in the list",
    ]
  ) {
    assertEquals(dateWording(words), undefined, words);
  }
  const text = "we discussed on our call on Monday 2 February: https://x.example/2026-01-01";
  assertEquals(
    dateWording(text, ["our call on Monday 2 February", "https://x.example/2026-01-01"]),
    undefined,
  );
});
