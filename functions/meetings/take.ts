/**
 * Whose meeting it is: *I'll take it*, *Pass it on*, *Cancel*, *Take it up again*.
 *
 * @module
 */
import type { MeetingChange } from "../../datastores/meetings.ts";
import { isTaken } from "../../rules/meetings/meeting.ts";
import { escapeText } from "../../rules/text/text.ts";
import { smallPrint } from "../../slack/blocks.ts";
import { refuse, type View } from "../../slack/dialogue.ts";
import { filled, textInput, userInput } from "../../slack/inputs.ts";
import { isOutsider } from "../../team/people.ts";
import { MEETING_LABELS } from "./meeting_blocks.ts";
import {
  aboutMeeting,
  type FormAnswer,
  goButton,
  type MeetingContext,
  meetingNotice,
  meetingPage,
  memoryOf,
  move,
  moveFrom,
  type Sent,
  tooLate,
  VIEWS,
} from "./meeting_context.ts";

const OWNER = "owner";
const WHY = "why";

/** What changes when somebody takes a meeting. */
export function takingIt({ user, now }: MeetingContext): MeetingChange {
  return { owner: user, taken_by: user, taken_at: now };
}

/** Takes it, and offers what comes next in the same page. */
export async function takePage(context: MeetingContext): Promise<View> {
  const { meeting, user } = context;
  const moved = await move(context, takingIt(context), `<@${user}> has taken it.`);
  if (!moved) return meetingNotice(memoryOf(meeting), tooLate());
  const next = meeting.start || meeting.link_sent_at ? [] : [
    { ...goButton("send_link", MEETING_LABELS.send_link), style: "primary" },
    goButton("book", MEETING_LABELS.book),
  ];
  return meetingNotice(memoryOf(moved.meeting), ":handshake: It is yours.", ...next);
}

/** To whom, and why. */
export function passOnPage(context: MeetingContext): View {
  return meetingPage(memoryOf(context.meeting), {
    callback_id: VIEWS.pass_on,
    title: "Pass it on",
    blocks: [
      aboutMeeting(context),
      userInput({ block_id: OWNER, label: "To whom?", placeholder: "Somebody of the team" }),
      textInput({
        block_id: WHY,
        label: "Why?",
        max_length: 300,
        placeholder: "I am away that week; they know the import best; …",
      }),
      smallPrint("They get the card in a direct message, and are asked to take it."),
    ],
    submit: "Pass it on",
    close: "Keep it",
  });
}

/** Passes it on. */
export async function savePassedOn({ context, values, home }: Sent): Promise<FormAnswer> {
  const { slack, meeting, user, now } = context;
  const owner = filled(values, OWNER);
  const why = filled(values, WHY)?.trim();
  if (!owner) return refuse({ [OWNER]: "Choose somebody." });
  if (!why) return refuse({ [WHY]: "Say why: they will want to know." });
  if (owner === meeting.owner) {
    return refuse({ [OWNER]: "They have it already. Choose somebody else." });
  }
  if (await isOutsider(slack, owner, home)) {
    return refuse({
      [OWNER]: "Choose somebody of the team: this person is from outside, or was deactivated.",
    });
  }
  // Whoever passes it to themselves takes it.
  const own = owner === user ? takingIt(context) : { taken_by: null, taken_at: null };
  return await moveFrom(context, "pass_on", {
    owner,
    passed_by: user,
    passed_why: why,
    handed_at: now,
    reminders: 0,
    told_lead_at: null,
    ...own,
  }, `<@${user}> passed it on to <@${owner}>: ${escapeText(why)}`);
}

/** Why it is cancelled. */
export function cancelPage(context: MeetingContext): View {
  const { start } = context.meeting;
  return meetingPage(memoryOf(context.meeting), {
    callback_id: VIEWS.cancel,
    title: "Cancel this meeting",
    blocks: [
      aboutMeeting(context),
      textInput({ block_id: WHY, label: "Why?", max_length: 300 }),
      smallPrint(
        "The customer is not told: write to them yourself." +
          (start ? " Take it out of the calendar as well: Baton cannot." : ""),
      ),
    ],
    submit: "Cancel the meeting",
    close: "Keep it",
  });
}

/** Cancels it. */
export async function saveCancelled({ context, values }: Sent): Promise<FormAnswer> {
  const { user, now } = context;
  const why = filled(values, WHY)?.trim();
  if (!why) return refuse({ [WHY]: "Say why: others will ask." });
  return await moveFrom(context, "cancel", {
    cancelled_at: now,
    cancelled_by: user,
    cancelled_why: why,
  }, `<@${user}> cancelled it: ${escapeText(why)}`);
}

/** A cancelled meeting, or one that did not take place after all, is open again. */
export async function reopenPage(context: MeetingContext): Promise<View> {
  const { meeting, user, now } = context;
  const memory = memoryOf(meeting);
  const moved = await move(context, {
    cancelled_at: null,
    cancelled_by: null,
    cancelled_why: null,
    held_at: null,
    held_by: null,
    no_call_by: null,
    asked_after: null,
    ...(isTaken(meeting) ? {} : { handed_at: now, reminders: 0, told_lead_at: null }),
  }, `<@${user}> took it up again.`);
  return meetingNotice(memory, moved ? "It is open again, where it was before." : tooLate());
}
