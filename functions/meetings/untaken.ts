/**
 * Meetings that nobody takes: each owner hears of theirs in one message, and the CS lead of what the
 * owners did not take.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { changeMeeting, findMeetings, type MeetingChange } from "../../datastores/meetings.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import { dutiesOf } from "../../rules/meetings/meeting_duties.ts";
import { dateIn, instantOf } from "../../rules/time/calendar.ts";
import { smallPrint } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import type { Message } from "../../slack/post_once.ts";
import { roomsOf } from "../../team/customer_names.ts";
import { directOnce, type DirectReason } from "../../team/direct_message.ts";
import { surroundings } from "./card_surroundings.ts";
import { messageFor, type WholeState } from "./reader.ts";
import { LEAD, OWNER } from "./reason.ts";
import { remedyFor } from "./remedy.ts";
import { leadMessage, untakenMessage } from "./reminder_blocks.ts";

/** How many meetings a message shows; the rest is counted. A message holds 50 blocks. */
const SHOWN = 10;
/** How many rows are written at once. */
const AT_ONCE = 16;

/** Meetings that somebody hears of. */
interface Waiting {
  user: string;
  meetings: Meeting[];
}

/** The meetings whose owners could not be written to, by the run: they are the lead's at once. */
const unreached = new WeakMap<Slack, Meeting[]>();

/** Each owner hears of all that waits for them in one message. */
export const remindOfUntaken: Chore<Waiting> = {
  name: "remind_of_untaken",
  items: async (sweep) => {
    const due = (await findMeetings(sweep.slack)).filter((meeting) =>
      dutiesOf(meeting, sweep.now, handbook).remind_owner
    );
    return [...Map.groupBy(due, ({ owner }) => owner)].map(([user, meetings]) => ({
      user,
      meetings,
    }));
  },
  key: ({ user }) => user,
  async work({ user, meetings }, sweep) {
    const { slack, now } = sweep;
    const parts = { name: "untaken", make: untakenMessage, reason: OWNER };
    const there = await tellOf(sweep, { user, meetings }, parts);
    if (!there) unreached.set(slack, [...unreached.get(slack) ?? [], ...meetings]);
    await noteAll(slack, meetings, (meeting) => ({
      reminders: dutiesOf(meeting, now, handbook).remind_owner ?? meeting.reminders,
    }));
  },
  failure: "meeting_not_looked_after",
  remedy: (error, waiting, { slack }) => remedyFor(slack, error, waiting?.meetings[0].id),
};

/** The CS lead hears once of each that nobody has taken, in one message. */
export const tellLeadOfUntaken: Chore<Waiting> = {
  name: "tell_lead_of_untaken",
  items: async ({ slack, now }) => {
    const away = (unreached.get(slack) ?? []).filter(({ told_lead_at }) => !told_lead_at);
    const ids = new Set(away.map(({ id }) => id));
    const meetings = (await findMeetings(slack)).filter((meeting) =>
      ids.has(meeting.id) || dutiesOf(meeting, now, handbook).tell_lead
    );
    return meetings.length > 0 ? [{ user: handbook.next_steps.cs_lead, meetings }] : [];
  },
  key: ({ user }) => user,
  async work({ user, meetings }, sweep) {
    // The lead who is the owner was reminded as the owner.
    const others = meetings.filter(({ owner }) => owner !== user);
    const parts = { name: "untaken_lead", make: leadMessage, reason: LEAD };
    if (others.length > 0) await tellOf(sweep, { user, meetings: others }, parts);
    // Who cannot be written to was reported: to try again at each sweep would help nobody.
    await noteAll(sweep.slack, meetings, () => ({ told_lead_at: sweep.now }));
  },
  failure: "meeting_not_looked_after",
  remedy: (error, waiting, { slack }) => remedyFor(slack, error, waiting?.meetings[0].id),
};

/** Sends a person one message; was it sent? */
async function tellOf(
  { slack, now, part }: Sweep,
  { user, meetings }: Waiting,
  parts: { name: string; make: (state: WholeState) => Message; reason: DirectReason },
): Promise<boolean> {
  const today = dateIn(handbook.timezone, now);
  // One in a sweep: a run that was cut off after it does not say it again.
  const place = {
    mark: `${parts.name}:${today}:${part}`,
    since: instantOf(today, "00:00", handbook.timezone),
  };
  const shown = meetings.toSorted(byUrgency).slice(0, SHOWN);
  const states = await statesFor(slack, user, shown, now);
  const messages = await Promise.all(
    states.map((state) => messageFor(slack, state, user, parts.make)),
  );
  if (messages.length === 0) return true;
  const left = meetings.length - shown.length;
  const message = {
    text: messages.map(({ text }) => text).join("\n"),
    blocks: [
      ...messages.flatMap(({ blocks }) => blocks),
      ...(left > 0 ? [smallPrint(`And ${left} more: *Meetings of this week* shows them.`)] : []),
    ],
  };
  return await directOnce(slack, user, place, message, parts.reason) !== undefined;
}

function byUrgency(a: Meeting, b: Meeting): number {
  const urgent = ({ urgency }: Meeting) => urgency === "urgent" ? 0 : 1;
  return urgent(a) - urgent(b) || a.handed_at - b.handed_at;
}

/** What is shown of meetings to one person; those of customers who are gone are not. */
async function statesFor(
  slack: Slack,
  user: string,
  meetings: readonly Meeting[],
  now: number,
): Promise<WholeState[]> {
  const around = surroundings(slack, now);
  const [customers, rooms] = await Promise.all([findAllCustomers(slack), roomsOf(slack, user)]);
  const found = await Promise.all(meetings.map(async (meeting) => {
    const customer = customers.find(({ id, leaving }) => id === meeting.customer && !leaving);
    if (!customer) return [];
    const [beside, card_link] = await Promise.all([
      around.beside(meeting),
      meeting.card_ts && around.link(meeting.channel, meeting.card_ts),
    ]);
    const inside = new Set(rooms.has(customer.internal_channel) ? [user] : []);
    return [{ meeting, customer, ...beside, inside, ...(card_link ? { card_link } : {}) }];
  }));
  return found.flat();
}

async function noteAll(
  slack: Slack,
  meetings: readonly Meeting[],
  change: (meeting: Meeting) => MeetingChange,
): Promise<void> {
  for (let from = 0; from < meetings.length; from += AT_ONCE) {
    const some = meetings.slice(from, from + AT_ONCE);
    await Promise.all(some.map((meeting) => changeMeeting(slack, meeting, change(meeting))));
  }
}
