/**
 * Lists of meetings, a day at a time.
 *
 * @module
 */
import { dayLabel } from "../../rules/time/calendar.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { timeIn } from "../../rules/time/local_time.ts";
import { isTaken, type Meeting, meetingStage } from "../../rules/meetings/meeting.ts";
import type { MeetingDay } from "../../rules/meetings/meeting_lists.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import type { ReaderZone } from "../../rules/time/zones.ts";
import { type Block, columns, header, modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { View } from "../../slack/dialogue.ts";
import { STAGE_WORDS } from "./stage_words.ts";

/** What the pages are known by. */
export const MEETINGS_VIEW = "meetings";
/** How many meetings are shown; the rest is counted. A page holds 100 blocks. */
export const SHOWN = 40;

/** What a list is made of. */
export interface MeetingList {
  title: string;
  days: readonly MeetingDay[];
  /** As the reader may know them. */
  customers: readonly Pick<Customer, "id" | "name">[];
  /** The way to each card, by meeting. */
  links: ReadonlyMap<string, string | undefined>;
  /** The reader's. */
  zone: ReaderZone;
  today: string;
  /** When there is nothing. */
  empty: string;
}

/** A page that says one thing. */
export function meetingsNotice(title: string, mrkdwn: string): View {
  return listModal(title, [paragraph(mrkdwn)]);
}

/** The list: a table by day, with time, customer, owner and state. */
export function meetingsView(list: MeetingList): View {
  const { days, title, zone, empty } = list;
  let left = SHOWN;
  const blocks = days.flatMap(({ day, meetings }): Block[] => {
    const shown = meetings.slice(0, left);
    left -= shown.length;
    return shown.length > 0
      ? [header(dayWords(day, list.today)), ...shown.map((meeting) => row(meeting, list))]
      : [];
  });
  const all = days.reduce((sum, { meetings }) => sum + meetings.length, 0);
  return listModal(title, [
    ...(blocks.length > 0 ? blocks : [paragraph(empty)]),
    ...(all > SHOWN ? [smallPrint(`And ${all - SHOWN} more.`)] : []),
    ...(blocks.length > 0 ? [smallPrint(zoneWords(zone))] : []),
  ]);
}

function zoneWords({ zone, unknown }: ReaderZone): string {
  return unknown
    ? `Times are in the team's zone, ${zone}: Baton does not know yours, ${escapeText(unknown)}.`
    : `Times are yours: ${zone}.`;
}

function dayWords(day: string | undefined, today: string): string {
  if (!day) return "Without a time";
  return day === today ? `Today, ${dayLabel(day)}` : dayLabel(day);
}

function row(meeting: Meeting, { customers, links, zone }: MeetingList): Block {
  const { id, start, owner, customer } = meeting;
  const name = customers.find((one) => one.id === customer)?.name ?? "A removed customer";
  const shown = escapeText(truncate(name, 80));
  const link = links.get(id);
  const stage = meetingStage(meeting);
  const untaken = !isTaken(meeting) && ["link_sent", "booked", "prepared"].includes(stage)
    ? ", not taken"
    : "";
  const time = start ? `\`${timeIn(zone.zone, start)}\`  ` : "";
  return columns(
    `${time}*${link ? `<${link}|${shown}>` : shown}*\n${escapeText(truncate(meeting.why, 80))}`,
    `<@${owner}>\n${STAGE_WORDS[stage]}${untaken}`,
  );
}

function listModal(title: string, blocks: Block[]): View {
  return modal({ callback_id: MEETINGS_VIEW, title, blocks });
}
