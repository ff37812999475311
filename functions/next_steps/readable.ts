/**
 * Steps as one person may read them: with the customer's name, or what they may call them instead.
 *
 * @module
 */
import { type CustomerCall, findCalls } from "../../datastores/calls.ts";
import { type Customer, publicName } from "../../rules/customers/customer.ts";
import { hiddenFrom, hideInStep, isHidden } from "../../rules/customers/shown_names.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { knownRoomsOf } from "../../team/customer_names.ts";
import { permalink } from "../../team/people.ts";

/** A step for one reader. */
export interface ReadableStep {
  step: NextStep;
  /** What the reader may call the customer; plain text. */
  customer: string;
  /** The way to the card, for those who may read it. */
  card_link?: string;
}

/**
 * A few steps for one reader.
 *
 * @param steps no more than are shown: names are looked for in each of them
 * @param customers all of them
 * @param roomsIn how their channels are read: names are withheld where Slack does not say, unless
 * what is read is told by a later run then
 */
export async function readableFor(
  slack: Slack,
  user: string,
  steps: readonly NextStep[],
  customers: readonly Customer[],
  roomsIn: (slack: Slack, user: string) => Promise<ReadonlySet<string>> = knownRoomsOf,
): Promise<ReadableStep[]> {
  const ids = [...new Set(steps.map(({ call }) => call))];
  const [rooms, calls] = await Promise.all([roomsIn(slack, user), findCalls(slack, ids)]);
  const links = new Map(
    await Promise.all(calls.map(async (call) => {
      return [call.id, await cardLink(slack, call)] as const;
    })),
  );
  const unknown = hiddenFrom(rooms, customers);
  return steps.flatMap((step) => {
    const customer = customers.find(({ id }) => id === step.customer);
    if (!customer) return [];
    const hidden = isHidden(customer, rooms);
    // Where the card is says who it is.
    const card_link = hidden ? undefined : links.get(step.call);
    return [{
      step: hidden ? hideInStep(customer, step, unknown) : step,
      customer: hidden ? publicName(customer) : customer.name,
      ...(card_link ? { card_link } : {}),
    }];
  });
}

async function cardLink(slack: Slack, { channel, card_ts }: CustomerCall) {
  return card_ts && await permalink(slack, channel, card_ts);
}
