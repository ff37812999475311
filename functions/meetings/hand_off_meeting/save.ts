/**
 * Keeps a meeting that was handed off: within four rounds, for a form has three seconds. Its card is
 * the next step's.
 *
 * @module
 */
import { isOpen, putMeeting } from "../../../datastores/meetings.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { isHidden } from "../../../rules/customers/shown_names.ts";
import type { Meeting } from "../../../rules/meetings/meeting.ts";
import { type FormAnswer, refuse, type Sent } from "../../../slack/dialogue.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { filled } from "../../../slack/inputs.ts";
import {
  findChannel,
  isJoinable,
  isOpenToOutside,
  isOutsider,
  joined,
  placeProblem,
  type SlackChannel,
} from "../../../team/people.ts";
import { reportProblem } from "../../../team/report_problem.ts";
import { type Asked, askedProblems, CUSTOMER, OWNER, readAsked } from "../hand_off_form.ts";

/** The customers, and the channels of the person who sent the form. */
interface Known {
  /** Those that can be chosen. */
  customers: readonly Customer[];
  /** Those that are leaving as well. */
  all: readonly Customer[];
  rooms: ReadonlySet<string>;
}

/** Checks the form, and keeps the meeting. */
export async function save(sent: Sent<{ channel?: string }, Known>): Promise<FormAnswer> {
  const { slack, user, home, now, execution: id, memory, values, subject } = sent;
  const problems = askedProblems(values);
  const chosen = filled(values, CUSTOMER);
  const customer = subject.customers.find((one) => one.id === chosen);
  if (!customer) {
    problems[CUSTOMER] = chosen ? "This customer was removed meanwhile." : "Which customer is it?";
  }
  const owner = filled(values, OWNER) ?? customer?.csm;
  const [place, stranger, there] = await Promise.all([
    customer && findChannel(slack, customer.internal_channel),
    owner ? isOutsider(slack, owner, home) : false,
    isOpen(slack, id),
  ]);
  const channel = customer && channelProblem(customer, place, subject);
  if (channel) problems[CUSTOMER] = channel;
  if (stranger) problems[OWNER] = await ownerProblem(slack, owner!, customer);
  // All at once: what is corrected is sent again once.
  if (!customer || !owner || Object.keys(problems).length > 0) return refuse(problems);
  // The same run again changes nothing: a form that is sent twice makes one meeting.
  if (!there) {
    const meeting = newMeeting(id, customer, readAsked(values), { user, owner, now });
    await Promise.all([putMeeting(slack, meeting), joined(slack, place!)]);
  }
  const elsewhere = memory.channel !== customer.internal_channel;
  return { outputs: { meeting: id, ...(elsewhere ? { told: user } : {}) } };
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
    text: `The CSM of the customer of <#${customer.internal_channel}>, <@${owner}>, is not here ` +
      "any more. Choose another with *Add or change a customer*.",
  });
  return "Their CSM is no longer on the team: choose another owner.";
}

function newMeeting(
  id: string,
  customer: Customer,
  asked: Asked,
  { user, owner, now }: { user: string; owner: string; now: number },
): Meeting {
  return {
    id,
    customer: customer.id,
    channel: customer.internal_channel,
    ...asked,
    why: asked.why!,
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
