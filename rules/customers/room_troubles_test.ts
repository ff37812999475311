import { assertEquals } from "@std/assert";
import type { Room } from "./customer_rooms.ts";
import { type RoomTrouble, timesOf, withTroubles } from "./room_troubles.ts";

Deno.test("withTroubles() counts how often each trouble of today's channels began", () => {
  const before: Room = { channel: "C0", side: "internal", from: 0, until: 5, trouble: "is_shared" };
  const today: Room = { channel: "C1", side: "internal", from: 5 };
  const trouble = { channel: "C1", side: "internal", trouble: "is_archived" } as RoomTrouble;
  const once = withTroubles([before, today], [trouble]);
  assertEquals(once[0].trouble, undefined, "it is no channel of theirs any more");
  assertEquals([timesOf([today], trouble), timesOf(once, trouble)], [1, 1]);
  assertEquals(withTroubles(once, [trouble]), once, "it still is");
  const right = withTroubles(once, []);
  assertEquals(right[1].trouble, undefined);
  assertEquals(timesOf(withTroubles(right, [trouble]), trouble), 2);
  assertEquals(withTroubles([today], []), [today]);
});
