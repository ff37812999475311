/**
 * *More…*: everything else that may be done with a meeting, and its words.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { isOver, otherActions } from "../../../rules/meetings/meeting.ts";
import { fingerprint } from "../../../rules/text/fingerprint.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { buttons, paragraph } from "../../../slack/blocks.ts";
import { refuse, turnTo, type View } from "../../../slack/dialogue.ts";
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
  return moreView(context, printsOf(context.meeting, NAMES));
}

/**
 * @param asked what the form shows of each answer, or showed when its inputs were made
 * @param note above the form, as mrkdwn
 */
function moreView(context: MeetingContext, asked: Prints, note?: string): View {
  const { meeting, now } = context;
  const possible = otherActions(meeting, now, handbook)
    .map((action) => goButton(action, labelOf(meeting, action)));
  const over = isOver(meeting);
  return meetingPage(memoryOf(meeting, { asked }), {
    ...(over ? {} : { callback_id: VIEWS.change, submit: "Save" }),
    title: "This meeting",
    blocks: [
      aboutMeeting(context),
      ...(note ? [paragraph(`:warning: ${note}`)] : []),
      ...(possible.length > 0 ? [buttons(...possible)] : []),
      ...(over ? [] : [{ type: "divider" }, ...askedInputs(meeting)]),
    ],
    close: "Close",
  });
}

/** Keeps what was changed; what others changed meanwhile stays. */
export async function saveWords(sent: Sent): Promise<Answer> {
  const { subject: context, memory, user, values } = sent;
  const { meeting } = context;
  const problems = askedProblems(values);
  if (Object.keys(problems).length > 0) return refuse(problems);
  const asked = readAsked(values);
  // As the form showed it when it was opened.
  const shown = (name: Name) => memory.asked?.[name] ?? printOf(meeting, name);
  const names = NAMES.filter((name) => printOf(asked, name) !== shown(name));
  const others = names.filter((name) =>
    printOf(meeting, name) !== shown(name) && printOf(meeting, name) !== printOf(asked, name)
  );
  if (others.length > 0) {
    const theirs = others.map((name) =>
      `${WORDS[name]} (now: ${escapeText(meeting[name] ?? "–")})`
    );
    const note = `Somebody else has just changed ${theirs.join(", ")}. What you typed is below: ` +
      "save again if it is the right one.";
    // What is in the other inputs is still what the form showed at first.
    return turnTo(moreView(context, { ...memory.asked, ...printsOf(meeting, others) }, note));
  }
  if (names.length === 0) return undefined;
  return await sendChange(sent, {
    change: Object.fromEntries(names.map((name) => [name, asked[name] ?? null])),
    line: `<@${user}> changed ${names.map((name) => WORDS[name]).join(", ")}.`,
  });
}

type Prints = Partial<Record<Name, number>>;

function printsOf(meeting: MeetingContext["meeting"], names: readonly Name[]): Prints {
  return Object.fromEntries(names.map((name) => [name, printOf(meeting, name)]));
}

function printOf(asked: Partial<Record<Name, string>>, name: Name): number {
  return fingerprint(asked[name] ?? "");
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

type Name = keyof typeof WORDS;
const NAMES = Object.keys(WORDS) as Name[];
