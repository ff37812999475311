/**
 * The timeline: what is in it, what it lacks, and times that were wrong.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import type { CalendarDate } from "../../../policy/handbook.ts";
import { lateKey, type TimelineEntry } from "../../../rules/incidents/timeline.ts";
import { shownOf } from "../../../rules/text/shown.ts";
import { dateToken, escapeText, momentLabel, truncate } from "../../../rules/text/text.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { timeIn, typedTime } from "../../../rules/time/local_time.ts";
import { type Block, button, buttons, paragraph, smallPrint } from "../../../slack/blocks.ts";
import { type FormAnswer, type Press, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { dateInput, filled, textInput, timeInput } from "../../../slack/inputs.ts";
import { kept } from "../../../slack/overtaken.ts";
import { zoneOf } from "../../../team/people.ts";
import { keptTimeline, readTimeline } from "../timeline.ts";
import {
  aboutIncident,
  change,
  type IncidentContext,
  incidentForm,
  incidentNotice,
  leaksOf,
  type Memory,
  outputsOf,
  type SentForm,
} from "../turn.ts";
import { VIEWS } from "./views.ts";

/** The buttons of the timeline. */
export const TIMELINE_PRESSES = {
  add: "incident_entry_open",
  show: "incident_timeline_open",
  correct: "incident_entry_correct",
} as const;

const WORDS = "words";
const DAY = "day";
const TIME = "time";
const LATE_ENTRIES = 100;
/** How many entries a page shows. */
const SHOWN = 40;
const LATE = "late:";
const MINUTE = 60_000;

type EntryPress = Press<Memory, IncidentContext>;

/** The timeline, read again. Its value says from which entry on; the last ones when it is empty. */
export async function timelinePage(
  { slack, subject, memory, now, value }: EntryPress,
): Promise<View> {
  const entries = await readTimeline(slack, subject, now);
  const last = Math.max(0, entries.length - SHOWN);
  const from = /^\d+$/.test(value) ? Math.min(Number(value), last) : last;
  const turn = (label: string, to: number) => ({
    ...button(TIMELINE_PRESSES.show, label, String(to)),
    action_id: `${TIMELINE_PRESSES.show}:${label}`,
  });
  return incidentForm(memory, {
    callback_id: VIEWS.timeline,
    title: "Timeline",
    blocks: [
      aboutIncident(subject),
      buttons(
        button(TIMELINE_PRESSES.add, "Add to the timeline", "entry"),
        ...(from > 0 ? [turn("Earlier", Math.max(0, from - SHOWN))] : []),
        ...(from < last ? [turn("Later", from + SHOWN)] : []),
      ),
      ...entries.slice(from, from + SHOWN).map((entry): Block => ({
        ...paragraph(entryLine(entry)),
        accessory: {
          ...button(TIMELINE_PRESSES.correct, "Correct", entry.key),
          action_id: `${TIMELINE_PRESSES.correct}:${entry.key}`,
        },
      })),
      smallPrint(
        `React with :${handbook.incidents.timeline_reaction}: to a message in the incident's ` +
          "channel: it is here as long as the reaction is.",
      ),
    ],
    close: "Close",
  });
}

function entryLine({ at, text, by, author, link, moved }: TimelineEntry): string {
  const who = by ? `<@${by}>` : author ? escapeText(author) : "";
  const words = escapeText(truncate(text, 300)).replace(/&lt;(@[UW][A-Z0-9]+)&gt;/g, "<$1>");
  return [
    `*${dateToken(at, handbook.timezone)}*${moved ? " _(corrected)_" : ""}`,
    ...(who ? [who] : []),
    words || "_a message without text_",
    ...(link ? [`<${link}|message>`] : []),
  ].join("  ·  ");
}

/** A late entry of the timeline. */
export async function entryPage(press: EntryPress): Promise<View> {
  const { zone } = await zoneOf(press.slack, press.user);
  const { entry: _, ...memory } = press.memory;
  return entryForm({ ...press, memory }, zone, "Add to the timeline");
}

