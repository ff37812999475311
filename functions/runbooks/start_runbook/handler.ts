import { findAllCustomers } from "../../../datastores/customers.ts";
import { handbook } from "../../../policy/handbook.ts";
import { runbooksOf } from "../../../policy/runbook_texts.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { START_VIEW, type StartMemory, startNotice, startView } from "../start_form.ts";
import { StartRunbookFunction } from "./definition.ts";
import { readPlace } from "../read_place.ts";
import { INCIDENT_VIEW, VIEWS } from "./incident.ts";
import { save, saveWithIncident } from "./save.ts";

/** Asks which runbook and for whom; the customer of the channel is chosen. */
const starting = dialogue(StartRunbookFunction, {
  views: VIEWS,
  begin: ({ channel, about }): StartMemory => ({
    ...(channel ? { channel } : {}),
    ...(about ? { about } : {}),
  }),
  notice: startNotice,
  checks: [forTheTeam],
  read: async ({ slack, user, memory: { about } }) => {
    const [all, rooms] = await Promise.all([findAllCustomers(slack), roomsOf(slack, user)]);
    const known = { customers: all.filter(({ leaving }) => !leaving), rooms };
    const place = about ? await readPlace(slack, about, known) : undefined;
    return about && !place ? undefined : { ...known, ...(place ? { place } : {}) };
  },
  gone: "This card no longer exists, or you are not in the incident's channel. Use the " +
    "shortcut *Start a runbook*.",
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
starting.form(INCIDENT_VIEW, saveWithIncident);

export default starting.step;

const NONE = "The handbook has no runbooks. An operator adds them to `runbooks` in `handbook.ts`.";

function isIn({ channel, internal_channel }: Customer, place: string | undefined): boolean {
  return place !== undefined && [channel, internal_channel].includes(place);
}
