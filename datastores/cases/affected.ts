/**
 * The customers of incidents: a row for each incident and customer. What they were told, their refund
 * and the place of their slip have attributes of their own: each is written beside a form that
 * somebody saves at the same moment.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { Affected, ToldMessage } from "../../rules/incidents/affected.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { updateRow } from "../../slack/rows.ts";
import { json, longJson } from "../codec.ts";
import { kind } from "../kind.ts";

/** What a row is known by. */
type Key = Pick<Affected, "incident" | "customer">;

const value = longJson<Omit<Affected, "incident" | "customer">>();
const told = longJson<ToldMessage[]>();
const refund = json<NonNullable<Affected["refund"]>>();
/** Between the two ids: in neither of them. */
const BETWEEN = ".c.";

const affected = kind<Affected, Key>({
  store: "cases",
  name: "affected",
  key: ({ incident, customer }) => `${incident}${BETWEEN}${customer}`,
  keyOf: (one) => one,
  life: 400 * DAY,
  codec: {
    write: ({ incident, customer, ...rest }) => ({
      parent: incident,
      // What is kept of a customer goes with them.
      customer,
      body: value.write(rest),
    }),
    read: (row) => {
      const rest = value.read(row.body);
      if (!rest) return undefined;
      const [messages, money, ts] = [told.read(row.log), refund.read(row.tick_1), row.card_ts];
      // Older rows have all of it in their body.
      const all: Affected = {
        ...{ incident: String(row.parent), customer: String(row.customer), ...rest },
        ...messages && { told: messages },
        ...money && { refund: money },
        ...ts ? { slip: { channel: String(row.card_channel), ts: String(ts) } } : {},
      };
      // Whoever was told is not only suspected.
      return all.state === "suspected" && all.told.length > 0 ? { ...all, state: "affected" } : all;
    },
  },
});

/** The customers of an incident, in the order in which they were added. */
export async function findAllAffected(
  slack: Slack,
  { id, affected: customers }: { id: string; affected: readonly string[] },
): Promise<Affected[]> {
  if (customers.length === 0) return [];
  const keys = customers.map((customer) => ({ incident: id, customer }));
  const found = await affected.getMany(slack, keys);
  return found.sort((a, b) => customers.indexOf(a.customer) - customers.indexOf(b.customer));
}

/**
 * Writes what changes of a customer of an incident, and leaves the rest as it is; makes the row when
 * there is none.
 */
export async function changeAffected(
  slack: Slack,
  one: Affected,
  change: Partial<Omit<Affected, "incident" | "customer">>,
  now: number,
): Promise<void> {
  const { told: messages, refund: money, slip, ...known } = change;
  const { body, ...row } = affected.toRow({ ...one, ...known }, now);
  await updateRow(slack, "cases", {
    ...row,
    ...Object.keys(known).length > 0 && { body },
    ...messages && { log: told.write(messages) },
    ...money && { tick_1: refund.write(money) },
    ...slip && { card_channel: slip.channel, card_ts: slip.ts },
  });
}

/** Writes a customer of an incident: what was there before goes. */
export async function putAffected(slack: Slack, one: Affected, now: number): Promise<void> {
  await affected.put(slack, now, one);
}
