import { assertEquals } from "@std/assert";
import type { Meeting } from "./meeting.ts";
import { meetingsOfWeek } from "./meeting_lists.ts";

const ZONE = "America/Los_Angeles";

function meeting(id: string, start: string): Meeting {
  return { id, start: Date.parse(start), created_at: 0 } as Meeting;
}

Deno.test("meetingsOfWeek() has the days of the team's week, in the reader's zone", () => {
  const all = [
    meeting("before", "2026-01-31T23:30:00-08:00"),
    meeting("sunday", "2026-02-01T00:30:00-08:00"),
    meeting("saturday", "2026-02-07T23:30:00-08:00"),
    meeting("after", "2026-02-08T00:30:00-08:00"),
  ];
  const now = Date.parse("2026-02-03T12:00:00-08:00");
  const ids = (week_starts: "Sunday" | "Monday") =>
    meetingsOfWeek(all, now, ZONE, { week_starts }).flatMap(({ meetings }) =>
      meetings.map(({ id }) => id)
    );
  assertEquals(ids("Sunday"), ["sunday", "saturday"]);
  assertEquals(ids("Monday"), ["saturday", "after"]);
});
