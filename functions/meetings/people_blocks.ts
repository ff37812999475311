/**
 * What people who come to a meeting hear of it.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { dateToken, escapeText, truncate } from "../../rules/text/text.ts";
import { buttons, linkTarget, paragraph, smallPrint, typedText } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { meetingButton, tookPlaceButton } from "./act_on_meeting_button.ts";
import { type MeetingState, WITHHELD } from "./card_blocks.ts";
import { MEETING_LABELS } from "./stage_words.ts";

/** What Slack says to everybody who comes, shortly before. */
export function joinMessage(state: MeetingState): Message {
  const { meeting, customer, url, card_link, join_withheld } = state;
  const { join_early } = handbook.meetings;
  const name = escapeText(customer.name);
  const when = dateToken(meeting.start!, handbook.timezone);
  const join = meeting.join_link
    ? ` <${linkTarget(meeting.join_link)}|Join the video call>.`
    : join_withheld
    ? ` ${WITHHELD}`
    : "";
  // Scheduled messages are told apart by this alone, and two customers may be called the same.
  const which = card_link ? `<${card_link}|The card>` : `(${meeting.id})`;
  const text = `In ${join_early} minutes: the meeting with ${name}, ${when}. ${which}`;
  return {
    text,
    blocks: [
      paragraph(`:bell: *In ${join_early} minutes: the meeting with ${name}*, ${when}.${join}`),
      smallPrint(
        "Join now, so that somebody is there to welcome them.",
        ...(card_link ? [`<${card_link}|The card>`] : []),
      ),
      ...(url
        ? [buttons(
          tookPlaceButton({ ...state, url }, MEETING_LABELS.held),
          meetingButton(url, meeting.id, "missed", MEETING_LABELS.missed),
        )]
        : []),
    ],
  };
}

/** What a person on call hears when they are needed. */
export function neededMessage(state: MeetingState, changed: boolean): Message {
  const { meeting, customer, card_link } = state;
  const when = dateToken(meeting.start!, handbook.timezone);
  const why = changed ? "You are on call that day now" : "You are on call that day";
  const text = `The meeting with ${escapeText(customer.name)}, ${when}, needs you.`;
  return {
    text,
    blocks: [
      paragraph(`:calendar: *${text}*`),
      ...typedText(truncate(meeting.why, 500)),
      smallPrint(
        `${why}. <@${meeting.owner}> has the meeting.`,
        ...(meeting.join_link ? [`<${linkTarget(meeting.join_link)}|Video call>`] : []),
        ...(state.join_withheld ? [WITHHELD] : []),
        ...(card_link ? [`<${card_link}|The card>`] : []),
      ),
    ],
  };
}

/** What a person on call hears when they are no longer needed. */
export function releasedMessage(state: MeetingState, at: number): Message {
  const { meeting, customer } = state;
  const when = dateToken(at, handbook.timezone);
  const why = meeting.cancelled_at
    ? "it was canceled"
    : meeting.start !== at
    ? "it is at another time"
    : "somebody else is on call that day, or nobody on call is needed";
  const text = `You don't need to join the meeting with ${escapeText(customer.name)}, ${when}: ` +
    `${why}.`;
  return { text, blocks: [paragraph(text)] };
}
