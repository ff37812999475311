/**
 * Who else has a domain: for the form and for lines of many customers. Nothing is wrong by that, a
 * group of companies may share one; somebody has to mean it.
 *
 * @module
 */
import { type Customer, sharedDomains } from "../../../rules/customers/customer.ts";
import { escapeText } from "../../../rules/text/text.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { customersFor } from "../../../team/customer_names.ts";

/**
 * Who else has a domain, as mrkdwn: the reader sees the names that they may know.
 *
 * @param rooms the channels that the reader is in
 */
export async function sharedWords(
  slack: Slack,
  domains: readonly string[],
  others: readonly Customer[],
  rooms: ReadonlySet<string>,
): Promise<string | undefined> {
  const shared = sharedDomains(domains, others);
  if (shared.length === 0) return undefined;
  const shown = await customersFor(slack, shared.map(({ other }) => other), rooms);
  const names = new Map(shown.map(({ id, name }) => [id, escapeText(name)]));
  return shared.map(({ domain, theirs, other }) =>
    domain === theirs
      ? `${names.get(other.id)} already has the domain \`${domain}\`.`
      : `${names.get(other.id)} has \`${theirs}\`, which goes with \`${domain}\`.`
  ).join(" ");
}
