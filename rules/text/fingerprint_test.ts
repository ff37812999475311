import { assertEquals } from "@std/assert";
import { fingerprint } from "./fingerprint.ts";

Deno.test("fingerprint() is that of FNV-1a, and another for another text", () => {
  assertEquals(fingerprint(""), 0x811c9dc5);
  assertEquals(fingerprint("a"), 0xe40c292c);
  assertEquals(fingerprint("foobar"), 0xbf9cf968);
  const texts = Array.from({ length: 1000 }, (_, at) => fingerprint(`Customer ${at}`));
  assertEquals(new Set(texts).size, texts.length);
});
