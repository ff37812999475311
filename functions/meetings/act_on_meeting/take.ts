/**
 * Whose meeting it is: *I'll take it*, *Pass it on*, *Cancel*, *Reopen*.
 *
 * @module
 */
import { isTaken } from "../../../rules/meetings/meeting.ts";
import { takenBy } from "../../../rules/meetings/moves.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { refuse, type View } from "../../../slack/dialogue.ts";
import { filled, textInput, userInput } from "../../../slack/inputs.ts";
import { isOutsider } from "../../../team/people.ts";
import { MEETING_LABELS } from "../stage_words.ts";
import {
  aboutMeeting,
  type Answer,
  goButton,
  type MeetingContext,
  meetingNotice,
  meetingPage,
  memoryOf,
  type Sent,
  VIEWS,
} from "./pages.ts";
import { pressMove } from "./press_move.ts";
import { sendMove } from "./send.ts";

const OWNER = "owner";
const WHY = "why";

/** Takes it, and offers what comes next in the same page. */
export async function takePage(context: MeetingContext): Promise<View> {
  const { meeting, user, now } = context;
  const done = ":handshake: It is yours.";
  const next = meeting.start || meeting.link_sent_at ? [] : [
    { ...goButton("send_link", MEETING_LABELS.send_link), style: "primary" },
    goButton("book", MEETING_LABELS.book),
  ];
  return await pressMove(context, {
    action: "take",
    change: takenBy(user, now),
    line: `<@${user}> has taken it.`,
    done,
    next: (moved) => meetingNotice(memoryOf(moved), done, ...next),
  });
}

/** To whom, and why. */
export function passOnPage(context: MeetingContext): View {
  return meetingPage(memoryOf(context.meeting), {
    callback_id: VIEWS.pass_on,
    title: "Pass it on",
    blocks: [
      aboutMeeting(context),
      userInput({ block_id: OWNER, label: "To whom?", placeholder: "A teammate" }),
      textInput({
        block_id: WHY,
        label: "Why?",
        max_length: 300,
        placeholder: "I'm away that week; they know the import best; …",
      }),
      smallPrint("They get the card in a direct message, and are asked to take the meeting."),
    ],
    submit: "Pass it on",
    close: "Keep it",
  });
}

/** Passes it on. */
export async function savePassedOn(sent: Sent): Promise<Answer> {
  const { slack, subject: { meeting }, user, now, values, home } = sent;
  const owner = filled(values, OWNER);
  const why = filled(values, WHY)?.trim();
  const whom = await ownerProblem();
  if (whom || !owner || !why) {
    return refuse({
      ...(whom ? { [OWNER]: whom } : {}),
      ...(why ? {} : { [WHY]: "Say why: they will want to know." }),
    });
  }
  // Passing it to yourself is taking it.
  const own = owner === user ? takenBy(user, now) : { taken_by: null, taken_at: null };
  return await sendMove(sent, "pass_on", {
    change: {
      owner,
      passed_by: user,
      passed_why: why,
      handed_at: now,
      reminders: 0,
      told_lead_at: null,
      ...own,
    },
    line: `<@${user}> passed it on to <@${owner}>: ${escapeText(why)}`,
  });

  async function ownerProblem(): Promise<string | undefined> {
    if (!owner) return "Choose a teammate.";
    if (owner === meeting.owner) return "They have it already. Choose somebody else.";
    return await isOutsider(slack, owner, home)
      ? "Choose somebody on the team: this person is from outside, or was deactivated."
      : undefined;
  }
}

/** Why it is canceled. */
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
          (start ? " Remove it from the calendar as well: Baton cannot." : ""),
      ),
    ],
    submit: "Cancel the meeting",
    close: "Keep it",
  });
}

/** Cancels it. */
export async function saveCancelled(sent: Sent): Promise<Answer> {
  const { user, now, values } = sent;
  const why = filled(values, WHY)?.trim();
  if (!why) return refuse({ [WHY]: "Say why: others will ask." });
  return await sendMove(sent, "cancel", {
    change: { cancelled_at: now, cancelled_by: user, cancelled_why: why },
    line: `<@${user}> canceled it: ${escapeText(why)}`,
  });
}

/** A canceled meeting, or one that did not take place after all, is open again. */
export async function reopenPage(context: MeetingContext): Promise<View> {
  const { meeting, user, now } = context;
  return await pressMove(context, {
    action: "reopen",
    change: {
      cancelled_at: null,
      cancelled_by: null,
      cancelled_why: null,
      held_at: null,
      held_by: null,
      no_call_by: null,
      asked_after: null,
      ...(isTaken(meeting) ? {} : { handed_at: now, reminders: 0, told_lead_at: null }),
    },
    line: `<@${user}> reopened it.`,
    done: "It is open again, where it was before.",
  });
}
