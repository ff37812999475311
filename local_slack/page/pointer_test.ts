import { assertEquals } from "@std/assert";

Deno.test("what is new waits for the release of what is pressed", async () => {
  Object.assign(globalThis, { document: {} });
  const { notPressing } = await import("./pointer.ts");
  await notPressing();
  const order: string[] = [];
  dispatchEvent(new Event("pointerdown"));
  const drawn = notPressing().then(() => order.push("drawn"));
  await new Promise((resolve) => setTimeout(resolve));
  dispatchEvent(new Event("pointerup"));
  // The browser sends it right after.
  order.push("click");
  await drawn;
  assertEquals(order, ["click", "drawn"]);
});
