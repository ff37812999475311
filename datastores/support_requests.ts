/**
 * Requests of customers. Looks and presses write single attributes. Nothing scans this store in a
 * look: what is open is known by the rows of the channels (`operations/looks.ts`).
 *
 * @module
 */
import { DAY, SECOND } from "@std/datetime";
import type { Ask, Outgoing, SupportRequest, Unlogged } from "../rules/support/support_request.ts";
import type { Slack } from "../slack/checked_call.ts";
import {
  allRows,
  deleteRows,
  findRows,
  getRow,
  getRows,
  type Row,
  updateRow,
} from "../slack/rows.ts";
import { type Fields, fields, json, number, or, text, texts } from "./codec.ts";

const STORE = "support_requests";
/** How long a request is kept after its last change. */
const LIFE = 35 * DAY;

const instant = {
  write: (value: number) => value,
  read: (kept: unknown) => typeof kept === "number" && kept ? kept : undefined,
};
const flag = {
  write: (value: boolean) => value,
  read: (kept: unknown) => kept === true,
};

const FIELDS: Fields<Omit<SupportRequest, "kept_until">> = {
  id: text,
  customer: text,
  merged: or(texts, []),
  found_at: number,
  asked_by: or(text, ""),
  waits_for: or(text, ""),
  waits_since: instant,
  due_at: instant,
  answered_at: instant,
  answered_by: text,
  first_answered_at: instant,
  answer: text,
  clocks: or(number, 0),
  late: flag,
  asks: text,
  text: or(text, ""),
  latest: text,
  seen_until: text,
  pleasantries: or(texts, []),
  urgent: flag,
  taken_back_at: instant,
  added_by: text,
  asked_name: text,
  asked_at_link: text,
  warned: text,
  card_channel: text,
  card_ts: text,
  app: text,
  shows: text,
  owner: text,
  owned_at: instant,
  level: text,
  asked: json<Ask>(),
  on_it_by: text,
  on_it_at: instant,
  hand_back: text,
  needs_none: text,
  needs_none_by: text,
  needs_none_why: text,
  later_until: instant,
  later_why: text,
  later_by: text,
  owes: text,
  owes_due: text,
  solved_at: instant,
  solved_by: text,
  solved_for: text,
  same_as: text,
  joins: texts,
  no_answers: texts,
  docs: text,
  hand_off: text,
  outgoing: json<Outgoing>(),
  unlogged: json<Unlogged>(),
  revision: or(number, 0),
};
const codec = fields(FIELDS);

/** What may change of a request; null removes something. */
export type RequestChange = {
  [Name in keyof Omit<SupportRequest, "id" | "kept_until">]?: SupportRequest[Name] | null;
};

/** One request. */
export async function findRequest(slack: Slack, id: string): Promise<SupportRequest | undefined> {
  const row = await getRow<Row>(slack, STORE, id);
  return row && toRequest(row);
}

/** The requests with these keys that exist. */
export async function findRequests(
  slack: Slack,
  ids: readonly string[],
): Promise<SupportRequest[]> {
  return (await getRows<Row>(slack, STORE, ids)).flatMap((row) => toRequest(row) ?? []);
}

/** Every request that is kept: a scan, for the report of a week. */
export async function findAllRequests(slack: Slack): Promise<SupportRequest[]> {
  return (await allRows<Row>(slack, STORE)).flatMap((row) => toRequest(row) ?? []);
}

/** The keys of everything that is kept of a customer, remains of rows as well. */
export async function findRequestIdsOf(slack: Slack, customer: string): Promise<string[]> {
  return (await findRows<Row>(slack, STORE, "customer", customer)).map(({ id }) => String(id));
}

/** Forgets requests. */
export async function deleteRequests(slack: Slack, ids: readonly string[]): Promise<void> {
  await deleteRows(slack, STORE, ids);
}

/**
 * Writes what changed of a request, and leaves the rest as it is; makes the row when there is none.
 * Returns the request with it. `now` in epoch milliseconds.
 */
export async function changeRequest(
  slack: Slack,
  request: SupportRequest,
  change: RequestChange,
  now: number,
): Promise<SupportRequest> {
  const written = Object.entries(change).map(([name, value]) => [
    name,
    value === null || value === undefined
      ? NOTHING()[name] ?? ""
      : FIELDS[name as keyof typeof FIELDS].write(value as never),
  ]);
  await updateRow(slack, STORE, {
    id: request.id,
    // What comes after a customer was forgotten is still known as theirs.
    customer: request.customer,
    ...Object.fromEntries(written),
    expires_at: Math.floor((now + LIFE) / SECOND),
  });
  return without({ ...request, ...change } as SupportRequest);
}

/** Slack's `update` removes nothing: what is gone is written as 0, or "" unless it is one of these. */
const NOTHING = (): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    [
      ...[
        "waits_since",
        "due_at",
        "answered_at",
        "first_answered_at",
        "taken_back_at",
        "owned_at",
        "on_it_at",
      ],
      ...["later_until", "solved_at"],
    ].map((name) => [name, 0]),
  ),
  merged: [],
  joins: [],
  no_answers: [],
  pleasantries: [],
  late: false,
  urgent: false,
});

/** A change that comes after a request expired makes a row with nothing but what it changed. */
function toRequest(row: Row): SupportRequest | undefined {
  if (!row.found_at || !row.latest || !row.asks) return undefined;
  const request = codec.read(row);
  return request && { ...request, kept_until: Number(row.expires_at ?? 0) * SECOND };
}

function without(request: SupportRequest): SupportRequest {
  return Object.fromEntries(
    Object.entries(request).filter(([, value]) => value !== null && value !== undefined),
  ) as unknown as SupportRequest;
}
