import { handbook } from "../../../handbook.ts";
import { findCustomers } from "../../../datastores/customers.ts";
import {
  checkedCalls,
  isSlackError,
  PRESS_TIME,
  type Slack,
  WORK_TIME,
} from "../../../slack/checked_call.ts";
import { type Block, smallPrint } from "../../../slack/blocks.ts";
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
import { isOutsider } from "../../../team/people.ts";
import {
  CHOICE_VIEW,
  choiceView,
  CODENAME_ACTIONS,
  CUSTOMER_BLOCKS as IDS,
  CUSTOMER_VIEW,
  customerNotice,
  NEW,
} from "./blocks.ts";
import { AddCustomerFunction } from "./definition.ts";
import { type FormMemory, openForm, otherCodenames, readForm, readMemory } from "./form.ts";
import { LIST_ACTIONS, LIST_VIEW, listPage } from "./list.ts";
import { saveCustomer } from "./save.ts";

/** The block of a note under the form. */
const NOTE = "note";

/** Which customer, then the form; or the list of them all. */
const AddCustomer = LoggedFunction(
  AddCustomerFunction,
  async ({ inputs, client, team_id, enterprise_id, event }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const view_id = await openPage(slack, interactivity_pointer, customerNotice("One moment…"));
    const home = { team_id, enterprise_id };
    await fillPage(slack, view_id, async () => {
      if (await isOutsider(slack, interactor.id, home)) {
        return customerNotice(handbook.wording.for_the_team_only);
      }
      const by = { user: interactor.id, seed: event.function_execution_id };
      return inputs.first === "list"
        ? await listPage(slack, { user: interactor.id, home }, 0)
        : await choicePage(slack, by, inputs.channel);
    }, customerNotice);
    return { completed: false };
  },
);

async function choicePage(
  slack: Slack,
  by: { user: string; seed: string },
  channel: string | undefined,
): Promise<View> {
  const [customers, rooms] = await Promise.all([findCustomers(slack), roomsOf(slack, by.user)]);
  if (customers.length === 0) return await openForm(slack, undefined, by);
  const here = customers.find((one) =>
    channel && [one.channel, one.internal_channel].includes(channel)
  );
  return choiceView(await customersFor(slack, customers, rooms), here?.id);
}

AddCustomer.addViewSubmissionHandler(CHOICE_VIEW, async ({ view, body, client }) => {
  const slack = checkedCalls(client, PRESS_TIME);
  const id = filled(view.state.values as FormValues, IDS.choice);
  const by = { user: body.user.id, seed: body.function_data.execution_id };
  try {
    return turnTo(await openForm(slack, id === NEW ? undefined : id, by));
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "customer_not_read", error, "asked_again");
    return refuse({ [IDS.choice]: "This customer could not be read. Try once more." });
  }
});

AddCustomer.addBlockActionsHandler(
  [LIST_ACTIONS.change, LIST_ACTIONS.add],
  async ({ action, body, client }) => {
    if (!body.view) return;
    const slack = checkedCalls(client, WORK_TIME);
    const id = action.action_id === LIST_ACTIONS.add ? undefined : String(action.value);
    const by = { user: body.user.id, seed: body.function_data.execution_id };
    await fillPage(slack, body.view.id, () => openForm(slack, id, by), customerNotice);
  },
);

AddCustomer.addBlockActionsHandler(
  new RegExp(`^${LIST_ACTIONS.page}_`),
  async ({ action, body, client, team_id, enterprise_id }) => {
    if (!body.view) return;
    const slack = checkedCalls(client, WORK_TIME);
    const reader = { user: body.user.id, home: { team_id, enterprise_id } };
    const page = () => listPage(slack, reader, Number(action.value));
    await fillPage(slack, body.view.id, page, customerNotice);
  },
);

/** A press under the codename: what is typed stays, the codename is asked for in another way. */
function onCodename(
  action: string,
  change: (memory: FormMemory) => Partial<Pick<FormMemory, "from" | "typed">>,
): void {
  AddCustomer.addBlockActionsHandler(action, async ({ body, client }) => {
    const { view } = body;
    if (!view) return;
    const slack = checkedCalls(client, WORK_TIME);
    const memory = readMemory(view.private_metadata);
    const values = (view.state?.values ?? {}) as FormValues;
    const page = await otherCodenames(slack, memory, values, change(memory)).catch((error) => {
      if (!isSlackError(error)) throw error;
      failed(slack, "codenames_not_offered", error, "asked_again");
      return withNote(view, "Slack did not answer just now. Press once more: nothing was lost.");
    });
    await showPage(slack, view.id, page);
  });
}

/** The page as it is, with a note under it: what is typed stays. */
function withNote(view: View, note: string): View {
  const { callback_id, title, submit, close, private_metadata } = view;
  const blocks = (view.blocks as Block[]).filter(({ block_id }) => block_id !== NOTE);
  return {
    type: "modal",
    callback_id,
    title,
    submit,
    close,
    private_metadata,
    notify_on_close: true,
    blocks: [...blocks, { ...smallPrint(`:warning: ${note}`), block_id: NOTE }],
  };
}

onCodename(CODENAME_ACTIONS.others, ({ next }) => ({ from: next }));
onCodename(CODENAME_ACTIONS.type, () => ({ typed: true }));
onCodename(CODENAME_ACTIONS.choose, () => ({ typed: false }));

AddCustomer.addViewSubmissionHandler(
  CUSTOMER_VIEW,
  async ({ view, body, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client, PRESS_TIME);
    const memory = readMemory(view.private_metadata);
    const execution = body.function_data.execution_id;
    try {
      const result = await saveCustomer(slack, {
        form: readForm(view.state.values as FormValues, memory),
        memory,
        execution,
        home: { team_id, enterprise_id },
        now: Date.now(),
      });
      if ("problems" in result) return refuse(result.problems);
      await endStep(slack, execution, { customer: result.saved });
    } catch (error) {
      if (!isSlackError(error)) throw error;
      failed(slack, "customer_not_saved", error, "kept_in_form");
      return refuse({ [IDS.name]: "Slack did not save this just now. Send it once more." });
    }
  },
);

AddCustomer.addViewClosedHandler(
  [CHOICE_VIEW, CUSTOMER_VIEW, LIST_VIEW],
  async ({ body, client }) => {
    await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
  },
);

export default AddCustomer;
