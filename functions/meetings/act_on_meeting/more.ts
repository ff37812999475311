/**
 * *More…*: everything else that may be done with a meeting, and its words.
 *
 * @module
 */
import { handbook } from "../../../handbook.ts";
import type { Urgency } from "../../../handbook.ts";
import { changeMeeting, type MeetingChange } from "../../../datastores/meetings.ts";
import { isOver, otherActions } from "../../../rules/meetings/meeting.ts";
import { buttons } from "../../../slack/blocks.ts";
import { refuse, type View } from "../../../slack/dialogue.ts";
import { logLine } from "../../../team/thread_log.ts";
import { labelOf } from "../meeting_blocks.ts";
import { threadOf } from "../show_card.ts";
import { ASKED_BLOCKS, askedInputs, askedProblems, readAsked } from "../hand_off_form.ts";
import {
  aboutMeeting,
  type FormAnswer,
  goButton,
  type MeetingContext,
  meetingPage,
  memoryOf,
  type Sent,
  VIEWS,
} from "../meeting_context.ts";

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
export async function saveWords({ context, values }: Sent): Promise<FormAnswer> {
  const { slack, meeting, user } = context;
  const problems = askedProblems(values);
  if (Object.keys(problems).length > 0) return refuse(problems);
  const asked = readAsked(values);
  if (!asked.why) return refuse({ [ASKED_BLOCKS.why]: "Why do they want to meet?" });
  const change: MeetingChange = {};
  const changed: string[] = [];
  const compare = (name: "why" | "asked_by" | "email" | "wish" | "company" | "note") => {
    const value = asked[name];
    if ((value ?? "") === (meeting[name] ?? "")) return;
    Object.assign(change, { [name]: value ?? null });
    changed.push(WORDS[name]);
  };
  (["why", "asked_by", "email", "wish", "company", "note"] as const).forEach(compare);
  if (asked.urgency !== meeting.urgency) {
    change.urgency = asked.urgency as Urgency;
    changed.push("how urgent it is");
  }
  if (changed.length === 0) return undefined;
  await changeMeeting(slack, meeting, change);
  await logLine(slack, threadOf(meeting), `<@${user}> changed ${changed.join(", ")}.`);
  return undefined;
}

const WORDS = {
  why: "why they want to meet",
  asked_by: "who asked",
  email: "their e-mail address",
  wish: "when they would like it",
  company: "who comes",
  note: "the note",
};
