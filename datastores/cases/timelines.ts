/**
 * The messages that people marked for an incident's timeline, as the last look found them.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { MarkedMessage } from "../../rules/incidents/timeline.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { longJson } from "../codec.ts";
import { kind } from "../kind.ts";

/** What was marked. */
export interface KeptTimeline {
  incident: string;
  marked: MarkedMessage[];
}

const marked = longJson<MarkedMessage[]>();

const timelines = kind<KeptTimeline, string>({
  store: "cases",
  name: "timeline",
  key: (incident) => incident,
  keyOf: ({ incident }) => incident,
  life: 400 * DAY,
  codec: {
    write: (one) => ({ log: marked.write(one.marked) }),
    read: (row, incident) => ({ incident, marked: marked.read(row.log) ?? [] }),
  },
});

/** What was marked when somebody last looked; nothing before. */
export async function findMarked(slack: Slack, incident: string): Promise<MarkedMessage[]> {
  return (await timelines.get(slack, incident))?.marked ?? [];
}

/** Keeps what a look found. */
export async function putMarked(slack: Slack, kept: KeptTimeline, now: number): Promise<void> {
  await timelines.put(slack, now, kept);
}
