/**
 * What the dialogues about an incident share: what they read, how they change it, and what every
 * page about it begins with.
 *
 * @module
 */
import { putChange } from "../../datastores/cases/incident_changes.ts";
import { saveIncident } from "../../datastores/cases/incidents.ts";
import { handbook } from "../../policy/handbook.ts";
import { editsOf, withChange } from "../../rules/incidents/changes.ts";
import { type Incident, type IncidentAction, refusalOf } from "../../rules/incidents/incident.ts";
import type { Shown } from "../../rules/text/shown.ts";
import { escapeText } from "../../rules/text/text.ts";
import { type Block, modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { claim } from "../../slack/claim.ts";
import { type About, refuse, type Sent, type View } from "../../slack/dialogue.ts";
import { roomsOf } from "../../team/customer_names.ts";
import { keepInside } from "../../team/inside.ts";
import { nameOf } from "../../team/names.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
import { titleWords } from "./card_blocks.ts";
import { leaksInForm } from "./leaks.ts";
import {
  type Likely,
  likelyOf,
  readIncident,
  threadOf,
  type WholeIncident,
} from "./read_incident.ts";

/** What a page that says one thing is known by. */
export const NOTICE_VIEW = "incident_page";

/** What goes along with a page, as `private_metadata`. */
export interface Memory {
  incident: string;
  /** What was done, in the words of the log; the workflow's next step writes it there. */
  line?: string;
  /** The same for the incident's channel. */
  say?: string;
  /** The chain of pages that begins. */
  chain?: string;
  /** The page that somebody passes on. */
  passes?: string;
  /** The run that changed something. */
  change?: string;
  /** The customer that the page is about. */
  customer?: string;
  /** What the incident had when the page opened: a press or a form reads it in one round. */
  likely?: Likely;
  /** How many messages the customer had been sent when the page opened. */
  sent?: number;
  /** The times in the prepared message: the only ones that it may name. */
  fills?: string[];
  /** The step that the page is about. */
  step?: number;
  /** The entry of the timeline that the page is about. */
  entry?: string;
  /** The action item that the page is about. */
  item?: string;
  /** What {@linkcode Held.pass} of the guard says: words that a person lets through. */
  pass?: number;
  /** Counts up when a form must show other text than what was typed in it. */
  revision?: number;
  /** What the form showed when it was opened: others may have changed it since. */
  shown?: Shown;
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
    readIncident(slack, memory.incident, memory.likely),
    roomsOf(slack, user),
    // Whoever writes to a customer signs it.
    memory.customer ? nameOf(slack, user) : undefined,
  ]);
  return whole && { ...whole, slack, rooms };
}

/** Why somebody may not open a private incident; undefined when they may. */
function privateRefusal({ incident, room, rooms }: IncidentContext): string | undefined {
  if (!incident.private || !room?.channel || rooms.has(room.channel)) return undefined;
  return "This incident is private: only the people in its channel can act on it.";
}

/** What each action of a dialogue does: a page with a form, or the last word on what was done. */
export type Pages<Action extends IncidentAction> = Readonly<
  Record<Action, (turn: Turn) => Promise<View> | View>
>;

/** The page of an action, or why there is none now. */
export async function pageOf<Action extends IncidentAction>(
  pages: Pages<Action>,
  turn: Turn,
  action: string,
): Promise<View> {
  const { subject, memory } = turn;
  if (!isOneOf(pages, action)) {
    return incidentNotice(
      "This button is from another version of Baton. The card has been updated: press it there.",
      memory,
    );
  }
  const refusal = privateRefusal(subject) ?? refusalOf(subject.incident, action);
  if (refusal) return incidentNotice(refusal, memory);
  return await pages[action]({ ...turn, memory: { ...memory, likely: likelyOf(subject) } });
}

function isOneOf<Action extends IncidentAction>(
  pages: Pages<Action>,
  action: string,
): action is Action {
  return Object.hasOwn(pages, action);
}

/** What the workflow's next step is told. */
export function outputsOf(
  { incident, line, say, chain, passes, change }: Memory,
): Record<string, string> {
  return {
    incident,
    ...(line ? { line } : {}),
    ...(say ? { say } : {}),
    ...(chain ? { chain } : {}),
    ...(passes ? { passes } : {}),
    ...(change ? { change } : {}),
  };
}

/**
 * Moves an incident on, and says so in its thread. Of several who press at once the first line in
 * the thread counts: for the others this returns false, and nothing of theirs is written.
 *
 * @param line mrkdwn for the log: `<@U1> leads it.`
 */
export async function move(
  turn: Turn,
  changes: Partial<Incident>,
  line: string,
): Promise<boolean> {
  const { slack, now, subject } = turn;
  const { slack: _, ...whole } = subject;
  const { incident } = whole;
  // Buttons are on the card, or in messages that come after it.
  const { card_ts, ...thread } = threadOf(whole);
  if (!card_ts) return false;
  const revision = incident.revision + 1;
  const place = placeInLog({ ...thread, card_ts }, `move:${incident.id}:${revision}`);
  const inside = keepInside(slack, thread.channel);
  const held = await claim(slack, place, lineMessage(slack, line), now, inside);
  if (!held) return false;
  try {
    await change(turn, changes);
    return true;
  } catch (error) {
    await held.release();
    throw error;
  }
}

/**
 * Writes what was changed, and beside it what that was: a form has three seconds and claims nothing,
 * so the workflow's next step looks whether somebody else wrote in the same moment.
 */
export async function change(
  { slack, subject: { incident }, now, user: by, execution: id }: Omit<Turn, "memory">,
  changes: Partial<Incident>,
): Promise<void> {
  await Promise.all([
    putChange(slack, { id, incident: incident.id, by, edits: editsOf(incident, changes) }, now),
    saveIncident(slack, {
      ...incident,
      ...changes,
      changes: withChange(incident, id),
      revision: incident.revision + 1,
    }, now),
  ]);
}

/** Moves it on as one press does, or says who was faster. */
export async function moveOn(
  turn: Turn,
  changes: Partial<Incident>,
  does: string,
  done: string,
): Promise<View> {
  const { user, memory, execution } = turn;
  if (await move(turn, changes, `<@${user}> ${does}`)) {
    return incidentNotice(done, { ...memory, change: execution });
  }
  return incidentNotice(
    "Somebody else has just pressed a button here. Look at the card, and press again if it is " +
      "still needed.",
    memory,
  );
}

/** Names of customers in what the whole company reads, as a refusal. */
export function leaksOf(
  { customers }: Pick<SentForm["subject"], "customers">,
  texts: Readonly<Record<string, string | undefined>>,
): ReturnType<typeof refuse> | undefined {
  const problems = leaksInForm(customers, texts);
  return Object.keys(problems).length > 0 ? refuse(problems) : undefined;
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
export function incidentNotice(
  mrkdwn: string,
  { likely: _, shown: __, ...memory }: Memory,
): View {
  return modal({
    callback_id: NOTICE_VIEW,
    title: "Incident",
    blocks: [paragraph(mrkdwn)],
    private_metadata: JSON.stringify(memory),
  });
}

/** What somebody reads when the incident is gone. */
export const GONE = "This incident no longer exists, or incidents are off. Nothing was changed.";
