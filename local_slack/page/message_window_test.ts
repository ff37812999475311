import { assert, assertEquals } from "@std/assert";
import { windowOf, withMessage, withNewer, withNewest, withOlder } from "./message_window.ts";
import type { ChannelPage, PageMessage } from "./protocol.ts";

function page(from: number, to: number, more: Partial<ChannelPage> = {}): ChannelPage {
  const messages = Array.from({ length: to - from + 1 }, (_, at) =>
    ({
      ts: `${1_000_000_000 + from + at}.000000`,
      text: `${from + at}`,
    }) as PageMessage);
  const channel = { id: "C1" } as ChannelPage["channel"];
  return {
    ok: true,
    channel,
    messages,
    has_more: from > 1,
    has_newer: false,
    bookmarks: [],
    pins: [],
    thread_mentions: [],
    ...more,
  };
}

const says = ({ messages }: ChannelPage) => messages.map(({ text }) => Number(text));
const span = (found: ChannelPage) => [says(found).at(0), says(found).at(-1), says(found).length];

Deno.test("a stretch of messages grows at both ends, and what did not change stays itself", () => {
  const opened = windowOf(page(51, 100));
  const older = withOlder(opened, page(1, 50));
  assertEquals([...span(older), older.has_more], [1, 100, 100, false]);
  const newest = withNewest(older, page(53, 102));
  assertEquals([...span(newest), newest.has_more, newest.place], [1, 102, 102, false, 1]);
  assert(newest.messages[60] === older.messages[60], "it is the object that it was");

  const edited = { ...newest.messages[3], text: "4000" };
  assertEquals(says(withMessage(newest, edited.ts, edited))[3], 4000);
  assertEquals(withMessage(newest, edited.ts, undefined).messages.length, 101);
});

Deno.test("a stretch further up stays when something new is said, until one comes to its end", () => {
  const top = windowOf(page(1, 50, { has_newer: true }));
  const told = withNewest(top, page(951, 1000));
  assertEquals([...span(told), told.has_newer, told.place], [1, 50, 50, true, top.place]);
  const down = withNewer(told, page(51, 100, { has_newer: false }));
  assertEquals([...span(down), down.has_newer], [1, 100, 100, false]);
});

Deno.test("a hole between what was there and what came is never closed by itself", () => {
  const opened = windowOf(page(51, 100));
  const later = withNewest(opened, page(351, 400));
  assertEquals([...span(later), later.place], [351, 400, 50, opened.place + 1]);
});
