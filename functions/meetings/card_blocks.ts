/**
 * The card of a customer meeting, always as its row says.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { openNote } from "../../rules/meetings/calendar.ts";
import {
  buttonsOf,
  lacksCall,
  type Meeting,
  type MeetingAction,
  meetingStage,
  neededOnCall,
} from "../../rules/meetings/meeting.ts";
import type { Covers } from "../../rules/on_call/rotation.ts";
import { dateToken, disarmText, escapeText, mentions } from "../../rules/text/text.ts";
import {
  type Block,
  buttons,
  columns,
  header,
  linkTarget,
  paragraph,
  smallPrint,
  typedText,
} from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { logCallButton } from "../../team/log_call_button.ts";
import { meetingButton, tookPlaceButton } from "./act_on_meeting_button.ts";
import { labelOf, RUNG_LABELS, stageLine, stageWords } from "./stage_words.ts";

/** All that a card shows. */
export interface MeetingState {
  meeting: Meeting;
  customer: Pick<Customer, "id" | "name">;
  /** Epoch milliseconds: for who is on call as long as the meeting has no time. */
  now: number;
  /** Who is on call in place of whom the rotation names. */
  covers?: Covers;
  /** When the card is looked at again by itself. */
  next_look: number;
  /** Where the buttons lead; left out when Slack gave no entry point. */
  url?: string;
  log_url?: string;
  /** The way to the card of the call. */
  call_link?: string;
  /** The way to the card in the internal channel, for the one in a direct message. */
  card_link?: string;
  /** Does the address of the video call name a customer whom the reader may not know? */
  join_withheld?: boolean;
}

/** What the messages that show the card of a meeting are known by. */
export function markOf({ id }: Pick<Meeting, "id">): string {
  return `meeting:${id}`;
}

/** The card. */
export function meetingCard(state: MeetingState): Message {
  const { meeting, customer, card_link } = state;
  const line = stageLine(meeting);
  return {
    text: `Meeting with ${escapeText(customer.name)}: ${line}`,
    blocks: [
      header(`Customer meeting · ${disarmText(customer.name)}`),
      paragraph(stageWords(meeting)),
      ...typedText(meeting.why),
      columns(...facts(state)),
      ...(meeting.note ? [smallPrint(`Note: ${escapeText(meeting.note)}`)] : []),
      ...footBlocks(state),
      ...buttonBlocks(state),
      ...(card_link
        ? [smallPrint(`<${card_link}|The card in the internal channel>, with what happened`)]
        : []),
    ],
  };
}

/** What a former owner sees in place of their card. */
export function formerCard(state: MeetingState): Message {
  const { meeting, customer, card_link } = state;
  const words = `<@${meeting.owner}> has the meeting with ${escapeText(customer.name)} now.` +
    (card_link ? ` <${card_link}|Its card>` : "");
  return { text: words, blocks: [paragraph(words)] };
}

/** Instead of a link that is not for this reader. */
export const WITHHELD = "The link is on the card in the channel.";

function facts({ meeting, now, covers, join_withheld }: MeetingState): string[] {
  const { owner, asked_by, email, wish, urgency, join_link, agenda_link } = meeting;
  const asked = [asked_by, email].flatMap((words) => words ? [escapeText(words)] : []);
  const needed = neededOnCall(meeting, now, { ...handbook, ...(covers ? { covers } : {}) });
  const note = openNote(meeting, now);
  return [
    `*Owner*\n<@${owner}>`,
    ...(needed.length > 0
      ? [
        `*On call${meeting.start ? " that day" : ""}*\n` +
        needed.map(({ level, people }) =>
          `${people.length > 0 ? mentions(people, 3) : "nobody"} (${escapeText(level)})`
        ).join(", "),
      ]
      : [`*Who comes*\n${escapeText(meeting.company)}`]),
    ...(asked.length > 0 ? [`*Asked by*\n${asked.join(", ")}`] : []),
    ...(wish ? [`*When they would like it*\n${escapeText(wish)}`] : []),
    ...(urgency === "urgent" ? ["*How urgent*\n:rotating_light: Urgent"] : []),
    ...(note ? [`*In the calendar*\n${dateToken(note.start, handbook.timezone)}`] : []),
    ...(join_link ? [`*Video call*\n<${linkTarget(join_link)}|Join>`] : []),
    ...(join_withheld ? [`*Video call*\n${WITHHELD}`] : []),
    ...(agenda_link ? [`*Agenda*\n<${linkTarget(agenda_link)}|Open>`] : []),
    `*Handed off*\n<@${meeting.handed_by}>, ${dateToken(meeting.created_at, handbook.timezone)}`,
  ];
}

function footBlocks({ meeting, call_link }: MeetingState): Block[] {
  if (call_link) {
    return [paragraph(`:telephone_receiver: <${call_link}|The call and its next steps>`)];
  }
  if (meetingStage(meeting) !== "missed") return [];
  const rungs = handbook.meetings.ladder.map((rung) => {
    const tick = meeting.rungs[rung];
    return tick?.for === meeting.start
      ? `:white_check_mark: ${RUNG_LABELS[rung]}`
      : `:white_large_square: ${RUNG_LABELS[rung]}`;
  });
  return [
    ...(rungs.length > 0 ? [smallPrint(rungs.join("   "))] : []),
    smallPrint(handbook.wording.missed_kindness),
  ];
}

function buttonBlocks(state: MeetingState): Block[] {
  const { meeting, customer, now, next_look, url, log_url } = state;
  const log = lacksCall(meeting) && log_url
    ? [logCallButton(log_url, { customer: customer.id, meeting: meeting.id })]
    : [];
  const actions = url ? buttonsOf(meeting, next_look, now) : [];
  const elements = [
    ...log,
    ...actions.map((action, at) => {
      const text = labelOf(meeting, action);
      const likely = at === 0 && log.length === 0 && isNext(meeting, action, now);
      const style = likely ? "primary" : undefined;
      return action === "held"
        ? tookPlaceButton({ ...state, url: url! }, text, style)
        : meetingButton(url!, meeting.id, action, text, style);
    }),
  ];
  // The same name each time: a press that meets an update of the card still finds its button.
  if (elements.length > 0) return [{ ...buttons(...elements), block_id: `act:${meeting.id}` }];
  return url ? [] : [
    smallPrint(
      "The buttons are unavailable. The operators have been told; *My meetings* still works.",
    ),
  ];
}

/** Is it what somebody has to do next? A meeting that is prepared waits for its time. */
function isNext(meeting: Meeting, action: MeetingAction, now: number): boolean {
  if (action === "held" || action === "missed") return meeting.start! <= now;
  return action !== "reopen" && !(action === "book" && meetingStage(meeting) === "prepared");
}
