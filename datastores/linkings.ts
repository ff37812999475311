/**
 * Issues that somebody chose for the requests of a call, until they are linked, and steps that
 * somebody adds to it: a row for each press, beside the steps that it is about and with the customer's
 * id, and so exported and forgotten with that customer.
 *
 * @module
 */
import type { NextStep } from "../rules/next_steps/next_step.ts";
import type { Slack } from "../slack/checked_call.ts";
import { allRows, deleteRows, getRow, putRow } from "../slack/rows.ts";
import { fromPieces, toPieces } from "./long_text.ts";

const STORE = "next_steps";
/** What the keys begin with. No run of Slack's is called so, and no step's key either. */
const PREFIX = "linking:";

/** What somebody chose on one page. */
export interface Linking {
  /** The run of the dialogue: one press makes one row, however often it arrives. */
  id: string;
  call: string;
  customer: string;
  /** The steps, and the issue of each: `harbor/fleet#12`. */
  links: { step: string; issue: string }[];
  /** A step that somebody adds to the call: it gets its number when it is added. */
  added?: Omit<NextStep, "id" | "call" | "number" | "customer">;
  /** How many steps the call had then. */
  after?: number;
  by: string;
  /** Epoch milliseconds. */
  at: number;
}

type LinkingRow = { id: string; customer?: string; outgoing?: string[] };

/** Keeps what was chosen until it is linked. */
export async function putLinking(slack: Slack, linking: Linking): Promise<void> {
  const { id, customer } = linking;
  const outgoing = toPieces(JSON.stringify(linking));
  await putRow(slack, STORE, { id: `${PREFIX}${id}`, customer, outgoing });
}

/** What was chosen with a press; undefined once it was dealt with. */
export async function findLinking(slack: Slack, id: string): Promise<Linking | undefined> {
  const row = await getRow<LinkingRow>(slack, STORE, `${PREFIX}${id}`);
  return row && toLinking(row);
}

/** All that was not dealt with. A scan of what is open. */
export async function findAllLinkings(slack: Slack): Promise<Linking[]> {
  return (await allRows<LinkingRow>(slack, STORE))
    .filter(({ id }) => id.startsWith(PREFIX)).flatMap((row) => toLinking(row) ?? []);
}

/** Removes what was dealt with. */
export async function deleteLinking(slack: Slack, id: string): Promise<void> {
  await deleteRows(slack, STORE, [`${PREFIX}${id}`]);
}

function toLinking({ outgoing }: LinkingRow): Linking | undefined {
  const kept = fromPieces(outgoing);
  return kept ? JSON.parse(kept) as Linking : undefined;
}
