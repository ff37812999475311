/**
 * What the sweep says about meetings.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { dateToken, escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, buttons, paragraph, smallPrint, typedText } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { logCallButton } from "../../team/log_call_button.ts";
import { meetingButton, tookPlaceButton } from "./act_on_meeting_button.ts";
import type { MeetingState } from "./card_blocks.ts";
import { MEETING_LABELS } from "./stage_words.ts";

/** To the owner: nobody has taken it. */
export function untakenMessage(state: MeetingState): Message {
  const { meeting, customer, url } = state;
  // A customer without a codename is called "a customer".
  const name = customer.name[0].toUpperCase() + customer.name.slice(1);
  const words = `${escapeText(name)} is waiting for a meeting, and nobody has taken it. Is it ` +
    `yours?${urgency(state)}`;
  return {
    text: words,
    blocks: [
      paragraph(`:raised_hand: *${words}*`),
      ...typedText(truncate(meeting.why, 500)),
      ...cardLine(state),
      ...(url
        ? [buttons(
          meetingButton(url, meeting.id, "take", MEETING_LABELS.take, "primary"),
          meetingButton(url, meeting.id, "pass_on", MEETING_LABELS.pass_on),
        )]
        : []),
    ],
  };
}

/** To the CS lead: nobody has taken it, whatever the owner was told. */
export function leadMessage(state: MeetingState): Message {
  const { meeting, customer } = state;
  const words = `Nobody has taken the meeting with ${escapeText(customer.name)}, handed off ` +
    `${dateToken(meeting.handed_at, handbook.timezone)} to <@${meeting.owner}>. Please find ` +
    `an owner.${urgency(state)}`;
  const message = untakenMessage(state);
  return {
    text: words,
    blocks: [paragraph(`:raised_hand: *${words}*`), ...message.blocks.slice(1)],
  };
}

/** To the owner, the day after: did it take place, or what came of it? */
export function askMessage(state: MeetingState, question: "outcome" | "call"): Message {
  const { meeting, customer, url, log_url } = state;
  const when = dateToken(meeting.start ?? meeting.held_at!, handbook.timezone);
  const name = escapeText(customer.name);
  const words = question === "outcome"
    ? `How did the meeting with ${name} go, ${when}?`
    : `What came of the meeting with ${name}, ${when}? Its call is not logged yet.`;
  const pressable: Block[] = question === "outcome"
    ? url
      ? [
        tookPlaceButton({ ...state, url }, MEETING_LABELS.held, "primary"),
        meetingButton(url, meeting.id, "missed", MEETING_LABELS.missed),
      ]
      : []
    : [
      ...(log_url ? [logCallButton(log_url, { customer: customer.id, meeting: meeting.id })] : []),
      ...(url ? [meetingButton(url, meeting.id, "no_call", MEETING_LABELS.no_call)] : []),
    ];
  return {
    text: words,
    blocks: [
      paragraph(`:telephone_receiver: *${words}*`),
      ...cardLine(state),
      ...(pressable.length > 0 ? [buttons(...pressable)] : []),
    ],
  };
}

function urgency({ meeting }: MeetingState): string {
  return meeting.urgency === "urgent" ? " It is urgent." : "";
}

function cardLine({ card_link }: MeetingState): Block[] {
  return card_link ? [smallPrint(`<${card_link}|The card>`)] : [];
}
