/**
 * The customers of incidents: a row for each incident and customer.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { Affected } from "../../rules/incidents/affected.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { longJson } from "../codec.ts";
import { kind } from "../kind.ts";

/** What a row is known by. */
type Key = Pick<Affected, "incident" | "customer">;

const value = longJson<Omit<Affected, "incident" | "customer">>();
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
      return rest &&
        { incident: String(row.parent), customer: String(row.customer), ...rest };
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

/** Writes what is known of a customer of an incident. */
export async function putAffected(slack: Slack, one: Affected, now: number): Promise<void> {
  await affected.put(slack, now, one);
}
