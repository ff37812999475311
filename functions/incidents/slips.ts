/**
 * Slips: what an incident means for a customer, in that customer's own internal channel. Its thread
 * remembers what the customer was sent.
 *
 * @module
 */
import { changeAffected } from "../../datastores/cases/affected.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import {
  type Affected,
  affectedWords,
  isToldOf,
  owesRefund,
} from "../../rules/incidents/affected.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import { paragraph, smallPrint } from "../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { type Message, showMarked } from "../../slack/post_once.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { cardProblem, reportProblem } from "../../team/report_problem.ts";
import type { CardThread } from "../../team/thread_log.ts";
import { titleWords } from "./card_blocks.ts";
import type { WholeIncident } from "./read_incident.ts";

/** Shows the slips of all customers of an incident: what fails for one stops no other. */
export async function showSlips(slack: Slack, whole: WholeIncident, now: number): Promise<void> {
  if (whole.incident.drill) return;
  const owed = whole.affected.filter((one) => one.slip || isToldOf(one));
  for (let from = 0; from < owed.length; from += 4) {
    await Promise.all(
      owed.slice(from, from + 4).map(async (one) => {
        const customer = customerOf(whole, one);
        if (!customer) return;
        try {
          await showSlip(slack, whole, one, customer, now);
        } catch (error) {
          if (!isSlackError(error)) throw error;
          const problem = cardProblem(error, customer.internal_channel, customer);
          if (problem) await reportProblem(slack, problem);
          failed(slack, "card_not_shown", error, problem ? "operators_mend" : "next_run");
        }
      }),
    );
  }
}

/** Shows one slip; returns the thread that remembers what the customer was sent. */
export async function showSlip(
  slack: Slack,
  { incident }: WholeIncident,
  one: Affected,
  customer: Customer,
  now: number,
): Promise<CardThread & { card_ts: string }> {
  const channel = one.slip?.channel ?? customer.internal_channel;
  await keepInside(slack, channel);
  const shown = await showMarked(slack, {
    channel,
    ts: one.slip?.ts,
    mark: `slip:${incident.id}:${fingerprint(customer.id)}`,
    since: one.at,
    elsewhere: async () => {
      await keepInside(slack, customer.internal_channel);
      return customer.internal_channel;
    },
  }, slipMessage(incident, one, customer));
  if (shown.ts !== one.slip?.ts || shown.channel !== one.slip.channel) {
    const slip = { channel: shown.channel, ts: shown.ts };
    await changeAffected(slack, one, { slip }, now);
  }
  return { channel: shown.channel, card_ts: shown.ts, since: one.at };
}

/** The thread of a slip, where it was posted; undefined when it was not. */
export function slipThread({ slip, at }: Affected): (CardThread & { card_ts: string }) | undefined {
  return slip && { channel: slip.channel, card_ts: slip.ts, since: at };
}

/** The customer of a row, unless they are leaving. */
export function customerOf(
  { customers }: Pick<WholeIncident, "customers">,
  { customer }: Pick<Affected, "customer">,
): Customer | undefined {
  return customers.find(({ id, leaving }) => id === customer && !leaving);
}

function slipMessage(
  incident: WholeIncident["incident"],
  one: Affected,
  customer: Customer,
): Message {
  const title = incident.private
    ? `A private incident (${incident.severity})`
    : titleWords(incident);
  const why = one.why ? `: ${escapeText(truncate(one.why.replace(/\s+/g, " "), 200))}` : "";
  const refund = one.refund
    ? [`${one.refund.done ? "refunded" : "no refund"}: ${escapeText(one.refund.words)}`]
    : owesRefund(one)
    ? ["they paid by card: a refund is the default"]
    : [];
  return {
    text: `Incident: ${customer.name} ${affectedWords(one)}`,
    blocks: [
      paragraph(
        `:rotating_light: *${escapeText(customer.name)}* ${affectedWords(one)}${why}\n` +
          escapeText(title),
      ),
      smallPrint(
        `told ${one.told.length} ${one.told.length === 1 ? "time" : "times"}`,
        ...refund,
        "*Tell customers* on the incident's card sends a message; it is remembered in this thread",
      ),
    ],
  };
}
