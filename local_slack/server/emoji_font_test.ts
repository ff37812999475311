import { assertEquals, assertStringIncludes } from "@std/assert";
import { bundleClient } from "./bundle.ts";
import { EMOJI_FONT } from "./emoji_font.ts";

Deno.test("the page has a font for emoji with it, at the address that its styles name", async () => {
  const { assets = {}, css } = await bundleClient();
  const { type, body } = assets[EMOJI_FONT];
  const start = String.fromCharCode(...(body as Uint8Array).slice(0, 4));
  assertEquals([type, start], ["font/woff2", "wOF2"]);
  assertStringIncludes(css, `url("${EMOJI_FONT}")`);
});
