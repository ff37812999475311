import { assert } from "@std/assert";
import { bundleClient } from "./bundle.ts";

/** In bytes: on a slow line the page shall be there within a few seconds. */
const LARGEST = 335_000;

Deno.test("the page's script stays small enough", async () => {
  const { length } = new TextEncoder().encode((await bundleClient()).js);
  assert(length <= LARGEST, `it has ${length} bytes`);
});
