import { assertEquals } from "@std/assert";
import { handbookEntry, wasInternal, wasRead } from "./customer_rooms.ts";

const ROOMS = [{
  id: "C1",
  internal_channel: "C2",
  channel: "C3",
  notice: { channel: "C4", where: "topic" as const, words: "24 hours" },
}, { id: "Fx1", internal_channel: "C5" }];
const ALL = ["C1", "C2", "C3", "C4", "C5", "C6", "C7"];

Deno.test("wasInternal() is true for what is internal, and for what is known to have been", () => {
  assertEquals(ALL.filter((id) => wasInternal(id, ROOMS, ["C6"])), ["C1", "C2", "C5", "C6"]);
});

Deno.test("wasRead() is true for what a customer reads, and where a notice still is", () => {
  assertEquals(ALL.filter((id) => wasRead(id, ROOMS)), ["C3", "C4"]);
});

Deno.test("handbookEntry() names who needs a channel for something else", () => {
  const policy = {
    operations_channel: "C1",
    retro: { channel: "C2" },
    product: { channel: "C3" },
  };
  assertEquals(ALL.slice(0, 4).map((id) => handbookEntry(id, policy)), [
    "operations_channel",
    "retro.channel",
    "product.channel",
    undefined,
  ]);
});
