import { findAllCustomers, findAnyCustomer } from "../../../datastores/customers.ts";
import {
  confirmingWord,
  countPossessions,
  isConfirmed,
} from "../../../rules/customers/forgetting.ts";
import {
  checkedCalls,
  isSlackError,
  PRESS_TIME,
  type Slack,
  WORK_TIME,
} from "../../../slack/checked_call.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import {
  endStep,
  fillPage,
  openPage,
  refuse,
  showPage,
  turnTo,
  type View,
} from "../../../slack/dialogue.ts";
import { failed } from "../../../team/failed.ts";
import { filled, type FormValues } from "../../../slack/inputs.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOperator, operatorRefusal, operatorsOnly } from "../../../team/operators.ts";
import { readCustomerRows } from "../../../team/customer_rows.ts";
import {
  type Choice,
  choicePage,
  confirmPage,
  FORGET_CHOICE,
  FORGET_VIEW,
  forgetNotice,
  wordBlock,
} from "../forget_blocks.ts";
import { ForgetCustomerFunction } from "./definition.ts";

const COUNTING = "One moment, looking for what they have…";

/** Which customer, then what goes and what stays. Nothing is removed here. */
const ForgetCustomer = LoggedFunction(
  ForgetCustomerFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const view_id = await openPage(slack, interactivity_pointer, forgetNotice(COUNTING));
    await fillPage(slack, view_id, async () => {
      const refusal = await operatorRefusal(slack, interactor.id, { team_id, enterprise_id });
      if (refusal) return forgetNotice(refusal);
      const choices = await choicesFor(slack, interactor.id);
      if (choices.length === 0) return forgetNotice("No customer is known.");
      const { channel } = inputs;
      const here = choices.find(({ customer }) =>
        channel && [customer.channel, customer.internal_channel].includes(channel)
      );
      return here ? await countedPage(slack, choices, here) : choicePage(choices);
    }, forgetNotice);
    return { completed: false };
  },
);

ForgetCustomer.addBlockActionsHandler(FORGET_CHOICE, async ({ action, body, client }) => {
  const { view } = body;
  if (!view || !isOperator(body.user.id)) return;
  const slack = checkedCalls(client, WORK_TIME);
  const chosen = action.selected_option?.value as string | undefined;
  // What stands there is about somebody else.
  await showPage(slack, view.id, forgetNotice(COUNTING));
  await fillPage(slack, view.id, async () => {
    const choices = await choicesFor(slack, body.user.id);
    const choice = choices.find(({ customer }) => customer.id === chosen);
    return choice ? await countedPage(slack, choices, choice) : forgetNotice(GONE);
  }, forgetNotice);
});

ForgetCustomer.addViewSubmissionHandler(FORGET_VIEW, async ({ view, body, client }) => {
  const user = body.user.id;
  if (!isOperator(user)) return turnTo(forgetNotice(operatorsOnly()));
  const slack = checkedCalls(client, PRESS_TIME);
  const id = view.private_metadata ?? "";
  const block = wordBlock(id);
  try {
    const customer = id ? await findAnyCustomer(slack, id) : undefined;
    if (!customer) return turnTo(forgetNotice(GONE));
    if (!isConfirmed(customer, filled(view.state.values as FormValues, block) ?? "")) {
      return refuse({ [block]: `This is not “${confirmingWord(customer)}”. Nothing was removed.` });
    }
    await endStep(slack, body.function_data.execution_id, { customer: id, by: user });
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "form_not_saved", error, "kept_in_form");
    return refuse({
      [block]: "Slack did not answer just now. Nothing was removed: send it again.",
    });
  }
});

ForgetCustomer.addViewClosedHandler(FORGET_VIEW, async ({ body, client }) => {
  await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

export default ForgetCustomer;

const GONE = "This customer is not there any more: somebody else has forgotten them.";

/** All customers, by what the reader may call them. */
async function choicesFor(slack: Slack, user: string): Promise<Choice[]> {
  const [customers, rooms] = await Promise.all([findAllCustomers(slack), roomsOf(slack, user)]);
  const shown = await customersFor(slack, customers, rooms);
  return shown.map(({ id, name }) => ({ name, customer: customers.find((one) => one.id === id)! }));
}

async function countedPage(
  slack: Slack,
  choices: readonly Choice[],
  choice: Choice,
): Promise<View> {
  const has = countPossessions(await readCustomerRows(slack, choice.customer.id));
  return confirmPage(choices, choice, has);
}
