/**
 * What a card shows beside the meeting itself.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findCall } from "../../datastores/calls.ts";
import { isOver, lacksCall, type Meeting } from "../../rules/meetings/meeting.ts";
import { nextSweep } from "../../rules/operations/sweeps.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { peopleIn } from "../../team/customer_names.ts";
import type { EntryPoint } from "../../team/entry_points.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { logCallEntryPoint } from "../../team/log_call_button.ts";
import { permalink } from "../../team/people.ts";
import { coversFor } from "./covers.ts";
import { actOnMeetingEntryPoint } from "./act_on_meeting_button.ts";

/**
 * Reads it, each part once however often the meeting is read. What is known before the meeting was
 * read again may be asked for together with it.
 */
export function surroundings(slack: Slack, now: number) {
  const once = reads();
  const urlOf = (point: EntryPoint) => once(point.file, () => entryUrl(slack, point));
  return {
    /** What is shown beside a meeting. */
    async beside(meeting: Meeting) {
      const { call } = meeting;
      const [covers, url, log_url, call_link] = await Promise.all([
        once(`covers ${meeting.start} ${meeting.company}`, () => coversFor(slack, [meeting], now)),
        urlOf(actOnMeetingEntryPoint),
        mayLog(meeting) ? urlOf(logCallEntryPoint) : undefined,
        call ? once(`call ${call}`, () => callLink(slack, call)) : undefined,
      ]);
      return {
        now,
        covers,
        next_look: nextSweep(now, handbook),
        ...(url ? { url } : {}),
        ...(log_url ? { log_url } : {}),
        ...(call_link ? { call_link } : {}),
      };
    },
    /** The people of a channel. */
    people: (channel: string) => once(`people ${channel}`, () => peopleIn(slack, channel)),
    /** The way to a message. */
    link: (channel: string, ts: string) =>
      once(`link ${channel} ${ts}`, () => permalink(slack, channel, ts)),
  };
}

/** Is there a call to log, or will there be one? */
function mayLog(meeting: Meeting): boolean {
  return lacksCall(meeting) || (meeting.start !== undefined && !isOver(meeting));
}

/** Reads it. */
export type Surroundings = ReturnType<typeof surroundings>;

async function callLink(slack: Slack, call: string): Promise<string | undefined> {
  const logged = await findCall(slack, call);
  return logged?.card_ts && await permalink(slack, logged.channel, logged.card_ts);
}

/** Reads what has a name once. */
function reads() {
  const known = new Map<string, Promise<unknown>>();
  return <Read>(name: string, read: () => Promise<Read>): Promise<Read> => {
    const reading = known.get(name) as Promise<Read> | undefined ?? read();
    known.set(name, reading);
    return reading;
  };
}
