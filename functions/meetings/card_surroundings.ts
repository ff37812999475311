/**
 * What a card shows beside the meeting itself.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findCall } from "../../datastores/calls.ts";
import { lacksCall, type Meeting } from "../../rules/meetings/meeting.ts";
import { nextSweep } from "../../rules/operations/sweeps.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { EntryPoint } from "../../team/entry_points.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { logCallEntryPoint } from "../../team/log_call_button.ts";
import { permalink } from "../../team/people.ts";
import { actOnMeetingEntryPoint } from "./act_on_meeting_button.ts";

/** Reads it: where the buttons lead is the same however often the meeting is read. */
export function surroundings(slack: Slack, now: number) {
  const urls = new Map<EntryPoint, Promise<string | undefined>>();
  const urlOf = (point: EntryPoint) => {
    const url = urls.get(point) ?? entryUrl(slack, point);
    urls.set(point, url);
    return url;
  };
  return async (meeting: Meeting) => {
    const [url, log_url, call_link] = await Promise.all([
      urlOf(actOnMeetingEntryPoint),
      lacksCall(meeting) ? urlOf(logCallEntryPoint) : undefined,
      callLink(slack, meeting),
    ]);
    return {
      now,
      next_look: nextSweep(now, handbook),
      ...(url ? { url } : {}),
      ...(log_url ? { log_url } : {}),
      ...(call_link ? { call_link } : {}),
    };
  };
}

async function callLink(slack: Slack, meeting: Meeting): Promise<string | undefined> {
  if (!meeting.call) return undefined;
  const logged = await findCall(slack, meeting.call);
  return logged?.card_ts && await permalink(slack, logged.channel, logged.card_ts);
}
