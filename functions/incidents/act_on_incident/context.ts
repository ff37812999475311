/**
 * What every page about an incident begins with.
 *
 * @module
 */
import { saveIncident } from "../../../datastores/cases/incidents.ts";
import { handbook } from "../../../policy/handbook.ts";
import type { Incident } from "../../../rules/incidents/incident.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { type Block, modal, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { claim } from "../../../slack/claim.ts";
import type { About, Sent, View } from "../../../slack/dialogue.ts";
import { roomsOf } from "../../../team/customer_names.ts";
import { keepInside } from "../../../team/inside.ts";
import { lineMessage, placeInLog } from "../../../team/thread_log.ts";
import { titleWords } from "../card_blocks.ts";
import { readIncident, threadOf, type WholeIncident } from "../read_incident.ts";

/** What the pages are known by. Each form has a view of its own. */
export const VIEWS = {
  page: "incident_page",
  update: "incident_update",
  resolve: "incident_resolve",
  false_alarm: "incident_false_alarm",
  merge: "incident_merge",
  escalate: "incident_escalate",
  more: "incident_more",
  step: "incident_step",
  entry: "incident_entry",
  affected: "incident_affected",
  customer: "incident_customer",
  tell: "incident_tell",
  refund: "incident_refund",
  postmortem: "incident_postmortem_page",
  meeting: "incident_meeting",
  document: "incident_document",
  item: "incident_item",
} as const;

/** What goes along with a page, as `private_metadata`. */
export interface Memory {
  incident: string;
  /** What was done, in the words of the log; the workflow's next step writes it there. */
  line?: string;
  /** The same for the incident's channel. */
  say?: string;
  /** The chain of pages that begins. */
  chain?: string;
  /** The customer that the page is about. */
  customer?: string;
  /** How many messages the customer had been sent when the page opened. */
  sent?: number;
  /** The times in the prepared message: the only ones that it may name. */
  fills?: string[];
  /** The step that the page is about. */
  step?: number;
  /** The action item that the page is about. */
  item?: string;
}

/** An incident, the reader's channels, and the calls of the turn that read them. */
export interface IncidentContext extends WholeIncident {
  slack: Slack;
  /** The channels that the reader is in: they know the customers of those by name. */
  rooms: ReadonlySet<string>;
}

/** A turn of the dialogue. */
export type Turn = About<Memory, IncidentContext>;
/** A form of the dialogue that was sent. */
export type SentForm = Sent<Memory, IncidentContext>;

/** What a dialogue about an incident reads in each turn. */
export async function readSubject(
  { slack, user, memory }: { slack: Slack; user: string; memory: Memory },
): Promise<IncidentContext | undefined> {
  if (!handbook.incidents.channel) return undefined;
  const [whole, rooms] = await Promise.all([
    readIncident(slack, memory.incident),
    roomsOf(slack, user),
  ]);
  return whole && { ...whole, slack, rooms };
}

/** Why somebody may not open a private incident; undefined when they may. */
export function privateRefusal({ incident, room, rooms }: IncidentContext): string | undefined {
  if (!incident.private || !room?.channel || rooms.has(room.channel)) return undefined;
  return "This incident is private: only the people in its channel can act on it.";
}

/** What the workflow's next step is told. */
export function outputsOf({ incident, line, say, chain }: Memory): Record<string, string> {
  return {
    incident,
    ...(line ? { line } : {}),
    ...(say ? { say } : {}),
    ...(chain ? { chain } : {}),
  };
}

/**
 * Moves an incident on, and says so in its thread. Of several who press at once the first line in
 * the thread counts: for the others this returns undefined, and nothing of theirs is written.
 *
 * @param line mrkdwn for the log: `<@U1> leads it.`
 */
export async function move(
  { slack, ...whole }: IncidentContext,
  change: Partial<Incident>,
  line: string,
  now: number,
): Promise<Incident | undefined> {
  const { incident } = whole;
  // Buttons are on the card, or in messages that come after it.
  const { card_ts, ...thread } = threadOf(whole);
  if (!card_ts) return undefined;
  const revision = incident.revision + 1;
  const place = placeInLog({ ...thread, card_ts }, `move:${incident.id}:${revision}`);
  const inside = keepInside(slack, thread.channel);
  const held = await claim(slack, place, lineMessage(line), now, inside);
  if (!held) return undefined;
  try {
    const moved = { ...incident, ...change, revision };
    await saveIncident(slack, moved, now);
    return moved;
  } catch (error) {
    await held.release();
    throw error;
  }
}

/** Writes what a form changed: within its three seconds, so without a claim. */
export async function change(
  { slack, subject: { incident }, now }: Pick<SentForm, "slack" | "subject" | "now">,
  changes: Partial<Incident>,
): Promise<void> {
  await saveIncident(slack, { ...incident, ...changes, revision: incident.revision + 1 }, now);
}

/** What the page is about, above its inputs. */
export function aboutIncident({ incident }: Pick<WholeIncident, "incident">): Block {
  return smallPrint(escapeText(titleWords(incident)));
}

/** A page with a form, or with buttons: something is to be done in it. */
export function incidentForm(
  memory: Memory,
  page: { callback_id: string; title: string; blocks: Block[]; submit?: string; close?: string },
): View {
  return modal({ ...page, private_metadata: JSON.stringify(memory), notify_on_close: true });
}

/** A page that says one thing. */
export function incidentNotice(mrkdwn: string, memory: Memory): View {
  return modal({
    callback_id: VIEWS.page,
    title: "Incident",
    blocks: [paragraph(mrkdwn)],
    private_metadata: JSON.stringify(memory),
  });
}

/** What somebody reads when the incident is gone. */
export const GONE = "This incident no longer exists, or incidents are off. Nothing was changed.";
