/**
 * Tells the operators what they have to fix: once, in the operations channel.
 *
 * @module
 */
import { handbook } from "../policy/handbook.ts";
import { findReport, noteReport, noteUntold } from "../datastores/operations/reports.ts";
import { type Customer, publicName } from "../rules/customers/customer.ts";
import { type Room, roomProblem } from "./room_problem.ts";
import { escapeText } from "../rules/text/text.ts";
import { isSlackError, type Slack, SlackError } from "../slack/checked_call.ts";
import { say } from "../slack/post_once.ts";
import { nowOf } from "../slack/run.ts";
import { failed } from "./failed.ts";

/** Something that an operator has to fix. */
export interface Problem {
  /** What sort of problem: `channel`, `rotation`. */
  kind: string;
  /** What it is about: a channel's id, a level, a user. One message for each kind and thing. */
  thing: string;
  /** What happened and what to do, as mrkdwn. Typed text in it has to be escaped. */
  text: string;
}

/** What each run is reporting: several may meet the same problem at once. */
const reports = new WeakMap<Slack, Map<string, Promise<void>>>();

/**
 * Posts the problem, unless it was posted in the last weeks. If it cannot be posted, *Baton's health*
 * shows it. Never throws for Slack's refusals.
 */
export async function reportProblem(slack: Slack, problem: Problem): Promise<void> {
  const known = reports.get(slack) ?? new Map<string, Promise<void>>();
  reports.set(slack, known);
  const key = `${problem.kind}/${problem.thing}`;
  const reporting = known.get(key) ?? report(slack, problem).finally(() => known.delete(key));
  known.set(key, reporting);
  await reporting;
}

async function report(slack: Slack, problem: Problem): Promise<void> {
  const now = nowOf(slack);
  try {
    if (await findReport(slack, problem, now)) return;
    await say(slack, handbook.operations_channel, `:wrench: ${problem.text}`);
    await noteReport(slack, problem, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "problem_not_told", error, "stands_in_health");
    // The operations channel itself may be the problem.
    await noteUntold(slack, problem, now).catch((refused) => {
      if (!isSlackError(refused)) throw refused;
    });
  }
}

/**
 * What to fix when a channel of the handbook cannot be used; undefined for other errors.
 *
 * @param setting the handbook's entry, `retro.channel`
 */
export function channelProblem(
  error: unknown,
  channel: string,
  setting: string,
): Problem | undefined {
  return problemIn(error, {
    channel,
    role: `the handbook's \`${setting}\``,
    named_in: `\`${setting}\` in handbook.ts`,
  });
}

/**
 * What to fix when the card of a call or a meeting cannot be shown; undefined for other errors. It
 * names the customer as everyone may read it.
 *
 * @param channel the channel of the card: the internal channel at the time it was posted
 */
export function cardProblem(
  error: unknown,
  channel: string,
  customer: Customer,
): Problem | undefined {
  const name = escapeText(publicName(customer));
  const named_in = "*Add or change a customer*";
  if (channel === customer.internal_channel) {
    return problemIn(error, { channel, role: `the internal channel of ${name}`, named_in });
  }
  const role = `which holds older cards of ${name}`;
  if (!isSlackError(error, "is_shared")) return problemIn(error, { channel, role, named_in });
  const text =
    `People from outside can read <#${channel}>, ${role}. Baton no longer posts there. ` +
    "Delete what they should not read. Open steps are still in *My next steps*; hand off upcoming " +
    "meetings again.";
  return { kind: "channel", thing: channel, text };
}

function problemIn(error: unknown, room: Room): Problem | undefined {
  if (!(error instanceof SlackError)) return undefined;
  const { channel, role } = room;
  switch (error.error) {
    case "not_in_channel":
    case "channel_not_found":
    case "is_archived":
    case "is_shared":
      return { kind: "channel", thing: channel, text: roomProblem(room, error.error) };
    case "missing_scope":
      return {
        kind: "channel",
        thing: channel,
        text: `For <#${channel}>, ${role}, Baton needs the scope \`${error.needed ?? "?"}\`. ` +
          "Deploy it again: Slack then asks you to approve the scopes in the manifest.",
      };
    case "restricted_action":
      return {
        kind: "channel",
        thing: channel,
        text: `Baton may not post in <#${channel}>, ${role}. Allow it in the channel's settings.`,
      };
  }
  return undefined;
}
