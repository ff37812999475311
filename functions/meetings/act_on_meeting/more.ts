/**
 * *More…*: everything else that may be done with a meeting, and its words.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { isOver, otherActions } from "../../../rules/meetings/meeting.ts";
import { buttons } from "../../../slack/blocks.ts";
import { refuse, type View } from "../../../slack/dialogue.ts";
import { labelOf } from "../stage_words.ts";
import { askedInputs, askedProblems, readAsked } from "../hand_off_form.ts";
import {
  aboutMeeting,
  type Answer,
  goButton,
  type MeetingContext,
  meetingPage,
  memoryOf,
  type Sent,
  VIEWS,
} from "./pages.ts";
import { sendChange } from "./send.ts";

/** The buttons that make sense, and what was said when it was handed off. */
export function morePage(context: MeetingContext): View {
  const { meeting, now } = context;
  const possible = otherActions(meeting, now, handbook)
    .map((action) => goButton(action, labelOf(meeting, action)));
  const over = isOver(meeting);
  return meetingPage(memoryOf(meeting), {
    ...(over ? {} : { callback_id: VIEWS.change, submit: "Save" }),
    title: "This meeting",
    blocks: [
      aboutMeeting(context),
      ...(possible.length > 0 ? [buttons(...possible)] : []),
      ...(over ? [] : [{ type: "divider" }, ...askedInputs(meeting)]),
    ],
    close: "Close",
  });
}

/** Keeps what was changed. */
export async function saveWords(sent: Sent): Promise<Answer> {
  const { subject: { meeting }, user, values } = sent;
  const problems = askedProblems(values);
  if (Object.keys(problems).length > 0) return refuse(problems);
  const asked = readAsked(values);
  const names = (Object.keys(WORDS) as (keyof typeof WORDS)[])
    .filter((name) => (asked[name] ?? "") !== (meeting[name] ?? ""));
  if (names.length === 0) return undefined;
  return await sendChange(sent, {
    change: Object.fromEntries(names.map((name) => [name, asked[name] ?? null])),
    line: `<@${user}> changed ${names.map((name) => WORDS[name]).join(", ")}.`,
  });
}

const WORDS = {
  why: "why they want to meet",
  asked_by: "who asked",
  email: "their e-mail address",
  wish: "when they would like it",
  company: "who comes",
  note: "the note",
  urgency: "how urgent it is",
} as const;
