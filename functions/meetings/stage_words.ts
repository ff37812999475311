/**
 * Where a meeting is, and what may be done with it, in words.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import type { RungName } from "../../policy/handbook.ts";
import {
  CHECKS,
  isTaken,
  lacksCall,
  type MeetingAction,
  type MeetingFacts,
  type MeetingStage,
  meetingStage,
  nextRung,
  openChecks,
} from "../../rules/meetings/meeting.ts";
import { dateToken, escapeText } from "../../rules/text/text.ts";

/** The words on each button. */
export const MEETING_LABELS: Record<MeetingAction, string> = {
  take: "I'll take it",
  pass_on: "Pass it on",
  send_link: "Send the booking link",
  book: "It's booked",
  links: "Add links",
  prepare: "Prepared",
  held: "It took place",
  missed: "They didn't come",
  reach: "Reach them",
  cancel: "Cancel",
  reopen: "Reopen",
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

/** What a button is called for this meeting. */
export function labelOf(meeting: MeetingFacts, action: MeetingAction): string {
  if (action === "book" && meeting.start) {
    return meetingStage(meeting) === "missed" ? "New time" : "Another time";
  }
  if (action === "links" && (meeting.join_link || meeting.agenda_link)) return "Change links";
  return MEETING_LABELS[action];
}

/** Where it is, as one line of mrkdwn. */
export function stageLine(meeting: MeetingFacts): string {
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
      return `*Canceled* by <@${meeting.cancelled_by}>: ` +
        escapeText(meeting.cancelled_why ?? "");
  }
}

/** The same, as a card shows it. */
export function stageWords(meeting: MeetingFacts): string {
  return `:${EMOJI[meetingStage(meeting)]}:  ${stageLine(meeting)}`;
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

/** The state in two words, for lists. */
export const STAGE_WORDS: Record<MeetingStage, string> = {
  open: "Nobody has taken it",
  taken: "Taken",
  link_sent: "Booking link sent",
  booked: "Booked",
  prepared: "Prepared",
  missed: "They didn't come",
  held: "It took place",
  cancelled: "Canceled",
};

function checksWords(meeting: MeetingFacts): string {
  const open = openChecks(meeting).length;
  return open === CHECKS.length
    ? "Not prepared yet."
    : `${CHECKS.length - open} of ${CHECKS.length} checks are done.`;
}

/** How far up the ladder somebody is. */
function ladderWords(meeting: MeetingFacts): string {
  const next = nextRung(meeting, handbook);
  const offered = meeting.offered_for === meeting.start;
  if (offered) return "Other times were offered: now it is theirs to answer.";
  if (next) return `Next: ${RUNG_LABELS[next]}.`;
  // A handbook may name no way at all.
  const tried = handbook.meetings.ladder.length > 0 ? "Every way was tried. " : "";
  return `${tried}Next: offer other times.`;
}

function callWords(meeting: MeetingFacts): string {
  if (lacksCall(meeting)) return "What came of it? Log the call.";
  return meeting.no_call_by ? `<@${meeting.no_call_by}>: nothing to log.` : "The call is logged.";
}
