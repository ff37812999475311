/**
 * What the owner of a meeting reads when the calendar says something that Baton does not take over.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import type { CalendarNote, Doubt } from "../../rules/meetings/calendar.ts";
import type { Meeting, MeetingAction } from "../../rules/meetings/meeting.ts";
import { ofTwo } from "../../rules/meetings/meeting_messages.ts";
import { dateToken, escapeText } from "../../rules/text/text.ts";
import { buttons, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { meetingButton } from "./act_on_meeting_button.ts";
import type { MeetingState } from "./card_blocks.ts";
import { labelOf } from "./stage_words.ts";

/** Somebody booked a time for a meeting that is over, or that has another time. */
export function calendarMessage(state: MeetingState, { start, why }: CalendarNote): Message {
  const { meeting, customer } = state;
  const name = escapeText(customer.name);
  const words = `The calendar says that the meeting with ${name} is booked for ` +
    `${whenWords(start)}. ${happened(meeting, why)}`;
  return message(state, words, TO_DO[why], DOES[why]);
}

/** A time came that cannot be one. */
export function wrongTimeMessage(state: MeetingState, problem: string): Message {
  const name = escapeText(state.customer.name);
  const words = `The calendar sent a time for the meeting with ${name} that Baton cannot use: ` +
    `${problem}. Nothing was changed.`;
  const to_do = "Look in the calendar, and set the time yourself. The operators have been told.";
  return message(state, words, to_do, ["book"]);
}

/** Somebody booked a time, and not which meeting it is for. */
export function unnamedMessage(state: MeetingState, start: number): Message {
  const { meeting, customer } = state;
  const words =
    `${escapeText(meeting.email!)} booked ${whenWords(start)} in the calendar, without ` +
    `the link from Baton. Is it the meeting with ${
      escapeText(customer.name)
    }? Nothing was changed.`;
  return message(state, words, "If it is, set this time.", ["book"]);
}

/** When, as the calendar says it. */
export function whenWords(start: number): string {
  return dateToken(start, handbook.timezone) + ofTwo(start, handbook.timezone, ", ");
}

function happened(meeting: Meeting, why: Doubt): string {
  switch (why) {
    case "canceled":
      return `But <@${meeting.cancelled_by}> canceled it: ${
        escapeText(meeting.cancelled_why ?? "")
      }`;
    case "held":
      return "But this meeting has already taken place.";
    case "before":
      return `It was at that time before, and is now ${
        nowWords(meeting)
      }. Baton cannot tell whether ` +
        "the customer moved it back or an old message came again: nothing was changed.";
    case "by_hand":
      return `That was before <@${meeting.booked_by}> set ${
        nowWords(meeting)
      }: nothing was changed.`;
  }
}

function nowWords({ start }: Meeting): string {
  return start ? dateToken(start, handbook.timezone) : "without a time";
}

const TO_DO: Record<Doubt, string> = {
  canceled: "Is it on again? Reopen it, and set the time with *It's booked*. If not, tell the " +
    "customer, and remove it from the calendar.",
  held:
    "Do they want another meeting? Hand it off with *Hand off a customer meeting*, take it, and " +
    "set this time with *It's booked*. If not, tell the customer, and remove it from the calendar.",
  before: "Look in the calendar. If it is right there, set the time.",
  by_hand: "Look in the calendar. If the time there is right, set it.",
};

const DOES: Record<Doubt, readonly MeetingAction[]> = {
  canceled: ["reopen"],
  held: [],
  before: ["book"],
  by_hand: ["book"],
};

function message(
  { meeting, url, card_link }: MeetingState,
  words: string,
  to_do: string,
  actions: readonly MeetingAction[],
): Message {
  const pressable = url
    ? actions.map((action) => meetingButton(url, meeting.id, action, labelOf(meeting, action)))
    : [];
  return {
    text: words,
    blocks: [
      paragraph(`:calendar: *${words}*`),
      smallPrint(to_do, ...(card_link ? [`<${card_link}|The card>`] : [])),
      ...(pressable.length > 0 ? [buttons(...pressable)] : []),
    ],
  };
}
