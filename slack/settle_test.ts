import { assertEquals } from "@std/assert";
import { settle } from "./settle.ts";

Deno.test("settle() shows again what changed while it was shown", async () => {
  let row = 1;
  const shown: number[] = [];
  await settle(
    () => Promise.resolve(row),
    (state) => {
      shown.push(state);
      if (state < 3) row = state + 1;
      return Promise.resolve();
    },
    (a, b) => a === b,
  );
  assertEquals(shown, [1, 2, 3]);
});

Deno.test("settle() ends with everybody's change when many write and show at once", async () => {
  const rows = new Set<string>();
  let message: string[] = [];
  const turn = () => new Promise<void>((resolve) => queueMicrotask(resolve));
  await Promise.all(["a", "b", "c", "d"].map(async (who, wait) => {
    for (let n = 0; n < wait; n++) await turn();
    rows.add(who);
    await settle(
      async () => {
        await turn();
        return [...rows];
      },
      async (state) => {
        // The first to read is the last to show.
        for (let n = 0; n < 8 - 2 * wait; n++) await turn();
        message = state;
      },
      (shown, now) => shown.length === now.length,
    );
  }));
  assertEquals(message.sort(), ["a", "b", "c", "d"]);
});

Deno.test("settle() gives up on what never stands still", async () => {
  let reads = 0;
  await settle(() => Promise.resolve(reads++), () => Promise.resolve(), () => false);
  assertEquals(reads, 7);
});
