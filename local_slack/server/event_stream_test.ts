import { assertEquals } from "@std/assert";
import { createEvents } from "../events.ts";
import type { Directory } from "../types.ts";
import { EventStream } from "./event_stream.ts";

Deno.test("EventStream forgets a page that went away", async () => {
  const directory = { user: () => ({ id: "U1", is_guest: false }) } as unknown as Directory;
  const stream = new EventStream(directory, createEvents());
  const response = stream.open("U1", undefined);
  assertEquals(stream.listening, 1);
  await response.body?.cancel();
  assertEquals(stream.listening, 0);
});
