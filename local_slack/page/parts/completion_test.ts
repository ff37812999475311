import { assertEquals } from "@std/assert";
import type { Home } from "../protocol.ts";
import { completionAt, suggestionsFor } from "./completion.ts";

const HOME = {
  people: [
    { name: "maya", real_name: "Maya Lindqvist" },
    { name: "jonas", real_name: "Jonas Weber" },
    { name: "gone", real_name: "Gone", deleted: true },
  ],
  channels: [{ name: "general", kind: "public", purpose: "News" }, { name: "x", kind: "dm" }],
  me: { is_guest: false },
  shortcuts: [{ trigger_id: "Ft1", name: "Log a call", description: "Opens the form" }],
  joinable: [{ name: "product", purpose: "Dates" }],
} as unknown as Home;

Deno.test("completionAt() sees the name under the cursor and nothing in the middle of a word", () => {
  assertEquals(completionAt("hi @ma", 6), { sign: "@", typed: "ma", from: 3, to: 6 });
  assertEquals(completionAt("#", 1), { sign: "#", typed: "", from: 0, to: 1 });
  assertEquals(completionAt("me@harbor", 9), undefined);
  assertEquals(completionAt("@ma you", 7), undefined);
});

Deno.test("suggestionsFor() offers people or channels until the name is complete", () => {
  const words = (text: string) =>
    suggestionsFor(completionAt(text, text.length)!, HOME).map((each) => each.word);
  assertEquals(words("@"), ["@maya", "@jonas"]);
  assertEquals(words("@web"), ["@jonas"]);
  assertEquals(words("@maya"), []);
  assertEquals(words("#"), ["#general", "#product"]);
});

Deno.test("suggestionsFor() offers commands and shortcuts after a slash that begins the text", () => {
  const words = (text: string, home = HOME) => {
    const typing = completionAt(text, text.length);
    return typing && suggestionsFor(typing, home).map((each) => each.word);
  };
  assertEquals(words("/"), ["/invite", "/topic", "/leave", "Log a call"]);
  assertEquals(words("/l"), ["/leave", "Log a call"]);
  assertEquals(words("/leave"), []);
  assertEquals(words("/invite @j"), ["@jonas"]);
  assertEquals(words("see /l"), undefined);
  assertEquals(words("/", { ...HOME, me: { ...HOME.me, is_guest: true } }), []);
});
