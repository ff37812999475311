/**
 * The first page: which customer, or a new one.
 *
 * @module
 */
import { findCustomers } from "../../../datastores/customers.ts";
import type { ShownCustomer } from "../../../rules/customers/shown_names.ts";
import { button, buttons, modal } from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, type FormValues } from "../../../slack/inputs.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { openForm } from "./form.ts";
import type { CustomerTurn } from "./memory.ts";
import { MANY, TITLE, VIEWS } from "./pages.ts";

const CHOICE = "choice";
/** The choice for a customer who is not there yet. */
const NEW = "new";

/**
 * The choice; the form at once where there is nobody to choose.
 *
 * @param channel where it was started: the channel of a customer tells which
 */
export async function choicePage(turn: CustomerTurn, channel: string | undefined): Promise<View> {
  const { slack, user } = turn;
  const [customers, rooms] = await Promise.all([findCustomers(slack), roomsOf(slack, user)]);
  if (customers.length === 0) return await openForm(turn, undefined);
  const here = customers.find((one) =>
    channel && [one.channel, one.internal_channel].includes(channel)
  );
  return choiceView(await customersFor(slack, customers, rooms), here?.id);
}

/** The customer who was chosen; undefined for a new one. */
export function chosenIn(values: FormValues): string | undefined {
  const id = filled(values, CHOICE);
  return id === NEW ? undefined : id;
}

function choiceView(customers: readonly ShownCustomer[], here: string | undefined): View {
  return modal({
    callback_id: VIEWS.choice,
    title: TITLE,
    blocks: [
      choiceInput({
        block_id: CHOICE,
        label: "Which customer?",
        choices: [
          { text: "A new one", value: NEW },
          ...customers.map(({ id, name }) => ({ text: name, value: id })),
        ],
        initial: here ?? NEW,
      }),
      buttons(button(MANY, "Add many", "many")),
    ],
    submit: "Next",
    close: "Cancel",
    notify_on_close: true,
  });
}
