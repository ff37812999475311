/**
 * The links of a meeting: its video call and its agenda.
 *
 * @module
 */
import type { MeetingChange } from "../../../datastores/meetings.ts";
import { type Block, smallPrint } from "../../../slack/blocks.ts";
import { refuse, type View } from "../../../slack/dialogue.ts";
import { filled, type FormValues, urlInput } from "../../../slack/inputs.ts";
import { labelOf } from "../stage_words.ts";
import {
  aboutMeeting,
  type Answer,
  type MeetingContext,
  meetingPage,
  memoryOf,
  readable,
  type Sent,
  VIEWS,
} from "./pages.ts";
import { sendChange } from "./send.ts";

const LABELS = { join_link: "Video call (link)", agenda_link: "Agenda (link)" };
type Link = keyof typeof LABELS;
const LINKS = Object.keys(LABELS) as Link[];

/** The links, as they are in a form. */
export type Links = Partial<Record<Link, string>>;

/** Their inputs, with what the reader may know filled in. */
export function linkInputs(context: MeetingContext, typed: Links = readable(context)): Block[] {
  const shown = readable(context);
  const withheld = LINKS.some((name) => context.meeting[name] && !shown[name]);
  return [
    ...LINKS.map((name) => {
      const initial = typed[name];
      const input = { block_id: name, label: LABELS[name], optional: true };
      return urlInput({ ...input, ...(initial ? { initial } : {}) });
    }),
    ...(withheld
      ? [smallPrint("A link of the card is not shown here. Left empty, it stays.")]
      : []),
  ];
}

/** Where the meeting takes place, and what it is about. */
export function linksPage(context: MeetingContext): View {
  return meetingPage(memoryOf(context.meeting), {
    callback_id: VIEWS.links,
    title: labelOf(context.meeting, "links"),
    blocks: [aboutMeeting(context), ...linkInputs(context)],
    submit: "Save",
    close: "Not now",
  });
}

/** Keeps them. */
export async function saveLinks(sent: Sent): Promise<Answer> {
  const { subject: context, values, user } = sent;
  const wrong = linkProblems(values);
  if (Object.keys(wrong).length > 0) return refuse(wrong);
  const change = sentLinks(context, values);
  const names = LINKS.filter((name) =>
    name in change && (change[name] ?? "") !== (context.meeting[name] ?? "")
  );
  if (names.length === 0) return undefined;
  return await sendChange(sent, { change, line: `<@${user}> changed the links.` });
}

/** Were they asked for in this form? */
export function asksForLinks(values: FormValues): boolean {
  return LINKS.some((name) => name in values);
}

/** The links as they were typed. */
export function typedLinks(values: FormValues): Links {
  const typed = LINKS.map((name) => [name, filled(values, name)] as const);
  return Object.fromEntries(typed.filter(([, link]) => link));
}

/** The links as they were sent. One that the sender may not read was not in the form: it stays. */
export function sentLinks(
  context: MeetingContext,
  values: FormValues,
): Pick<MeetingChange, Link> {
  const shown = readable(context);
  const sent = LINKS.filter((name) => filled(values, name) || shown[name] || !context.meeting[name])
    .map((name) => [name, filled(values, name) ?? null]);
  return Object.fromEntries(sent);
}

/** What is wrong with them, by their inputs. */
export function linkProblems(values: FormValues): Record<string, string> {
  const wrong = LINKS.filter((block) => {
    const link = filled(values, block);
    return link && !/^https?:\/\/[^\s]+$/i.test(link);
  });
  return Object.fromEntries(
    wrong.map((block) => [block, "This is not a web address: it starts with https://"]),
  );
}
