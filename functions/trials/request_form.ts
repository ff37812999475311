/**
 * The form of *Request a trial key*.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import type { ShownCustomer } from "../../rules/customers/shown_names.ts";
import { inNumbers } from "../../rules/trials/issue.ts";
import { modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { View } from "../../slack/dialogue.ts";
import { choiceInput, dateInput, textInput } from "../../slack/inputs.ts";

/** What its page is known by. */
export const REQUEST_VIEW = "request_trial";

/** The inputs. */
export const FIELDS = {
  customer: "customer",
  contact: "contact",
  email: "email",
  hosts: "hosts",
  deployment: "deployment",
  start: "start",
  days: "days",
  why: "why",
} as const;

/** The input of a question of the handbook. */
export function answerField(at: number): string {
  return `answer_${at}`;
}

/** What goes along with the page. */
export interface RequestMemory {
  /** Where it was started. */
  channel?: string;
  /** The address that somebody was asked about: sent once more, it is right. */
  asked?: string;
}

/** A page that says one thing. */
export function requestNotice(mrkdwn: string, memory: RequestMemory): View {
  return modal({
    callback_id: REQUEST_VIEW,
    title: "Request a trial key",
    blocks: [paragraph(mrkdwn)],
    private_metadata: JSON.stringify(memory),
  });
}

/** The form. */
export function requestView(form: {
  /** As the reader may know them. */
  customers: readonly Pick<ShownCustomer, "id" | "name">[];
  customer?: string;
  today: CalendarDate;
  memory: RequestMemory;
}): View {
  const { customers, customer, today, memory } = form;
  const { days, questions } = handbook.trials;
  return modal({
    callback_id: REQUEST_VIEW,
    title: "Request a trial key",
    blocks: [
      choiceInput({
        block_id: FIELDS.customer,
        label: "Customer",
        choices: customers.map(({ id, name }) => ({ text: name, value: id })),
        ...(customer ? { initial: customer } : {}),
        placeholder: "Not in the list? Add a customer first",
      }),
      textInput({ block_id: FIELDS.contact, label: "Contact", max_length: 100 }),
      textInput({
        block_id: FIELDS.email,
        label: "E-mail address of the contact",
        max_length: 320,
        hint: "The key is sent there, and nowhere else.",
      }),
      textInput({
        block_id: FIELDS.hosts,
        label: "Number of hosts",
        max_length: 20,
        placeholder: "1500",
      }),
      textInput({
        block_id: FIELDS.deployment,
        label: "Deployment",
        max_length: 150,
        placeholder: "Self-hosted on Kubernetes, or hosted by us",
      }),
      dateInput({ block_id: FIELDS.start, label: "First day", initial: today }),
      textInput({
        block_id: FIELDS.days,
        label: "Days",
        max_length: 10,
        initial: String(days),
      }),
      textInput({
        block_id: FIELDS.why,
        label: "Why do they want to try it?",
        multiline: true,
        max_length: 1000,
      }),
      ...questions.map((label, at) =>
        textInput({ block_id: answerField(at), label, optional: true, max_length: 500 })
      ),
      smallPrint(whatFollows()),
    ],
    submit: "Request",
    close: "Cancel",
    private_metadata: JSON.stringify(memory),
    notify_on_close: true,
  });
}

/** Up to how many hosts a customer can use the dispenser; 0 when there is none. */
export function dispenserHosts(): number {
  const { dispenser_link, dispenser_up_to_hosts } = handbook.trials;
  return dispenser_link ? dispenser_up_to_hosts : 0;
}

function whatFollows(): string {
  const hosts = dispenserHosts();
  const small = hosts > 0
    ? `Up to ${inNumbers(hosts)} hosts, the customer creates the key in the dispenser. `
    : "";
  const { confidential_repository } = handbook.github;
  const large = confidential_repository
    ? `${
      hosts > 0 ? "For more, an" : "An"
    } issue is created in *${confidential_repository}*, and ` +
      "somebody else approves the key."
    : "For more, the handbook has to name a confidential repository.";
  return `${small}${large} The customer reads nothing.`;
}
