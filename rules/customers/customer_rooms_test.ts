import { assert, assertEquals } from "@std/assert";
import {
  channelsOf,
  handbookEntry,
  ownIds,
  type Room,
  roomNames,
  type Rooms,
  wasInternal,
  wasRead,
  withRooms,
} from "./customer_rooms.ts";

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

/** A customer whose channels change, one after the other. */
function moved(
  before: Rooms | undefined,
  now: number,
  internal: [id: string, name?: string],
  channel?: [id: string, name?: string],
): Rooms {
  const present = { internal_channel: internal[0], ...(channel ? { channel: channel[0] } : {}) };
  const names = {
    ...(internal[1] ? { internal: internal[1] } : {}),
    ...(channel?.[1] ? { channel: channel[1] } : {}),
  };
  const { channel: _, ...rest } = before ?? { id: internal[0], internal_channel: "" };
  return { ...rest, ...present, ...withRooms(before, present, names, now) };
}

Deno.test("withRooms() remembers each channel, its side, its names, from when and until when", () => {
  let customer = moved(undefined, 10, ["CA", "otter-internal"], ["CX", "otter"]);
  customer = moved(customer, 20, ["CB", "otter-team"], ["CX", "otter"]);
  // Renamed; then Slack does not say.
  customer = moved(customer, 30, ["CB", "badger-team"], ["CX"]);
  customer = moved(customer, 40, ["CC"]);
  customer = moved(customer, 50, ["CC", "badger"], ["CY", "badger-ext"]);
  const shown = customer.rooms!.map((room: Room) => Object.values(room).join(" "));
  assertEquals(shown.sort(), [
    "CA internal otter-internal 10 20",
    "CB internal badger-team 30 40",
    "CB internal otter-team 20 30",
    "CC internal badger 40",
    "CX theirs otter 10 40",
    "CY theirs badger-ext 50",
  ]);
  assertEquals(customer.internal_names, ["badger", "badger-team", "otter-team", "otter-internal"]);
  assertEquals(roomNames(customer).length, 6);
  for (const channel of ["CA", "CB", "CC"]) assert(wasInternal(channel, [customer]), channel);
  for (const channel of ["CX", "CY"]) assert(wasRead(channel, [customer]), channel);
  assert(!wasRead("CB", [customer]) && !wasInternal("CX", [customer]));
  // Back again: one line of the history, and nothing else is forgotten.
  const back = moved(customer, 60, ["CB", "badger-team"], ["CY", "badger-ext"]);
  assertEquals(back.rooms!.length, 6);
  assertEquals(back.rooms!.find(({ name }) => name === "badger-team"), {
    channel: "CB",
    side: "internal",
    name: "badger-team",
    from: 30,
  });
});

Deno.test("withRooms() keeps names by the hundred", () => {
  let customer = moved(undefined, 1, ["CA", "name-1"]);
  for (let at = 2; at <= 200; at++) customer = moved(customer, at, ["CA", `name-${at}`]);
  assertEquals(roomNames(customer).length, 200);
  assertEquals(customer.internal_names![0], "name-200");
});

Deno.test("rows of before there was a history tell of their channels all the same", () => {
  const old: Rooms = {
    id: "CA.2",
    internal_channel: "CB",
    channel: "CX",
    channel_names: ["otter-team", "otter"],
    notice: { channel: "CW", where: "topic", words: "24 hours" },
  };
  assertEquals(channelsOf(old, "internal"), ["CB", "CA"]);
  assertEquals(channelsOf(old, "theirs"), ["CX", "CW"]);
  const kept = moved(old, 50, ["CC", "otter-3"], ["CX", "otter"]);
  assertEquals(channelsOf(kept, "internal").sort(), ["CA", "CB", "CC"]);
  assertEquals(kept.channel_names, ["otter-3", "otter", "otter-team"]);
  assertEquals(kept.rooms!.find(({ channel }) => channel === "CB"), {
    channel: "CB",
    side: "internal",
    name: "otter-team",
    from: 0,
    until: 50,
  });
  // What is somebody else's by now is not theirs.
  assertEquals(ownIds(kept, [kept, { id: "CZ", internal_channel: "CZ", channel: "CW" }]).sort(), [
    "CA",
    "CA.2",
    "CB",
    "CC",
    "CX",
  ]);
});
