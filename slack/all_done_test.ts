import { assertEquals, assertRejects } from "@std/assert";
import { allDone } from "./all_done.ts";

Deno.test("allDone() waits for the rest where one fails, and throws what that one threw", async () => {
  assertEquals(await allDone([Promise.resolve(1), undefined, "a"]), [1, undefined, "a"]);
  let ended = false;
  const rest = Promise.resolve().then(() => Promise.resolve()).then(() => (ended = true));
  await assertRejects(() => allDone([Promise.reject(new Error("no")), rest]), Error, "no");
  assertEquals(ended, true);
});
