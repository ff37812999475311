/**
 * Customer meetings: from "they want to talk" to the held call.
 *
 * @module
 */
import { escapeText } from "../../rules/text/text.ts";
import { entry, group, list } from "../entry.ts";
import { ADDRESS, choice, count, hours, oneLine } from "../kinds.ts";
import { line } from "../pages.ts";
import { counted, lines, times } from "../say.ts";
import { LEVEL_LENGTH } from "./on_call.ts";

const RUNGS = { slack: "Slack", email: "e-mail", linkedin: "LinkedIn", phone: "phone" };

const byUrgency = (about: string) =>
  group(about, {
    normal: entry(hours(200), "Usually, in hours."),
    urgent: entry(hours(200), "When it is urgent, in hours."),
  });
const after = ({ normal, urgent }: { normal: number; urgent: number }) =>
  `after ${counted(normal, "working hour")} (${counted(urgent, "hour")} when it is urgent)`;

const check = (about: string) => entry(oneLine(75, `${about.slice(0, -1)}`), about);

/** Meetings. */
export const MEETINGS = group(
  "Customer meetings, from the hand-off to the held call.",
  {
    booking_link: entry(
      ADDRESS,
      "Where customers choose a time: a Calendly link. Name, e-mail and the meeting's id are added.",
      line("meetings", (link) => `*Booking:* customers choose a time at <${link}>`),
    ),
    company: list(
      group("A choice.", {
        name: entry(oneLine(75, "CS alone"), "What the form calls it."),
        levels: list(
          entry(oneLine(LEVEL_LENGTH, "L2")),
          [0, 10],
          "The levels of `rotation` whose people on call come along.",
        ),
      }),
      [1, 10],
      "Who may be needed beside customer success. The form begins with the first one.",
      line("meetings", (choices) =>
        lines(
          "*Who comes along:*",
          ...choices.map(({ name, levels }) =>
            `•  ${escapeText(name)} (${
              levels.length > 0 ? levels.map(escapeText).join(" and ") : "nobody who is on call"
            })`
          ),
        )),
    ),
    nobody_takes_it: group(
      "What happens when nobody takes a meeting, in working hours since it was handed off.",
      {
        owner_after: byUrgency(
          "The owner is reminded after so many hours, and again each time as many have passed.",
        ),
        reminders_at_most: entry(count(0, 10), "How often the owner is reminded, at most."),
        lead_after: byUrgency("The CS lead (`next_steps.cs_lead`) is told after so many."),
      },
      line("meetings", ({ owner_after, lead_after, reminders_at_most }) =>
        lines(
          "*When nobody takes one:* " + (reminders_at_most > 0
            ? `The owner is reminded ${after(owner_after)}, and again after as many, ` +
              `${times(reminders_at_most)} at most.`
            : `The owner is not reminded (it would be ${after(owner_after)}).`),
          `The CS lead is told ${after(lead_after)}.`,
        )),
    ),
    prepare_before: entry(
      hours(336),
      "How many hours before a meeting it is prepared, at the latest.",
      line(
        "preparation",
        (before) => `It is prepared ${counted(before, "hour")} before, at the latest:`,
      ),
    ),
    checks: group(
      "What is checked then. Plain text.",
      {
        accepted: check("The customer has accepted the invite."),
        link: check("The meeting link was tested."),
        agenda: check("The agenda is attached to the invite."),
        readable: check("Everybody can open the agenda."),
      },
      line(
        "preparation",
        (checks) => lines(...Object.values(checks).map((check) => `•  ${escapeText(check)}`)),
      ),
    ),
    join_early: entry(
      count(1, 60),
      "How many minutes before it people are reminded to join.",
      line(
        "preparation",
        (early) => `Everybody who comes is reminded to join ${counted(early, "minute")} before it.`,
      ),
    ),
    missed_after: entry(
      count(0, 60),
      "How many minutes after the start a customer who is not there counts as missing.",
      line("missed", (late) => `They count as missing ${counted(late, "minute")} after the start.`),
    ),
    ladder: list(
      entry(choice("slack", "email", "linkedin", "phone")),
      [0, 4],
      "How a customer who did not come is reached, in this order.",
      line(
        "missed",
        (rungs) =>
          rungs.length > 0
            ? `They are reached by ${rungs.map((rung) => RUNGS[rung]).join(", then ")}.`
            : "Nobody has to contact them.",
      ),
    ),
  },
);
