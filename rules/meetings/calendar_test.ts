import { assertEquals } from "@std/assert";
import { DAY, HOUR } from "@std/datetime";
import { type CalendarEvent, isUnknown, newsOf, openNote, remembered } from "./calendar.ts";
import type { MeetingFacts } from "./meeting.ts";

const NOW = Date.parse("2026-02-02T09:00Z");
const [A, B] = [NOW + 3 * DAY, NOW + 4 * DAY];

/** A meeting that was at A, and is at B. */
const moved = {
  start: B,
  booked_at: NOW - HOUR,
  past_starts: [A],
} as MeetingFacts;
const news = (more: Partial<MeetingFacts>, event: CalendarEvent) =>
  newsOf({ ...moved, ...more }, event);

Deno.test("newsOf() takes a new time, and knows the one that it has", () => {
  assertEquals(news({}, { start: NOW + 5 * DAY }), "book");
  assertEquals(news({}, { start: B }), "known");
});

Deno.test("newsOf() tells a move back from an event that came late", () => {
  const made = NOW - 2 * HOUR;
  assertEquals(news({ event_made: made }, { start: A, made: made + 1 }), "book");
  assertEquals(news({ event_made: made }, { start: A, made: made - 1 }), "late");
  assertEquals(news({ event_made: made }, { start: A, made }), "before", "the same moment");
  assertEquals(news({}, { start: A, made: NOW }), "book", "made after it was moved away");
  assertEquals(news({}, { start: A, made }), "before", "made before that");
  assertEquals(news({ events: ["1", "2"] }, { start: A, id: "3" }), "book");
  assertEquals(news({ events: ["1", "2"] }, { start: A, id: "1" }), "late");
  assertEquals(news({ events: ["1", "2"] }, { start: B, id: "2" }), "known");
  assertEquals(news({}, { start: A, id: "1" }), "before", "it may be the first one");
  assertEquals(news({}, { start: A }), "before");
});

Deno.test("newsOf() follows a calendar that moves the event that there is", () => {
  const [id, made] = ["1", NOW - HOUR];
  const known = { events: [id], event_made: made, past_starts: [] };
  assertEquals(news(known, { start: A, id, made }), "book", "it never was at this time");
  assertEquals(news({ ...known, past_starts: [A] }, { start: A, id, made }), "before");
  assertEquals(news({ ...known, past_starts: [A] }, { start: A, id, made: NOW }), "book");
  // After somebody set a time by hand, it may be a copy of what was booked before.
  assertEquals(news({ ...known, booked_by: "U0MAYA" }, { start: A, id, made }), "late");
  assertEquals(news({ ...known, cancelled_at: NOW }, { start: B, id, made }), "known");
});

Deno.test("isUnknown() is of what the next event is told from, whatever this one changes", () => {
  const known = { ...moved, events: ["1"], event_made: NOW };
  assertEquals(isUnknown(known, { start: B, id: "1", made: NOW }), false);
  assertEquals(isUnknown(known, { start: B, id: "2" }), true);
  assertEquals(isUnknown(known, { start: B, made: NOW + 1 }), true);
  assertEquals(isUnknown(moved, { start: B }), false);
});

Deno.test("newsOf() leaves to a person what is over, and what a person has set since", () => {
  assertEquals(news({ cancelled_at: NOW }, { start: NOW + 5 * DAY }), "canceled");
  assertEquals(news({ cancelled_at: NOW }, { start: B }), "canceled", "booked again");
  assertEquals(news({ held_at: NOW }, { start: NOW + 5 * DAY }), "held");
  const by_hand = { booked_by: "U0MAYA" };
  assertEquals(news(by_hand, { start: NOW + 5 * DAY, made: NOW - 2 * HOUR }), "by_hand");
  assertEquals(news(by_hand, { start: NOW + 5 * DAY, made: NOW }), "book");
  assertEquals(news(by_hand, { start: NOW + 5 * DAY }), "book");
});

Deno.test("remembered() believes no clock that is ahead, and keeps the last events", () => {
  assertEquals(remembered(moved, { start: A, made: NOW + DAY, id: "1" }, NOW), {
    event_made: NOW,
    events: ["1"],
  });
  const events = Array.from({ length: 20 }, (_, at) => String(at));
  assertEquals(remembered({ ...moved, events }, { start: A, id: "20" }, NOW).events?.length, 20);
});

Deno.test("openNote() is what the calendar says of a time to come", () => {
  const calendar = { start: A, why: "canceled" as const };
  assertEquals(openNote({ ...moved, calendar }, NOW), calendar);
  assertEquals(openNote({ ...moved, calendar }, A), undefined);
});
