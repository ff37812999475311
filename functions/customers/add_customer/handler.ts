import { handbook } from "../../../handbook.ts";
import { findCustomers } from "../../../datastores/customers.ts";
import {
  checkedCalls,
  isSlackError,
  PRESS_TIME,
  type Slack,
  WORK_TIME,
} from "../../../slack/checked_call.ts";
import { fingerprint } from "../../../rules/text/fingerprint.ts";
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
import { filled, type FormValues, ticked } from "../../../slack/inputs.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOutsider } from "../../../team/people.ts";
import {
  CHOICE_VIEW,
  choiceView,
  CODENAME_ACTIONS,
  CUSTOMER_BLOCKS as IDS,
  CUSTOMER_VIEW,
  customerNotice,
  MANY,
  NEW,
} from "./blocks.ts";
import { AddCustomerFunction } from "./definition.ts";
import { type FormMemory, openForm, otherCodenames, readForm, readMemory } from "./form.ts";
import { LIST_ACTIONS, LIST_VIEW, listPage } from "./list.ts";
import { planMany, saveMany } from "./many.ts";
import {
  customers,
  forgottenWords,
  GIVE,
  linesBlock,
  MANY_ACTIONS,
  MANY_BLOCKS,
  MANY_VIEW,
  type ManyMemory,
  manyView,
  readManyMemory,
  remember,
} from "./many_blocks.ts";
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

AddCustomer.addBlockActionsHandler(MANY, async ({ body, client }) => {
  if (!body.view) return;
  await showPage(checkedCalls(client, WORK_TIME), body.view.id, manyView({ round: 0, saved: [] }));
});

AddCustomer.addBlockActionsHandler(
  [MANY_ACTIONS.check, MANY_ACTIONS.save],
  async ({ action, body, client, team_id, enterprise_id }) => {
    const { view } = body;
    if (!view) return;
    const slack = checkedCalls(client, WORK_TIME);
    const memory = readManyMemory(view.private_metadata);
    const values = (view.state?.values ?? {}) as FormValues;
    const text = filled(values, linesBlock(memory)) ?? "";
    const pasted = {
      text,
      user: body.user.id,
      codenames: ticked(values, MANY_BLOCKS.codenames).includes(GIVE),
      seed: body.function_data.execution_id,
      home: { team_id, enterprise_id },
    };
    const checked = fingerprint(JSON.stringify([text, pasted.codenames]));
    try {
      const plan = await planMany(slack, pasted);
      const seen = action.action_id === MANY_ACTIONS.save && memory.checked === checked;
      if (!seen) return void await showPage(slack, view.id, manyView({ ...memory, checked }, plan));
      const { saved, error } = await saveMany(slack, plan);
      if (error) failed(slack, "customer_not_saved", error, "kept_in_form");
      const all = remember(memory, saved);
      const left = plan.lines.filter(({ state }) => state !== "there").length - saved.length;
      const words = savedWords(saved.length, left, error !== undefined) + forgottenWords(all);
      await showPage(
        slack,
        view.id,
        left === 0
          ? manyView({ saved: all.saved, round: memory.round + 1 }, undefined, words)
          : manyView(all, await planMany(slack, pasted), words),
      );
    } catch (error) {
      if (!isSlackError(error)) throw error;
      failed(slack, "customer_not_saved", error, "kept_in_form");
      const note = "Slack did not answer just now. Press once more: what was saved is not saved " +
        "twice, and your lines are still here.";
      await showPage(slack, view.id, withNote(view, note));
    }
  },
);

function savedWords(saved: number, left: number, refused: boolean): string {
  if (left === 0) {
    return `:white_check_mark: ${customers(saved)} saved. Paste the next lines, or press *Done*: ` +
      "Baton then joins their channels.";
  }
  const rest = refused
    ? `Slack did not take the other ${left}: press *Check the lines*, and save them again.`
    : `${left === 1 ? "One line is" : `${left} lines are`} left: see below.`;
  return `${saved > 0 ? ":white_check_mark:" : ":warning:"} ${customers(saved)} saved. ${rest}`;
}

AddCustomer.addViewSubmissionHandler(MANY_VIEW, async ({ view, body, client }) => {
  await endMany(checkedCalls(client, PRESS_TIME), body.function_data.execution_id, view);
});

AddCustomer.addViewClosedHandler(MANY_VIEW, async ({ view, body, client }) => {
  await endMany(checkedCalls(client, PRESS_TIME), body.function_data.execution_id, view);
});

/** The next step sets the channels up of all who were saved. */
async function endMany(
  slack: Slack,
  execution: string,
  { private_metadata }: { private_metadata?: string },
): Promise<void> {
  const { saved }: ManyMemory = readManyMemory(private_metadata);
  await endStep(slack, execution, saved.length > 0 ? { customer: saved.join(",") } : {});
}

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
      const form = readForm(view.state.values as FormValues, memory);
      const result = await saveCustomer(slack, {
        form,
        memory,
        user: body.user.id,
        execution,
        home: { team_id, enterprise_id },
        now: Date.now(),
      });
      if ("problems" in result) return refuse(result.problems);
      if ("shared" in result) {
        const remembered = { ...memory, shared: form.domains?.join() };
        return turnTo({
          ...withNote(view, `${result.shared} Correct it, or save it all the same.`),
          submit: { type: "plain_text", text: "Save anyway" },
          private_metadata: JSON.stringify(remembered),
        });
      }
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
