/**
 * The card of a customer meeting, always as it stands, and the messages that follow from it.
 *
 * @module
 */
import { handbook } from "../../handbook.ts";
import type { RungName } from "../../handbook.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { isOpenIssue } from "../../rules/meetings/meeting_preparation.ts";
import {
  buttonsOf,
  CHECKS,
  isTaken,
  lacksCall,
  type Meeting,
  type MeetingAction,
  type MeetingStage,
  meetingStage,
  neededOnCall,
  nextRung,
  openChecks,
} from "../../rules/meetings/meeting.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { dateToken, disarmText, escapeText, mentions, truncate } from "../../rules/text/text.ts";
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
import { meetingButton } from "./act_on_meeting_button.ts";
import { logCallButton } from "../../team/log_call_button.ts";
import { stepLines } from "../../team/step_lines.ts";

/** How many next steps the preparation shows. */
const SHOWN_STEPS = 10;

/** All that a card shows. */
export interface MeetingState {
  meeting: Meeting;
  customer: Pick<Customer, "id" | "name">;
  /** Epoch milliseconds: who is on call while there is no time. */
  now: number;
  /** When the card is looked at again by itself. */
  next_look: number;
  /** Where the buttons lead; left out when Slack gave no entry point. */
  url?: string;
  log_url?: string;
  /** The way to the card of the call. */
  call_link?: string;
  /** The way to the card in the internal channel, for the one in a direct message. */
  card_link?: string;
  /** Does the address of the video call name somebody whom the reader may not know? */
  join_withheld?: boolean;
}

/** The words on each button. */
export const MEETING_LABELS: Record<MeetingAction, string> = {
  take: "I'll take it",
  pass_on: "Pass it on",
  send_link: "Send the booking link",
  book: "It's booked",
  prepare: "Prepared",
  held: "It took place",
  missed: "They didn't come",
  reach: "Reach them",
  cancel: "Cancel",
  reopen: "Take it up again",
  no_call: "Nothing to log",
  more: "More…",
};

/** What each way to reach somebody is called. */
export const RUNG_LABELS: Record<RungName, string> = {
  slack: "Slack",
  email: "E-mail",
  linkedin: "LinkedIn",
  phone: "Phone",
};

