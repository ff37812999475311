import { findAllCustomers } from "../../../datastores/customers.ts";
import { handbook } from "../../../policy/handbook.ts";
import { runbooksOf } from "../../../policy/runbook_texts.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { START_VIEW, type StartMemory, startNotice, startView } from "../start_form.ts";
import { StartRunbookFunction } from "./definition.ts";
import { save } from "./save.ts";

/** Asks which runbook and for whom; the customer of the channel is chosen. */
const starting = dialogue(StartRunbookFunction, {
  views: [START_VIEW],
  begin: ({ channel }): StartMemory => channel ? { channel } : {},
  notice: startNotice,
  checks: [forTheTeam],
  read: async ({ slack, user }) => {
    const [all, rooms] = await Promise.all([findAllCustomers(slack), roomsOf(slack, user)]);
    return { customers: all.filter(({ leaving }) => !leaving), rooms };
  },
  first: async ({ slack, memory, subject: { customers, rooms } }) => {
    const runbooks = runbooksOf(handbook);
    if (runbooks.length === 0) return startNotice(NONE, memory);
    const customer = customers.find((one) => isIn(one, memory.channel));
    return startView({
      runbooks,
      customers: await customersFor(slack, customers, rooms),
      ...(customer ? { customer: customer.id } : {}),
      memory,
    });
  },
});

starting.form(START_VIEW, save);

export default starting.step;

const NONE = "The handbook has no runbooks. An operator adds them to `runbooks` in `handbook.ts`.";

function isIn({ channel, internal_channel }: Customer, place: string | undefined): boolean {
  return place !== undefined && [channel, internal_channel].includes(place);
}
