/**
 * Messages to customers between the press of *Send* and the post: a row for each press, so that
 * nobody's words replace somebody else's. They are kept beside the steps that they are about, with
 * the customer's id, and so are exported and forgotten with that customer.
 *
 * @module
 */
import type { Telling } from "../rules/next_steps/next_step.ts";
import type { Slack } from "../slack/checked_call.ts";
import { allRows, deleteRows, getRow, putRow } from "../slack/rows.ts";
import { fromPieces, toPieces } from "./long_text.ts";

const STORE = "next_steps";
/** What the keys begin with. No run of Slack's is called so, and no step's key either. */
const PREFIX = "outgoing:";

/** A message that somebody sent off. */
export interface Outgoing {
  /** The run of the dialogue: one press of *Send* makes one message, however often it arrives. */
  id: string;
  step: string;
  customer: string;
  telling: Telling;
  /** The issue that it is about, as the sender saw it: `harbor/fleet#12`. */
  issue: string;
  /** The customer's channel, as the sender saw it. */
  channel: string;
  /** The link to the message that it replies to, as it was typed. */
  thread?: string;
  text: string;
  /** What the sender says is no date and no name, though it may be one. */
  sure?: string[];
  /** How many messages about the step the customer had got when the form was opened. */
  sends?: number;
  by: string;
  /** Epoch milliseconds. */
  at: number;
  /** How the app signed it. */
  sender?: string;
  /** The title that it names the issue by, as it was when it was written. */
  title?: string;
  /** What else of the call the same message is about; present where it is about several links. */
  others?: OtherLink[];
}

/** Another link in the same message. */
export type OtherLink = Pick<Outgoing, "step" | "issue" | "sends" | "title">;

/** Everything that a message is about: the first of it is the message's own step. */
export function linksOf({ step, issue, sends, title, others = [] }: Outgoing): OtherLink[] {
  return [{ step, issue, sends, title } as OtherLink, ...others];
}

type OutgoingRow = { id: string; customer?: string; outgoing?: string[] };

/** Keeps a message until it is sent. */
export async function putOutgoing(slack: Slack, message: Outgoing): Promise<void> {
  const { id, customer } = message;
  const outgoing = toPieces(JSON.stringify(message));
  await putRow(slack, STORE, { id: `${PREFIX}${id}`, customer, outgoing });
}

/** The message of a press; undefined once it was dealt with. */
export async function findOutgoing(slack: Slack, id: string): Promise<Outgoing | undefined> {
  const row = await getRow<OutgoingRow>(slack, STORE, `${PREFIX}${id}`);
  return row && toOutgoing(row);
}

/** All messages that were not dealt with. A scan of what is open. */
export async function findAllOutgoing(slack: Slack): Promise<Outgoing[]> {
  return (await allRows<OutgoingRow>(slack, STORE))
    .filter(({ id }) => id.startsWith(PREFIX)).flatMap((row) => toOutgoing(row) ?? []);
}

/** Removes a message that was dealt with. */
export async function deleteOutgoing(slack: Slack, id: string): Promise<void> {
  await deleteRows(slack, STORE, [`${PREFIX}${id}`]);
}

function toOutgoing({ outgoing }: OutgoingRow): Outgoing | undefined {
  const kept = fromPieces(outgoing);
  return kept ? JSON.parse(kept) as Outgoing : undefined;
}
