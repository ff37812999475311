/**
 * The form, from a customer's row to what was filled in.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { findCustomers } from "../../../datastores/customers.ts";
import { findUsedCodenames, type UsedCodename } from "../../../datastores/operations/codenames.ts";
import { type Called, offerCodenames, takenFrom } from "../../../rules/customers/codename.ts";
import { type Customer, domainsOf, listOf } from "../../../rules/customers/customer.ts";
import { type CustomerForm, fieldPrints } from "../../../rules/customers/customer_form.ts";
import { isHidden } from "../../../rules/customers/shown_names.ts";
import { isZone } from "../../../rules/time/zones.ts";
import type { View } from "../../../slack/dialogue.ts";
import { filled, type FormValues } from "../../../slack/inputs.ts";
import { mayRescue, roomsOf, wayIn } from "../../../team/customer_names.ts";
import { findChannel, zoneOf } from "../../../team/people.ts";
import { chosenCodename, codenameBlock } from "./codename_blocks.ts";
import { CUSTOMER_BLOCKS as IDS, customerView } from "./form_blocks.ts";
import type { CustomerTurn, FormMemory } from "./memory.ts";
import { customerNotice } from "./pages.ts";

/** The form of a customer, or of a new one; or why there is none for this person. */
export async function openForm(
  { slack, user, execution }: CustomerTurn,
  id: string | undefined,
): Promise<View> {
  const [customers, used, rooms] = await Promise.all([
    findCustomers(slack),
    findUsedCodenames(slack),
    id ? roomsOf(slack, user) : new Set<string>(),
  ]);
  const customer = customers.find((one) => one.id === id);
  if (id && !customer) return customerNotice("This customer no longer exists.", {});
  const form: CustomerForm = customer ?? { csm: user };
  const [zone, closed] = await Promise.all([
    zoneOf(slack, form.csm!),
    customer && isHidden(customer, rooms) ? whyClosed(slack, customer, user) : undefined,
  ]);
  if (closed) return customerNotice(closed, {});
  const zones = [form.zone, zone.zone, handbook.timezone]
    .filter((zone) => zone !== undefined && isZone(zone)) as string[];
  const memory: FormMemory = {
    ...(customer ? { id: customer.id } : {}),
    opened: fieldPrints(form),
    zones,
    seed: execution,
    from: 0,
    next: 0,
    typed: false,
    ...(customer?.codename ? { present: customer.codename } : {}),
  };
  return formView(form, memory, customer, { customers, used });
}

/** Why a person who is not in the internal channel cannot open a customer, as mrkdwn. */
async function whyClosed(
  slack: CustomerTurn["slack"],
  customer: Customer,
  user: string,
): Promise<string | undefined> {
  const [found, way] = await Promise.all([
    findChannel(slack, customer.internal_channel),
    wayIn(slack, customer, user),
  ]);
  return mayRescue(customer, user, found)
    ? undefined
    : `Only members of their internal channel can change a customer. ${way}`;
}

/** The form, as it was filled in so far. */
export function formView(
  form: CustomerForm,
  memory: FormMemory,
  customer: Customer | undefined,
  { customers, used }: { customers: readonly Customer[]; used: readonly UsedCodename[] },
): View {
  const called: Called = {
    name: form.name ?? "",
    aliases: form.aliases ?? [],
    domains: form.domains ?? [],
    channel_names: customer?.channel_names ?? [],
  };
  // Their own former codenames are not offered either.
  const taken = takenFrom(customers, used, undefined);
  const offer = offerCodenames(
    called,
    { ...taken, others: customers.filter(({ id }) => id !== memory.id) },
    memory,
  );
  return customerView({
    customer: form,
    codename: { ...memory, offered: offer.names },
    zones: memory.zones,
    private_metadata: JSON.stringify({ form: { ...memory, next: offer.next } }),
  });
}

/** What is filled in. */
export function readForm(values: FormValues, memory: FormMemory): CustomerForm {
  const line = (block: string) => filled(values, block)?.replace(/\s+/g, " ").trim();
  const channel = filled(values, IDS.channel);
  const given = line(codenameBlock(memory));
  const codename = memory.typed ? given : chosenCodename(given);
  const zone = filled(values, IDS.zone);
  return {
    name: line(IDS.name) ?? "",
    aliases: listOf(filled(values, IDS.aliases)),
    domains: domainsOf(filled(values, IDS.domains)),
    internal_channel: filled(values, IDS.internal) ?? "",
    csm: filled(values, IDS.csm) ?? "",
    ...(channel ? { channel } : {}),
    ...(codename ? { codename } : {}),
    ...(zone && isZone(zone) ? { zone } : {}),
  };
}
