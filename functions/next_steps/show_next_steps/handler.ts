import { handbook } from "../../../handbook.ts";
import { findCalls } from "../../../datastores/calls.ts";
import { findAllCustomers } from "../../../datastores/customers.ts";
import { findStepsFor, findStepsOwnedBy } from "../../../datastores/next_steps.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { isFinished, type NextStep } from "../../../rules/next_steps/next_step.ts";
import {
  hiddenFrom,
  hideInStep,
  type ShownCustomer,
} from "../../../rules/customers/shown_names.ts";
import { checkedCalls, PRESS_TIME, type Slack, WORK_TIME } from "../../../slack/checked_call.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { endStep, fillPage, openPage, type View } from "../../../slack/dialogue.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOutsider, permalink } from "../../../team/people.ts";
import {
  CUSTOMER_CHOICE,
  customerChoice,
  SHOWN,
  STEPS_VIEW,
  stepsNotice,
  stepsView,
} from "./blocks.ts";
import { ShowNextStepsFunction } from "./definition.ts";

const MINE = "My next steps";
const OF_CUSTOMER = "Next steps";

/** The list, to one reader. */
const ShowNextSteps = LoggedFunction(
  ShowNextStepsFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const mine = inputs.whose === "mine";
    const title = mine ? MINE : OF_CUSTOMER;
    const loading = stepsNotice(title, "One moment…");
    const view_id = await openPage(slack, interactivity_pointer, loading);
    await fillPage(slack, view_id, async () => {
      if (await isOutsider(slack, interactor.id, { team_id, enterprise_id })) {
        return stepsNotice(title, handbook.wording.for_the_team_only);
      }
      const customers = await readableCustomers(slack, interactor.id);
      if (mine) {
        return await listView(
          slack,
          title,
          await findStepsOwnedBy(slack, interactor.id),
          customers,
        );
      }
      const { channel } = inputs;
      const here = customers.find(({ customer }) =>
        channel && [customer.channel, customer.internal_channel].includes(channel)
      );
      return await customerView(slack, customers, here?.customer.id);
    }, (mrkdwn) => stepsNotice(title, mrkdwn));
    return { completed: false };
  },
);

ShowNextSteps.addBlockActionsHandler(CUSTOMER_CHOICE, async ({ action, body, client }) => {
  if (!body.view) return;
  const slack = checkedCalls(client, WORK_TIME);
  const chosen = action.selected_option?.value as string | undefined;
  await fillPage(
    slack,
    body.view.id,
    async () => await customerView(slack, await readableCustomers(slack, body.user.id), chosen),
    (mrkdwn) => stepsNotice(OF_CUSTOMER, mrkdwn),
  );
});

ShowNextSteps.addViewClosedHandler(STEPS_VIEW, async ({ body, client }) => {
  await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

export default ShowNextSteps;

/** A customer, and what the reader may call them. */
interface ReadableCustomer {
  customer: Customer;
  shown: ShownCustomer;
  /** All customers whom the reader may not know. */
  unknown: readonly Customer[];
}

async function readableCustomers(slack: Slack, user: string): Promise<ReadableCustomer[]> {
  const [all, rooms] = await Promise.all([findAllCustomers(slack), roomsOf(slack, user)]);
  const customers = all.filter(({ leaving }) => !leaving);
  const unknown = hiddenFrom(rooms, all);
  const shown = await customersFor(slack, customers, rooms);
  return shown.map((shown) => ({
    shown,
    customer: customers.find(({ id }) => id === shown.id)!,
    unknown,
  }));
}

async function customerView(
  slack: Slack,
  customers: readonly ReadableCustomer[],
  chosen: string | undefined,
): Promise<View> {
  if (customers.length === 0) {
    return stepsNotice(
      OF_CUSTOMER,
      "No customer is known yet. Start the shortcut *Add or change a customer*.",
    );
  }
  const choice = customerChoice(customers.map(({ shown }) => shown), chosen);
  if (!chosen) return stepsView(OF_CUSTOMER, [], 0, choice);
  return await listView(slack, OF_CUSTOMER, await findStepsFor(slack, chosen), customers, choice);
}

async function listView(
  slack: Slack,
  title: string,
  steps: readonly NextStep[],
  customers: readonly ReadableCustomer[],
  choice?: ReturnType<typeof customerChoice>,
): Promise<View> {
  const known = customers.map(({ customer }) => customer.id);
  const open = steps.filter((step) => known.includes(step.customer) && !isFinished(step))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1));
  const shown = open.slice(0, SHOWN);
  const calls = await findCalls(slack, [...new Set(shown.map((step) => step.call))]);
  const links = new Map(
    await Promise.all(calls.map(async ({ id, channel, card_ts }) => {
      return [id, card_ts && await permalink(slack, channel, card_ts)] as const;
    })),
  );
  const groups = customers.map((readable) => ({
    customer: readable.shown,
    steps: shown.filter((step) => step.customer === readable.shown.id).map((step) => {
      const card_link = links.get(step.call);
      return {
        step: readable.shown.hidden ? hideInStep(readable.customer, step, readable.unknown) : step,
        ...(card_link ? { card_link } : {}),
      };
    }),
  })).filter((group) => group.steps.length > 0);
  return stepsView(title, groups, open.length - shown.length, choice);
}