/** The card. */
export function meetingCard(state: MeetingState): Message {
  const { meeting, customer, card_link } = state;
  const line = stageLine(meeting);
  return {
    text: `Meeting with ${escapeText(customer.name)}: ${line}`,
    blocks: [
      header(`Customer meeting · ${disarmText(customer.name)}`),
      paragraph(`:${EMOJI[meetingStage(meeting)]}:  ${line}`),
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

/** What becomes of the card of somebody who is not the owner any more. */
export function formerCard(state: MeetingState): Message {
  const { meeting, customer, card_link } = state;
  const words = `<@${meeting.owner}> has the meeting with ${escapeText(customer.name)} now.` +
    (card_link ? ` <${card_link}|Its card>` : "");
  return { text: words, blocks: [paragraph(words)] };
}

const EMOJI: Record<MeetingStage, string> = {
  open: "raised_hand",
  taken: "handshake",
  link_sent: "incoming_envelope",
  booked: "calendar",
  prepared: "white_check_mark",
  missed: "wave",
  held: "tada",
  cancelled: "heavy_minus_sign",
};

/** Where it stands, as one line of mrkdwn. */
export function stageLine(meeting: Meeting): string {
  const { start, owner } = meeting;
  const when = start ? dateToken(start, handbook.timezone) : "";
  const untaken = isTaken(meeting) ? "" : ` Nobody has taken it yet.`;
  switch (meetingStage(meeting)) {
    case "open":
      return meeting.passed_by
        ? `*Nobody has taken it yet.* <@${meeting.passed_by}> passed it on to <@${owner}>: ` +
          `${escapeText(meeting.passed_why ?? "")}`
        : `*Nobody has taken it yet.* <@${owner}>, is it yours?`;
    case "taken":
      return `*<@${owner}> has taken it.* Next: the booking link.`;
    case "link_sent":
      return `*The customer has the booking link*, since ` +
        `${dateToken(meeting.link_sent_at!, handbook.timezone)}.${untaken}`;
    case "booked":
      return `*Booked: ${when}.* ${checksWords(meeting)}${untaken}`;
    case "prepared":
      return `*Booked and prepared: ${when}.*${untaken}`;
    case "missed":
      return `*They didn't come* (${when}). ${ladderWords(meeting)}`;
    case "held":
      return `*It took place*, ${when}. ${callWords(meeting)}`;
    case "cancelled":
      return `*Cancelled* by <@${meeting.cancelled_by}>: ` +
        escapeText(meeting.cancelled_why ?? "");
  }
}

/** The state in two words, for lists. */
export const STAGE_WORDS: Record<MeetingStage, string> = {
  open: "Nobody has taken it",
  taken: "Taken",
  link_sent: "Booking link sent",
  booked: "Booked",
  prepared: "Prepared",
  missed: "They didn't come",
  held: "It took place",
  cancelled: "Cancelled",
};

function checksWords(meeting: Meeting): string {
  const open = openChecks(meeting).length;
  return open === CHECKS.length
    ? "Not prepared yet."
    : `${CHECKS.length - open} of ${CHECKS.length} checks are done.`;
}

/** How far up the ladder somebody is. */
export function ladderWords(meeting: Meeting): string {
  const next = nextRung(meeting, handbook);
  const offered = meeting.offered_for === meeting.start;
  if (offered) return "Other times were offered: now it is theirs to answer.";
  if (next) return `Next: ${RUNG_LABELS[next]}.`;
  // A handbook may name no way at all.
  const tried = handbook.meetings.ladder.length > 0 ? "Every way was tried. " : "";
  return `${tried}Next: offer other times.`;
}

function callWords(meeting: Meeting): string {
  if (lacksCall(meeting)) return "What came of it? Log the call.";
  return meeting.no_call_by ? `<@${meeting.no_call_by}>: nothing to log.` : "The call is logged.";
}

/** Of a link that is not for this reader. */
const WITHHELD = "The link is on the card in the channel.";

function facts({ meeting, now, join_withheld }: MeetingState): string[] {
  const { owner, asked_by, email, wish, urgency, join_link, agenda_link } = meeting;
  const asked = [asked_by, email].flatMap((words) => words ? [escapeText(words)] : []);
  const needed = neededOnCall(meeting, now, handbook);
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
  const { meeting, customer, next_look, url, log_url } = state;
  const log = lacksCall(meeting) && log_url
    ? [logCallButton(log_url, { customer: customer.id, meeting: meeting.id }, "Log the call")]
    : [];
  const actions = url ? buttonsOf(meeting, next_look) : [];
  const elements = [
    ...log,
    ...actions.map((action, at) =>
      meetingButton(
        url!,
        meeting.id,
        action,
        labelOf(meeting, action),
        at === 0 && log.length === 0 && isNext(meeting, action) ? "primary" : undefined,
      )
    ),
  ];
  // The same name each time: a press that meets an update of the card still finds its button.
  if (elements.length > 0) return [{ ...buttons(...elements), block_id: `act:${meeting.id}` }];
  return url
    ? []
    : [smallPrint("The buttons are away. The operator knows; *My meetings* works meanwhile.")];
}

/** Is it what somebody has to do next? A meeting that is prepared waits for its time. */
function isNext(meeting: Meeting, action: MeetingAction): boolean {
  return action !== "reopen" && !(action === "book" && meetingStage(meeting) === "prepared");
}

/** What a button is called for this meeting. */
export function labelOf(meeting: Meeting, action: MeetingAction): string {
  if (action === "book" && meeting.start) {
    return meetingStage(meeting) === "missed" ? "New time" : "Another time";
  }
  return MEETING_LABELS[action];
}

/** What comes before the meeting: the checks, the open next steps, the issues. */
export function preparationMessage(
  state: MeetingState & { steps: readonly NextStep[] },
): Message {
  const { meeting, customer, steps, url } = state;
  const when = dateToken(meeting.start!, handbook.timezone);
  const open = openChecks(meeting);
  const checks = CHECKS.map((check) =>
    `${open.includes(check) ? ":white_large_square:" : ":white_check_mark:"}  ` +
    escapeText(handbook.meetings.checks[check])
  );
  const issues = steps.filter(isOpenIssue).length;
  const count = steps.length === 1 ? "One open next step" : `${steps.length} open next steps`;
  return {
    text: `Prepare the meeting with ${escapeText(customer.name)}, ${when}.`,
    blocks: [
      header(`Prepare · ${disarmText(customer.name)}`),
      paragraph(`*${when}*, <@${meeting.owner}>. ${handbook.wording.meeting_preparation}`),
      paragraph(checks.join("\n")),
      ...(url && open.length > 0
        ? [{
          ...buttons(meetingButton(url, meeting.id, "prepare", MEETING_LABELS.prepare, "primary")),
          block_id: `prepare:${meeting.id}`,
        }]
        : []),
      { type: "divider" },
      ...(steps.length > 0
        ? [
          paragraph(`*${count}*${issues > 0 ? `, ${issues} with an open issue` : ""}`),
          ...steps.slice(0, SHOWN_STEPS).map((step) => ({
            type: "rich_text",
            elements: stepLines(step),
          })),
        ]
        : [paragraph("No next step is open for this customer. :tada:")]),
      ...(steps.length > SHOWN_STEPS
        ? [smallPrint(`And ${steps.length - SHOWN_STEPS} more: *Next steps of a customer*.`)]
        : []),
    ],
  };
}

/** What becomes of the preparation when its time is past, or is another one now. */
export function formerPreparation(state: MeetingState): Message {
  const { meeting, customer } = state;
  const at = meeting.prepared_for!;
  const done = CHECKS.filter((check) => meeting.checks[check]?.for === at).length;
  const words = `The meeting with ${escapeText(customer.name)}, ` +
    `${dateToken(at, handbook.timezone)}, was prepared: ${done} of ${CHECKS.length} checks.`;
  return { text: words, blocks: [smallPrint(words)] };
}

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
        "Join now: whoever is there first can welcome them.",
        ...(card_link ? [`<${card_link}|The card>`] : []),
      ),
      ...(url
        ? [buttons(
          meetingButton(url, meeting.id, "held", MEETING_LABELS.held),
          meetingButton(url, meeting.id, "missed", MEETING_LABELS.missed),
        )]
        : []),
    ],
  };
}

/** What somebody on call hears who is needed. */
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

/** What somebody on call hears who is not needed any more. */
export function releasedMessage(state: MeetingState, at: number): Message {
  const { meeting, customer } = state;
  const when = dateToken(at, handbook.timezone);
  const why = meeting.cancelled_at
    ? "it was cancelled"
    : meeting.start !== at
    ? "it is at another time"
    : "somebody else is on call that day, or nobody is needed";
  const text = `The meeting with ${escapeText(customer.name)}, ${when}, goes on without you: ` +
    `${why}.`;
  return { text, blocks: [paragraph(text)] };
}
