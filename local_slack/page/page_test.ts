import { assertEquals } from "@std/assert";
import type { PageMessage } from "./protocol.ts";
import { isFilled } from "./filled.ts";
import { linesOf } from "./group_messages.ts";
import { readPlace, writePlace } from "./place.ts";
import { clockTime, dayLabel, duration, moment } from "./time.ts";
import { Returns, withTyped } from "./typed.ts";

function said(user_id: string, at: string, more: Partial<PageMessage> = {}): PageMessage {
  return {
    channel_id: "C1",
    ts: `${Date.parse(at) / 1000}.000100`,
    user_id,
    text: "",
    reply_count: 0,
    reply_user_ids: [],
    reactions: [],
    permalink: "",
    unfurls: [],
    ...more,
  };
}

Deno.test("linesOf() groups one author's messages and divides days in the reader's zone", () => {
  const messages = [
    said("U1", "2026-02-01T22:30:00Z"),
    said("U1", "2026-02-01T22:33:00Z"),
    said("U1", "2026-02-01T23:30:00Z"),
    said("U2", "2026-02-01T23:31:00Z"),
    said("U2", "2026-02-01T23:31:30Z", { ephemeral: true }),
  ];
  const berlin = linesOf(messages, "Europe/Berlin");
  assertEquals(berlin.map((line) => line.goesOn), [false, true, false, false, false]);
  assertEquals(berlin.map((line) => line.day !== undefined), [true, false, true, false, false]);
  assertEquals(linesOf(messages, "UTC").filter((line) => line.day).length, 1);
});

Deno.test("linesOf() draws one line where new messages begin", () => {
  const messages = [said("U1", "2026-02-01T10:00:00Z"), said("U1", "2026-02-01T10:01:00Z")];
  const marks = (from?: string) =>
    linesOf(messages, "UTC", from).map((line) => line.isNew ?? false);
  assertEquals(marks(messages[0].ts), [false, true]);
  assertEquals(marks(""), [false, false]);
  assertEquals(marks(), [false, false]);
  assertEquals(marks("0000000001.000000"), [true, false]);
});

Deno.test("readPlace() and writePlace() are each other's way back", () => {
  const place = { as: "U1", channel: "C1", thread: "1770000000.000100" };
  assertEquals(readPlace(`http://127.0.0.1:1${writePlace(place)}`), place);
  assertEquals(readPlace("http://x/archives/C1/p1770000000000100?as=U1"), place);
  assertEquals(readPlace("http://x/"), { as: "" });
  const reply = { ...place, message: "1770000001.000200" };
  assertEquals(readPlace(`http://x${writePlace(reply)}`), reply);
  const link = "http://x/archives/C1/p1770000001000200?thread_ts=1770000000.000100&as=U1";
  assertEquals(readPlace(link), reply);
});

Deno.test("times are written in the reader's zone", () => {
  const time = Date.parse("2026-02-02T08:00:00Z");
  assertEquals(clockTime(time, "Europe/Berlin"), "09:00");
  assertEquals(moment(time, "Asia/Tokyo"), "Mon 2 Feb, 17:00");
  assertEquals(dayLabel(time, "UTC", time + 3_600_000), "Today");
  assertEquals(dayLabel(time, "UTC", time + 86_400_000), "Yesterday");
  assertEquals(dayLabel(time, "UTC", time + 9 * 86_400_000), "Monday 2 February");
  assertEquals(duration(12.4), "12 ms");
  assertEquals(duration(1450), "1.4 s");
});

Deno.test("isFilled() tells what would be lost: what was typed into what is there, and is new", () => {
  const text = (value: string | null) => ({ b: { a: { type: "plain_text_input", value } } });
  const chosen = (ids: string[]) => ({
    b: { a: { type: "multi_users_select", selected_users: ids } },
  });
  assertEquals(isFilled(text(null), {}, text(null)), false);
  assertEquals(isFilled(text(null), text("A word"), text(null)), true);
  assertEquals(isFilled(text("A word"), text("A word"), text(null)), true, "pressed, not saved");
  assertEquals(isFilled(text("Given"), text("Given"), text("Given")), false);
  assertEquals(isFilled(text("Given"), text(null), text("Given")), false, "emptied again");
  assertEquals(isFilled({}, text("Of a page before"), text(null)), false);
  assertEquals(isFilled(chosen([]), chosen(["U1"]), chosen([])), true);
  assertEquals(isFilled(chosen([]), chosen([]), chosen([])), false);
});

Deno.test("what was typed is in an input that comes back, unless the app filled it meanwhile", () => {
  const text = (value: string | null) => ({ b: { a: { type: "plain_text_input", value } } });
  const seen = (sent: string, pages: (string | null | undefined)[], typed: string) => {
    const returns = new Returns();
    returns.typed("b", "a");
    returns.sent = text(sent);
    const states = pages.map((value) => {
      const given = value === undefined ? {} : text(value);
      return withTyped(given, returns.settle(given, text(typed)));
    });
    return states.at(-1)?.b.a.value;
  };
  assertEquals(seen("One", ["One"], "One two"), "One two", "typed on while it was sent");
  assertEquals(seen("One", ["One", undefined, "One"], "One two"), "One two");
  assertEquals(seen("One", ["One", undefined, null], "One two"), "One two");
  assertEquals(seen("One", ["One", undefined, "Corrected"], "One two"), "Corrected");
  assertEquals(seen("One", ["One", undefined, "Corrected", "Corrected"], "One two"), "Corrected");
});
