import { assert, assertEquals } from "@std/assert";
import { fromPieces, toPieces, utf8Size, VALUE_BYTES } from "./long_text.ts";

Deno.test("toPieces() keeps every character, in values that Slack takes", () => {
  for (const text of ["", "short", "x".repeat(9000), "長い文".repeat(1000), "😀".repeat(1500)]) {
    const pieces = toPieces(text);
    assertEquals(fromPieces(pieces), text);
    assert(pieces.every((piece) => piece !== "" && utf8Size(piece) <= VALUE_BYTES));
  }
  assertEquals(fromPieces(undefined), "");
});
