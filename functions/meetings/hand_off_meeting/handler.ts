import { findAllCustomers } from "../../../datastores/customers.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { HAND_OFF_VIEW, handOffNotice, handOffView } from "../hand_off_form.ts";
import { HandOffMeetingFunction } from "./definition.ts";
import { save } from "./save.ts";

/** Where the form was started; it tells the customer. */
interface Memory {
  channel?: string;
}

/** Asks who wants to meet and why; the customer of the channel is chosen. */
const handingOff = dialogue(HandOffMeetingFunction, {
  views: [HAND_OFF_VIEW],
  begin: ({ channel }): Memory => channel ? { channel } : {},
  notice: (mrkdwn, memory) => handOffNotice(mrkdwn, JSON.stringify(memory)),
  moment: "One moment, looking for the customers…",
  checks: [forTheTeam],
  read: async ({ slack, user }) => {
    const [all, rooms] = await Promise.all([findAllCustomers(slack), roomsOf(slack, user)]);
    return { customers: all.filter(({ leaving }) => !leaving), all, rooms };
  },
  first: async ({ slack, memory, subject: { customers, rooms } }) => {
    if (customers.length === 0) return handOffNotice(NO_CUSTOMER);
    const customer = customers.find((one) => isIn(one, memory.channel));
    return handOffView({
      customers: await customersFor(slack, customers, rooms),
      private_metadata: JSON.stringify(memory),
      ...(customer ? { customer: customer.id } : {}),
    });
  },
});

handingOff.form(HAND_OFF_VIEW, save);

export default handingOff.step;

const NO_CUSTOMER = "No customers yet. Start with the shortcut *Add or change a customer*: a " +
  "meeting belongs to a customer, and its card to their internal channel.";

function isIn({ channel, internal_channel }: Customer, place: string | undefined): boolean {
  return place !== undefined && [channel, internal_channel].includes(place);
}
