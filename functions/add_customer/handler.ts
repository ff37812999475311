import { handbook } from "../../handbook.ts";
import { findCustomer, findCustomers, putCustomer } from "../../datastores/customers.ts";
import { type Customer, listOf, tidyDomain } from "../../rules/customer.ts";
import { type Call, checkedCalls, isSlackError, PRESS_TIME } from "../../slack/checked_call.ts";
import { endStep, fillPage, openPage, refuse, turnTo } from "../../slack/dialogue.ts";
import { failed } from "../../slack/failed.ts";
import { filled, type FormValues } from "../../slack/inputs.ts";
import { LoggedFunction } from "../../slack/logged_function.ts";
import { findChannel, isOutsider, memberProblem } from "../../slack/people.ts";
import {
  CHOICE_VIEW,
  choiceView,
  CUSTOMER_BLOCKS as IDS,
  CUSTOMER_VIEW,
  customerNotice,
  customerView,
  NEW,
} from "./blocks.ts";
import { AddCustomerFunction } from "./definition.ts";

/** Which customer, then the form. */
const AddCustomer = LoggedFunction(
  AddCustomerFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const call = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const view_id = await openPage(call, interactivity_pointer, customerNotice("One moment…"));
    await fillPage(call, view_id, async () => {
      const [outsider, customers] = await Promise.all([
        isOutsider(call, interactor.id, { team_id, enterprise_id }),
        findCustomers(call),
      ]);
      if (outsider) return customerNotice(handbook.wording.for_the_team_only);
      if (customers.length === 0) return customerView({ csm: interactor.id });
      const { channel } = inputs;
      const here = customers.find((one) =>
        channel && [one.channel, one.internal_channel].includes(channel)
      );
      return choiceView(customers, here?.id);
    }, customerNotice);
    return { completed: false };
  },
);

AddCustomer.addViewSubmissionHandler(CHOICE_VIEW, async ({ view, body, client }) => {
  const call = checkedCalls(client, PRESS_TIME);
  const id = filled(view.state.values as FormValues, IDS.choice);
  if (!id || id === NEW) return turnTo(customerView({ csm: body.user.id }));
  const customer = await findCustomer(call, id).catch((error) => {
    if (!isSlackError(error)) throw error;
    failed(call, "customer_not_read", error, "asked_again");
    return undefined;
  });
  return customer
    ? turnTo(customerView(customer))
    : refuse({ [IDS.choice]: "This customer could not be read. Try once more." });
});

AddCustomer.addViewSubmissionHandler(
  CUSTOMER_VIEW,
  async ({ view, body, client, team_id, enterprise_id }) => {
    const call = checkedCalls(client, PRESS_TIME);
    try {
      const read = readCustomer(view.state.values as FormValues);
      const id = view.private_metadata || read.internal_channel;
      const customer = { ...read, id };
      const problems = await problemsOf(call, customer, { team_id, enterprise_id });
      if (Object.keys(problems).length > 0) return refuse(problems);
      const channels = [customer.internal_channel, ...(customer.channel ? [customer.channel] : [])];
      const found = await Promise.all(channels.map((channel) => findChannel(call, channel)));
      const channel_names = found.flatMap((channel) => channel?.name ?? []);
      await putCustomer(call, { ...customer, channel_names });
      await endStep(call, body.function_data.execution_id, { customer: id });
    } catch (error) {
      if (!isSlackError(error)) throw error;
      failed(call, "customer_not_saved", error, "kept_in_form");
      return refuse({ [IDS.name]: "Slack did not save this just now. Send it once more." });
    }
  },
);

AddCustomer.addViewClosedHandler([CHOICE_VIEW, CUSTOMER_VIEW], async ({ body, client }) => {
  await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

export default AddCustomer;

function readCustomer(values: FormValues): Omit<Customer, "id"> {
  const channel = filled(values, IDS.channel);
  const codename = filled(values, IDS.codename)?.replace(/\s+/g, " ").trim();
  return {
    name: (filled(values, IDS.name) ?? "").replace(/\s+/g, " ").trim(),
    aliases: listOf(filled(values, IDS.aliases)),
    domains: listOf(filled(values, IDS.domains)).map(tidyDomain).filter((domain) => domain),
    internal_channel: filled(values, IDS.internal) ?? "",
    channel_names: [],
    csm: filled(values, IDS.csm) ?? "",
    ...(channel ? { channel } : {}),
    ...(codename ? { codename } : {}),
  };
}

/** What is wrong with a customer, by block. */
async function problemsOf(
  call: Call,
  customer: Customer,
  home: { team_id: string; enterprise_id?: string },
): Promise<Record<string, string>> {
  const problems: Record<string, string> = {};
  const { name, channel, internal_channel, csm, codename } = customer;
  if (!name) problems[IDS.name] = "What are they called?";
  if (!internal_channel) {
    return {
      ...problems,
      [IDS.internal]: "Next steps need a channel that the customer is not in.",
    };
  }
  if (channel === internal_channel) {
    problems[IDS.channel] = "This is the internal channel: choose one that the customer reads.";
  }
  const [others, stranger, internal, inside, place] = await Promise.all([
    findCustomers(call),
    isOutsider(call, csm, home),
    memberProblem(call, internal_channel),
    findChannel(call, internal_channel),
    channel ? memberProblem(call, channel) : undefined,
  ]);
  const rest = others.filter(({ id }) => id !== customer.id);
  const taken = (id: string) =>
    rest.find((one) => one.channel === id || one.internal_channel === id);
  if (stranger) problems[IDS.csm] = "Choose somebody of the team.";
  if (internal) problems[IDS.internal] = internal;
  else if (inside?.is_ext_shared || inside?.is_shared) {
    problems[IDS.internal] = "People from outside can read this channel. Choose an internal one.";
  } else if (taken(internal_channel)) {
    problems[IDS.internal] = "This is another customer's channel already.";
  }
  if (place && !problems[IDS.channel]) problems[IDS.channel] = place;
  else if (channel && taken(channel)) {
    problems[IDS.channel] = "This is another customer's channel already.";
  }
  const same = (one: Customer) => one.codename?.toLowerCase() === codename?.toLowerCase();
  if (codename && rest.some(same)) problems[IDS.codename] = "This codename is taken.";
  return problems;
}
