import { assert, assertEquals } from "@std/assert";
import { bundleMapped, bytesOf, FROM_NPM, PACKAGES } from "./bundles.ts";
import { moduleSizes } from "./module_sizes.ts";

Deno.test("moduleSizes() counts each byte of a bundle for the module that it comes from", () => {
  // "ab" is of the first source, "é;" of the second, and so is the next line; "x" is of none.
  const map = { sources: ["../../a.ts", "../../b.ts"], mappings: "AAAA,ECAA;;A" };
  assertEquals(moduleSizes("ab\u00e9;\ncd\nx", map).map(({ bytes }) => bytes), [5, 2, 1]);
});

Deno.test("a function's modules are named as they are in the project", async () => {
  const { text, map } = await bundleMapped("functions/support/add_support_request/handler.ts", {
    ...FROM_NPM,
    external: PACKAGES,
  });
  const found = moduleSizes(text, map);
  const paths = found.map(({ path }) => path);
  for (
    const path of ["slack/dialogue.ts", "rules/text/secrets.ts", "team/logged_function.ts"]
  ) {
    assert(paths.includes(path), `${path} in ${paths.slice(0, 5).join(", ")}`);
  }
  const all = found.reduce((sum, { bytes }) => sum + bytes, 0);
  assert(Math.abs(all - bytesOf(text)) < 100, `${all} of ${bytesOf(text)}`);
});
