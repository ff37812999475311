import { assertEquals } from "@std/assert";
import { DAY } from "@std/datetime";
import { handbook } from "../../tests/handbooks/berlin.ts";
import type { Meeting } from "./meeting.ts";
import { coversOf } from "../on_call/rotation.ts";
import { dateIn } from "../time/calendar.ts";
import { askMark, dutiesOf, isToBePrepared, onCallNews } from "./meeting_duties.ts";

const at = (text: string) => Date.parse(`${text}:00+01:00`);
/** Monday morning. */
const HANDED = at("2026-02-02T09:00");

function meeting(more: Partial<Meeting> = {}): Meeting {
  return {
    id: "Fx1",
    customer: "C1",
    channel: "C1",
    why: "The import",
    urgency: "normal",
    company: handbook.meetings.company[0].name,
    owner: "U0MAYA",
    handed_by: "U0DIEGO",
    handed_at: HANDED,
    created_at: HANDED,
    past_starts: [],
    checks: {},
    rungs: {},
    revision: 0,
    reminders: 0,
    direct_cards: [],
    joins: [],
    ...more,
  };
}
const taken = { taken_by: "U0MAYA", taken_at: HANDED };
const duties = (one: Meeting, now: string) => dutiesOf(one, at(now), handbook);

Deno.test("dutiesOf() reminds the owner in working hours, then the lead, and ends", () => {
  const one = meeting();
  assertEquals(duties(one, "2026-02-02T14:30").remind_owner, undefined);
  assertEquals(duties(one, "2026-02-02T15:00").remind_owner, 1);
  assertEquals(duties({ ...one, reminders: 1 }, "2026-02-03T09:30").remind_owner, undefined);
  assertEquals(duties({ ...one, reminders: 1 }, "2026-02-03T14:30").remind_owner, 2);
  assertEquals(duties({ ...one, reminders: 2 }, "2026-02-05T14:30").remind_owner, undefined);
  assertEquals(duties(one, "2026-02-03T16:00").tell_lead, false);
  assertEquals(duties(one, "2026-02-03T17:00").tell_lead, true);
  assertEquals(duties({ ...one, told_lead_at: 1 }, "2026-02-09T17:00").tell_lead, false);
  assertEquals(duties({ ...one, ...taken }, "2026-02-09T09:30").remind_owner, undefined);
  assertEquals(duties({ ...one, urgency: "urgent" }, "2026-02-02T11:00").remind_owner, 1);
});

Deno.test("dutiesOf() leaves people alone on days off", () => {
  assertEquals(duties(meeting(), "2026-02-07T12:00").remind_owner, undefined);
  assertEquals(dutiesOf(meeting(), at("2026-12-25T12:00"), handbook).tell_lead, false);
});

Deno.test("isToBePrepared() is so at the last sweep that is early enough", () => {
  // Tuesday at ten: 48 hours before is Sunday, and Friday afternoon the last sweep before it.
  const one = meeting({ ...taken, start: at("2026-02-10T10:00") });
  const due = (now: string) => isToBePrepared(one, at(now), handbook);
  assertEquals(due("2026-02-06T09:30"), false);
  assertEquals(due("2026-02-06T14:30"), true);
  assertEquals(due("2026-02-10T10:00"), false, "too late to prepare");
  assertEquals(
    isToBePrepared({ ...one, prepared_for: one.start! }, at("2026-02-09T09:30"), handbook),
    false,
  );
  assertEquals(
    isToBePrepared({ ...one, cancelled_at: 1 }, at("2026-02-09T09:30"), handbook),
    false,
  );
});

Deno.test("dutiesOf() shows a card whose day has come, and no other", () => {
  const one = meeting({
    ...taken,
    start: at("2026-02-04T10:00"),
    prepared_for: at("2026-02-04T10:00"),
  });
  assertEquals(duties(one, "2026-02-03T09:30").show, false);
  assertEquals(duties(one, "2026-02-03T14:30").show, false);
  assertEquals(duties(one, "2026-02-04T09:30").show, true);
  assertEquals(duties(one, "2026-02-04T14:30").show, false);
});

Deno.test("dutiesOf() asks once, on the next working day", () => {
  const booked = meeting({ ...taken, start: at("2026-02-06T10:00") });
  assertEquals(duties(booked, "2026-02-06T14:30").ask, undefined);
  assertEquals(duties(booked, "2026-02-09T09:30").ask, "outcome");
  const held = { ...booked, held_at: at("2026-02-06T11:00"), held_by: "U0MAYA" };
  assertEquals(duties(held, "2026-02-09T09:30").ask, "call");
  assertEquals(
    duties({ ...held, asked_after: askMark(held, "call") }, "2026-02-10T09:30").ask,
    undefined,
  );
  assertEquals(duties({ ...held, call: "Fx2" }, "2026-02-09T09:30").ask, undefined);
  assertEquals(duties({ ...held, no_call_by: "U0MAYA" }, "2026-02-09T09:30").ask, undefined);
});

Deno.test("dutiesOf() puts away what is over for two weeks, and what was forgotten for long", () => {
  const start = at("2026-02-06T10:00");
  const gone = (more: Partial<Meeting>, days: number) =>
    dutiesOf(meeting({ ...taken, start, ...more }), start + days * DAY, handbook).put_away;
  assertEquals(gone({ cancelled_at: start }, 13), false);
  assertEquals(gone({ cancelled_at: start }, 15), true);
  assertEquals(gone({ held_at: start, call: "Fx2" }, 15), true);
  assertEquals(gone({ held_at: start }, 15), false);
  assertEquals(gone({ held_at: start }, 61), true);
  assertEquals(gone({}, 59), false);
  assertEquals(gone({}, 61), true);
  assertEquals(dutiesOf(meeting(), HANDED + 400 * DAY, handbook).put_away, false, "still open");
});

Deno.test("onCallNews() tells who is needed once, and again when it is somebody else", () => {
  const company = handbook.meetings.company[1].name;
  const start = at("2026-02-10T10:00");
  const one = meeting({ ...taken, company, start });
  const now = at("2026-02-02T12:00");
  assertEquals(onCallNews(one, now, handbook), { needed: ["U0JONAS"], released: [] });
  const told = { ...one, told_on_call: { for: start, users: ["U0JONAS"] } };
  assertEquals(onCallNews(told, now, handbook), { needed: [], released: [] });
  // Somebody changed the rotation.
  const rotation = handbook.rotation.map((level) =>
    level.level === "L2" ? { ...level, people: ["U0PRIYA"] } : level
  );
  // Or somebody covers for them.
  const day = dateIn(handbook.timezone, one.start!);
  const covers = coversOf([{ level: "L2", day, base: "U0JONAS", by: "U0PRIYA" }]);
  assertEquals(onCallNews(told, now, { ...handbook, covers }), {
    needed: ["U0PRIYA"],
    released: ["U0JONAS"],
  });
  assertEquals(onCallNews(told, now, { ...handbook, rotation }), {
    needed: ["U0PRIYA"],
    released: ["U0JONAS"],
  });
  const other = { ...told, start: at("2026-02-04T10:00") };
  assertEquals(onCallNews(other, now, handbook), { needed: ["U0PRIYA"], released: ["U0JONAS"] });
  assertEquals(onCallNews({ ...told, cancelled_at: 1 }, now, handbook).released, ["U0JONAS"]);
  assertEquals(onCallNews(told, start + 1, handbook), { needed: [], released: [] });
  assertEquals(onCallNews({ ...one, owner: "U0JONAS" }, now, handbook).needed, []);
});
