import { assertEquals } from "@std/assert";
import { linksIn } from "./links_in.ts";

Deno.test("linksIn() finds each address once, without what ends the sentence", () => {
  assertEquals(linksIn("See https://a.example/x, (https://b.example) or https://a.example/x."), [
    "https://a.example/x",
    "https://b.example",
  ]);
  assertEquals(linksIn("Nothing here: http://a.example"), []);
});
