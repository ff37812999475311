/**
 * A meeting with a customer that somebody hands off: whether it can be, and its row.
 *
 * @module
 */
import type { Customer } from "../rules/customers/customer.ts";
import { isHidden } from "../rules/customers/shown_names.ts";
import type { Meeting } from "../rules/meetings/meeting.ts";
import type { Home } from "../slack/dialogue.ts";
import type { Slack } from "../slack/checked_call.ts";
import {
  findChannel,
  isJoinable,
  isOpenToOutside,
  isOutsider,
  placeProblem,
  type SlackChannel,
} from "./people.ts";
import { reportProblem } from "./report_problem.ts";

/** The customers, and the channels of the person who hands it off. */
interface Known {
  /** Those that are leaving as well. */
  all: readonly Customer[];
  rooms: ReadonlySet<string>;
}

/** Where the card of a meeting goes, and what is wrong with its customer or its owner. */
export async function placeOfMeeting(
  slack: Slack,
  home: Home,
  { customer, owner }: { customer: Customer | undefined; owner: string | undefined },
  known: Known,
): Promise<{ place?: SlackChannel; of_customer?: string; of_owner?: string }> {
  const [place, stranger] = await Promise.all([
    customer && findChannel(slack, customer.internal_channel),
    owner ? isOutsider(slack, owner, home) : false,
  ]);
  const of_customer = customer && channelProblem(customer, place, known);
  return {
    ...place && { place },
    ...of_customer && { of_customer },
    ...stranger && { of_owner: await ownerProblem(slack, owner!, customer) },
  };
}

/** Why the card cannot be in the customer's internal channel. */
function channelProblem(
  customer: Customer,
  found: SlackChannel | undefined,
  { all, rooms }: Known,
): string | undefined {
  const { internal_channel: channel } = customer;
  const outside = all.some((one) => one.channel === channel) ||
    Boolean(found && isOpenToOutside(found));
  const words = outside
    ? `People from outside can read #${found?.name ?? channel}: choose another internal channel ` +
      "with Add or change a customer."
    : placeProblem(channel, found && isJoinable(found) ? { ...found, is_member: true } : found);
  if (!words) return undefined;
  const shown = isHidden(customer, rooms)
    ? "Baton cannot use the internal channel of this customer: tell their CSM."
    : words;
  return `${shown} Then send it again.`;
}

/** A CSM who left is for the operators to replace; anybody else was chosen by mistake. */
async function ownerProblem(
  slack: Slack,
  owner: string,
  customer: Customer | undefined,
): Promise<string> {
  if (owner !== customer?.csm) {
    return "Choose somebody on the team: this person is from outside, or was deactivated.";
  }
  await reportProblem(slack, {
    kind: "csm",
    thing: customer.id,
    text: `The CSM of the customer of <#${customer.internal_channel}>, <@${owner}>, has left ` +
      "the team. Choose another with *Add or change a customer*.",
  });
  return "Their CSM is no longer on the team: choose another owner.";
}

/** A meeting that was just handed off. */
export function newMeeting(
  id: string,
  customer: Customer,
  asked: Partial<Meeting> & Pick<Meeting, "why" | "urgency" | "company">,
  { user, owner, now }: { user: string; owner: string; now: number },
): Meeting {
  return {
    id,
    customer: customer.id,
    channel: customer.internal_channel,
    ...asked,
    owner,
    handed_by: user,
    handed_at: now,
    created_at: now,
    changed_at: now,
    past_starts: [],
    checks: {},
    rungs: {},
    revision: 0,
    reminders: 0,
    direct_cards: [],
    joins: [],
  };
}