/** An entry whose time, or words, are wrong. */
export async function correctPage(press: EntryPress): Promise<View> {
  const { slack, user, subject, memory, value } = press;
  const [{ zone }, entries] = await Promise.all([
    zoneOf(slack, user),
    keptTimeline(slack, subject),
  ]);
  const entry = entries.find(({ key }) => key === value);
  if (!entry) return incidentNotice("This entry is no longer in the timeline.", memory);
  return entryForm({ ...press, memory: { ...memory, entry: value } }, zone, "Correct", entry);
}

function entryForm(
  { now, subject, memory }: EntryPress,
  zone: string,
  title: string,
  entry?: TimelineEntry,
): View {
  const at = entry?.at ?? now;
  const late = entry?.key.startsWith(LATE) ?? true;
  return incidentForm({ ...memory, shown: shownOf(entryValues(entry)) }, {
    callback_id: VIEWS.entry,
    title,
    blocks: [
      aboutIncident(subject),
      ...(late
        ? [textInput({
          block_id: WORDS,
          label: "What happened?",
          max_length: 300,
          ...(entry ? { initial: entry.text, optional: true } : {}),
          ...(entry ? { hint: "Empty: the entry is removed." } : {}),
        })]
        : [paragraph(entryLine(entry!))]),
      dateInput({ block_id: DAY, label: "When?", initial: dateIn(zone, at) }),
      timeInput({ block_id: TIME, label: `At (${zone})`, initial: timeIn(zone, at) }),
    ],
    submit: entry ? "Save" : "Add",
    close: "Cancel",
  });
}

/** What the form shows and changes: times as the minutes that are typed. */
function entryValues({ at, text }: Partial<Pick<TimelineEntry, "at" | "text">> = {}) {
  return { words: text, at: at === undefined ? undefined : String(Math.floor(at / MINUTE)) };
}

/** Keeps it, at the time when it happened. */
export async function saveEntry(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, values, user, now, execution } = sent;
  const { entry: key } = memory;
  const { late_entries = [], moved = {} } = subject.incident;
  const before = late_entries.find((one) => lateKey(one) === key);
  if (key?.startsWith(LATE) && !before) {
    return turnTo(incidentNotice("Somebody else has just removed this entry.", memory));
  }
  const typed = filled(values, WORDS)?.trim();
  if (!key && !typed) return refuse({ [WORDS]: "What happened?" });
  const leaks = leaksOf(subject, { [WORDS]: typed });
  if (leaks) return leaks;
  const { zone } = await zoneOf(slack, user);
  const { instant } = typedTime(filled(values, DAY) as CalendarDate, filled(values, TIME)!, zone);
  if (instant === undefined) return refuse({ [TIME]: "The clocks skip this time that day." });
  if (instant > now) return refuse({ [TIME]: "This is in the future." });
  // A time that nobody corrected cannot have changed since.
  const is = before ? { at: before.at, text: before.words } : { at: key ? moved[key] : undefined };
  const form = kept(sent, {
    typed: entryValues({ at: instant, text: typed }),
    is: entryValues(is),
    words: {
      words: `it says “${escapeText(truncate(before?.words ?? "", 300))}”`,
      at: `it happened ${momentLabel(is.at ?? instant, zone)} (${zone})`,
    },
  });
  if (is.at !== undefined && "answer" in form) return form.answer;
  const { words, at } = "values" in form ? form.values : entryValues();
  if (before && !words) {
    await change(sent, { late_entries: late_entries.filter((one) => one !== before) });
    return done(sent, "removed an entry of the timeline");
  }
  if (key && !before) {
    await change(sent, { moved: { ...moved, [key]: instant } });
    return done(sent, "corrected a time in the timeline");
  }
  const others = late_entries.filter((one) => one !== before);
  const entry = before && at === entryValues(is).at
    ? { ...before, words: words! }
    : { ...before ?? { by: user, id: execution }, at: instant, words: words! };
  await change(sent, { late_entries: [...others, entry].slice(-LATE_ENTRIES) });
  return done(sent, before ? "corrected an entry of the timeline" : "added to the timeline");
}

function done({ memory, user }: SentForm, did: string): FormAnswer {
  const { entry: _, ...rest } = memory;
  return { outputs: outputsOf({ ...rest, line: `<@${user}> ${did}.` }) };
}
