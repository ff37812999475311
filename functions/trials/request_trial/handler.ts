import { findAllCustomers } from "../../../datastores/customers.ts";
import { handbook } from "../../../policy/handbook.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import {
  dispenserHosts,
  REQUEST_VIEW,
  type RequestMemory,
  requestNotice,
  requestView,
} from "../request_form.ts";
import { RequestTrialFunction } from "./definition.ts";
import { save } from "./save.ts";

/** Asks what a trial key needs; the customer of the channel is chosen. */
const requesting = dialogue(RequestTrialFunction, {
  views: [REQUEST_VIEW],
  begin: ({ channel }): RequestMemory => channel ? { channel } : {},
  notice: requestNotice,
  checks: [forTheTeam],
  read: async ({ slack, user }) => {
    const [customers, rooms] = await Promise.all([findAllCustomers(slack), roomsOf(slack, user)]);
    return { customers: customers.filter(({ leaving }) => !leaving), rooms };
  },
  first: async ({ slack, memory, now, subject: { customers, rooms } }) => {
    const off = !handbook.github.confidential_repository && dispenserHosts() === 0;
    if (off) return requestNotice(OFF, memory);
    if (customers.length === 0) return requestNotice(NOBODY, memory);
    const customer = customers.find((one) => isIn(one, memory.channel));
    return requestView({
      customers: await customersFor(slack, customers, rooms),
      ...(customer ? { customer: customer.id } : {}),
      today: dateIn(handbook.timezone, now),
      memory,
    });
  },
});

requesting.form(REQUEST_VIEW, save);

export default requesting.step;

const OFF = "Trial keys are off: requests become issues in a confidential repository, and the " +
  "handbook names none. An operator sets `github.confidential_repository`, or " +
  "`trials.dispenser_link` for small deployments, in `handbook.ts`.";
const NOBODY = "There is no customer yet. *Add or change a customer* comes first.";

function isIn({ channel, internal_channel }: Customer, place: string | undefined): boolean {
  return place !== undefined && [channel, internal_channel].includes(place);
}
