import { findAllCustomers, findAnyCustomer } from "../../../datastores/customers.ts";
import {
  confirmingWord,
  countPossessions,
  isConfirmed,
} from "../../../rules/customers/forgetting.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { refuse, turnTo } from "../../../slack/dialogue.ts";
import { filled } from "../../../slack/inputs.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { readCustomerRows } from "../../../team/customer_rows.ts";
import { dialogue, forOperators } from "../../../team/dialogue.ts";
import { isOperator, operatorsOnly } from "../../../team/operators.ts";
import {
  type Choice,
  choicePage,
  confirmPage,
  FORGET_CHOICE,
  FORGET_VIEW,
  type ForgetMemory,
  forgetNotice,
  wordBlock,
} from "../forget_blocks.ts";
import { ForgetCustomerFunction } from "./definition.ts";

const COUNTING = "One moment, counting what Baton has about them…";
const GONE = "This customer no longer exists: somebody else has forgotten them.";

/** Which customer, then what goes and what stays. Nothing is removed here. */
const forget = dialogue(ForgetCustomerFunction, {
  views: [FORGET_VIEW],
  begin: (): ForgetMemory => ({}),
  notice: forgetNotice,
  moment: COUNTING,
  checks: [forOperators],
  read: () => true as const,
  first: async ({ slack, user, inputs: { channel } }) => {
    const choices = await choicesFor(slack, user);
    if (choices.length === 0) return forgetNotice("There are no customers yet.");
    const here = choices.find(({ customer }) =>
      channel && [customer.channel, customer.internal_channel].includes(channel)
    );
    if (!here) return choicePage(choices);
    return confirmPage(choices, here, await countFor(slack, here.customer.id));
  },
});

// What the page says is about somebody else: it goes first.
forget.press(FORGET_CHOICE, async ({ slack, user, value }) => {
  if (!isOperator(user)) return forgetNotice(operatorsOnly());
  const [choices, has] = await Promise.all([choicesFor(slack, user), countFor(slack, value)]);
  const choice = choices.find(({ customer }) => customer.id === value);
  return choice ? confirmPage(choices, choice, has) : forgetNotice(GONE);
}, { busy: COUNTING });

forget.form(FORGET_VIEW, async ({ slack, user, memory, values }) => {
  if (!isOperator(user)) return turnTo(forgetNotice(operatorsOnly()));
  const id = memory.customer ?? "";
  const customer = id ? await findAnyCustomer(slack, id) : undefined;
  if (!customer) return turnTo(forgetNotice(GONE));
  const block = wordBlock(id);
  if (!isConfirmed(customer, filled(values, block) ?? "")) {
    return refuse({ [block]: `This is not “${confirmingWord(customer)}”. Nothing was removed.` });
  }
  return { outputs: { customer: id, by: user } };
});

export default forget.step;

/** All customers, by what the reader may call them. */
async function choicesFor(slack: Slack, user: string): Promise<Choice[]> {
  const [customers, rooms] = await Promise.all([findAllCustomers(slack), roomsOf(slack, user)]);
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const shown = await customersFor(slack, customers, rooms);
  return shown.map(({ id, name }) => ({ name, customer: byId.get(id)! }));
}

async function countFor(slack: Slack, id: string) {
  return countPossessions(await readCustomerRows(slack, id));
}
