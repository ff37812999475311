/**
 * The form, from a customer's row to what was filled in.
 *
 * @module
 */
import { handbook } from "../../../handbook.ts";
import { findCustomers } from "../../../datastores/customers.ts";
import { findUsedCodenames, type UsedCodename } from "../../../datastores/operations.ts";
import { type Called, offerCodenames, type Taken } from "../../../rules/customers/codename.ts";
import { type Customer, domainsOf, listOf } from "../../../rules/customers/customer.ts";
import { fingerprint } from "../../../rules/text/fingerprint.ts";
import { isHidden } from "../../../rules/customers/shown_names.ts";
import { isZone } from "../../../rules/time/zones.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { mayRescue, roomsOf, wayIn } from "../../../team/customer_names.ts";
import type { View } from "../../../slack/dialogue.ts";
import { filled, type FormValues } from "../../../slack/inputs.ts";
import { zoneOf } from "../../../team/people.ts";
import {
  codenameBlock,
  CUSTOMER_BLOCKS as IDS,
  type CustomerForm,
  customerNotice,
  customerView,
  NONE,
} from "./blocks.ts";

/** What goes along with the form. */
export interface FormMemory {
  /** The customer; missing for a new one. */
  id?: string;
  /** Of each field, what it held when the form was opened. */
  opened: Partial<Record<keyof CustomerForm, number>>;
  /** The likely zones. */
  zones: string[];
  /** What the order of codenames is made of. */
  seed: string;
  /** The place of the codenames that are offered, and of the next ones. */
  from: number;
  next: number;
  typed: boolean;
  /** The codename that the customer has. */
  present?: string;
  /** Domains of which it was said that another customer has one too. */
  shared?: string;
}

/** The fields of the form. */
export const FIELDS = [
  "name",
  "aliases",
  "domains",
  "channel",
  "internal_channel",
  "csm",
  "codename",
  "zone",
] as const satisfies readonly (keyof CustomerForm)[];

/** What goes along with a form that was sent, or pressed in. */
export function readMemory(private_metadata: string | undefined): FormMemory {
  return JSON.parse(private_metadata || "{}") as FormMemory;
}

/** The form of a customer, or of a new one; or why there is none for this person. */
export async function openForm(
  slack: Slack,
  id: string | undefined,
  by: { user: string; seed: string },
): Promise<View> {
  const [customers, used, rooms] = await Promise.all([
    findCustomers(slack),
    findUsedCodenames(slack),
    id ? roomsOf(slack, by.user) : new Set<string>(),
  ]);
  const customer = customers.find((one) => one.id === id);
  if (id && !customer) return customerNotice("This customer is not there any more.");
  const hidden = customer && isHidden(customer, rooms);
  if (hidden && !await mayRescue(slack, customer, by.user)) {
    const way = await wayIn(slack, customer, by.user);
    return customerNotice(
      `Only the people of their internal channel may change a customer. ${way}`,
    );
  }
  const form: CustomerForm = customer ?? { csm: by.user };
  const zones = [form.zone, (await zoneOf(slack, form.csm!)).zone, handbook.timezone]
    .filter((zone) => zone !== undefined && isZone(zone)) as string[];
  const memory: FormMemory = {
    ...(customer ? { id: customer.id } : {}),
    opened: Object.fromEntries(FIELDS.map((field) => [field, printOf(form, field)])),
    zones,
    seed: by.seed,
    from: 0,
    next: 0,
    typed: false,
    ...(customer?.codename ? { present: customer.codename } : {}),
  };
  return formView(form, memory, customer, { customers, used });
}

/** The form again, as it was filled in, with other codenames or another way to give one. */
export async function otherCodenames(
  slack: Slack,
  memory: FormMemory,
  values: FormValues,
  change: Partial<Pick<FormMemory, "from" | "typed">>,
): Promise<View> {
  const [customers, used] = await Promise.all([findCustomers(slack), findUsedCodenames(slack)]);
  const customer = customers.find(({ id }) => id === memory.id);
  const form = readForm(values, memory);
  return formView(form, { ...memory, ...change }, customer, { customers, used });
}

function formView(
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
    { ...taken, others: othersThan(customers, memory.id) },
    memory,
  );
  return customerView({
    customer: form,
    codename: { ...memory, offered: offer.names },
    zones: memory.zones,
    private_metadata: JSON.stringify({ ...memory, next: offer.next }),
  });
}

/** What the codename of a customer may not be. A customer may have its own former one again. */
export function takenFrom(
  customers: readonly Customer[],
  used: readonly UsedCodename[],
  id: string | undefined,
): Taken {
  const others = othersThan(customers, id);
  return {
    others,
    used: [
      ...others.flatMap(({ codename }) => codename ?? []),
      ...used.filter(({ customer }) => !id || customer !== id).map(({ codename }) => codename),
    ],
  };
}

function othersThan(customers: readonly Customer[], id: string | undefined): Customer[] {
  return customers.filter((one) => one.id !== id);
}

/** What is filled in. */
export function readForm(values: FormValues, memory: FormMemory): CustomerForm {
  const line = (block: string) => filled(values, block)?.replace(/\s+/g, " ").trim();
  const channel = filled(values, IDS.channel);
  const codename = line(codenameBlock(memory));
  const zone = filled(values, IDS.zone);
  return {
    name: line(IDS.name) ?? "",
    aliases: listOf(filled(values, IDS.aliases)),
    domains: domainsOf(filled(values, IDS.domains)),
    internal_channel: filled(values, IDS.internal) ?? "",
    csm: filled(values, IDS.csm) ?? "",
    ...(channel ? { channel } : {}),
    ...(codename && codename !== NONE ? { codename } : {}),
    ...(zone && isZone(zone) ? { zone } : {}),
  };
}

/** The fields that are not as they were when the form was opened. */
export function changedFields(
  form: CustomerForm,
  memory: FormMemory,
): (typeof FIELDS[number])[] {
  return FIELDS.filter((field) => printOf(form, field) !== memory.opened[field]);
}

function printOf(form: CustomerForm, field: keyof CustomerForm): number {
  return fingerprint(JSON.stringify(form[field] ?? null));
}
