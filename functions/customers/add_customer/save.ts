/**
 * The form was sent: it is checked, written, and the dialogue ends, in four rounds. What can wait is
 * done by the workflow's next step: home message, notice, and a look whether somebody else saved the
 * same at the same moment.
 *
 * @module
 */
import { type CustomerChange, putCustomer, writeChange } from "../../../datastores/customers.ts";
import { noteSaving } from "../../../datastores/operations/guard_index.ts";
import { putUsedCodenames } from "../../../datastores/operations/codenames.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import {
  changedCustomer,
  type CustomerForm,
  formPrint,
  newCustomer,
} from "../../../rules/customers/customer_form.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { type FormAnswer, refuse, type Sent, turnTo } from "../../../slack/dialogue.ts";
import { withNote } from "../../../slack/page_note.ts";
import { joined, placeProblem } from "../../../team/people.ts";
import { problemsOf, roomsIn, type Surroundings } from "./check.ts";
import { readForm } from "./form.ts";
import { CUSTOMER_BLOCKS as IDS } from "./form_blocks.ts";
import type { CustomerMemory } from "./memory.ts";
import { sharedWords } from "./shared_domains.ts";
import { readSurroundings } from "./surroundings.ts";

/** Saves a new customer, or what was changed of one. */
export async function saveForm(sent: Sent<CustomerMemory, unknown>): Promise<FormAnswer> {
  const { slack, user, view, values, now } = sent;
  const memory = sent.memory.form!;
  const form = readForm(values, memory);
  const around = await readSurroundings(sent, form);
  const { customers, rooms } = around;
  const before = customers.find(({ id }) => id === memory.id);
  if (memory.id && (!before || before.leaving)) {
    return refuse({ [IDS.name]: "Somebody has removed this customer. Nothing was saved." });
  }
  const twin = before ? undefined : savedBefore(form, customers);
  if (twin) return savedAs(twin, user, true);
  const customer = before
    ? changedCustomer(before, form, memory.opened)
    : newCustomer(form, customers);
  const problems = problemsOf(customer, before, around, memory);
  if (Object.keys(problems).length > 0) return refuse(problems);
  const domains = form.domains ?? [];
  if (memory.shared !== domains.join()) {
    const fresh = domains.filter((domain) => !before?.domains.includes(domain));
    const others = customers.filter((one) => one !== before);
    const shared = await sharedWords(slack, fresh, others, rooms);
    if (shared) {
      return turnTo(withNote(view, `${shared} Correct it, or save it anyway.`, {
        submit: "Save anyway",
        memory: { form: { ...memory, shared: domains.join() } },
      }));
    }
  }
  const whole = {
    ...withFormerName(customer, before),
    ...roomsIn(customer, before, around, now),
  };
  const [away] = await Promise.all([
    enterChannels(slack, before, whole, around),
    noteCodenames(slack, before, whole),
    // Until the next step has collected the names again, all customers are read for them.
    noteSaving(slack, [whole.id], now),
  ]);
  if (Object.keys(away).length > 0) return refuse(away);
  await write(slack, before, whole);
  return savedAs(whole, user, before === undefined);
}

/** What they were called before gives away who they are as well as ever. */
function withFormerName(customer: Customer, before: Customer | undefined): Customer {
  if (!before || before.name === customer.name) return customer;
  const former = [before.name, ...before.former_names ?? []];
  return {
    ...customer,
    former_names: [...new Set(former)].filter((name) => name !== customer.name),
  };
}

/** Ends the dialogue; the next step is told who was saved. */
function savedAs(customer: Customer, by: string, added: boolean): FormAnswer {
  const print = added ? { added: String(formPrint(customer)) } : {};
  return { outputs: { customer: customer.id, by, ...print } };
}

/** A form is sent again when Slack did not say that it was saved: it is not a second customer. */
function savedBefore(form: CustomerForm, customers: readonly Customer[]): Customer | undefined {
  const print = formPrint(form);
  return customers.find((one) =>
    !one.leaving && one.internal_channel === form.internal_channel && formPrint(one) === print
  );
}

/** Joins the public channels that are new, now that nothing else is in the way. */
async function enterChannels(
  slack: Slack,
  before: Customer | undefined,
  { internal_channel, channel }: Customer,
  around: Surroundings,
): Promise<Record<string, string>> {
  const rooms = [
    { block: IDS.internal, id: internal_channel, found: around.internal, is: "internal_channel" },
    { block: IDS.channel, id: channel, found: around.channel, is: "channel" },
  ] as const;
  const away = await Promise.all(rooms.map(async ({ block, id, found, is }) => {
    if (!id || !found || id === before?.[is]) return [];
    const problem = placeProblem(id, await joined(slack, found));
    return problem ? [[block, problem]] : [];
  }));
  return Object.fromEntries(away.flat());
}

/** Before the customer: a codename that is noted and was not used in the end is no loss. */
async function noteCodenames(
  slack: Slack,
  before: Customer | undefined,
  { id, codename }: Customer,
): Promise<void> {
  if (codename === before?.codename) return;
  const names = [before?.codename, codename].filter((name) => name !== undefined);
  await putUsedCodenames(slack, names.map((codename) => ({ codename, customer: id })));
}

async function write(slack: Slack, before: Customer | undefined, after: Customer): Promise<void> {
  if (!before) return await putCustomer(slack, after);
  const { id: _id, notice: _notice, leaving: _leaving, ...fields } = { ...before, ...after };
  const changed = (Object.keys(fields) as (keyof CustomerChange)[])
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  if (changed.length === 0) return;
  const entries = changed.map((field) => [field, after[field] ?? null]);
  await writeChange(slack, before.id, Object.fromEntries(entries));
}
