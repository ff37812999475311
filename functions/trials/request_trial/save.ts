/**
 * Keeps a request for a trial key: within four rounds, for a form has three seconds. The issue and the
 * card are the next steps'.
 *
 * @module
 */
import { findTrial, putTrial, trialId } from "../../../datastores/cases/trials.ts";
import { handbook } from "../../../policy/handbook.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { isHidden } from "../../../rules/customers/shown_names.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import {
  daysProblem,
  emailIn,
  hostsProblem,
  isElsewhere,
  startProblem,
  wholeNumber,
} from "../../../rules/trials/request.ts";
import { reasonOf } from "../../../rules/trials/reason.ts";
import { decidersFor, NOBODY_ELSE, type Trial } from "../../../rules/trials/trial.ts";
import { type FormAnswer, refuse, type Sent, turnTo } from "../../../slack/dialogue.ts";
import { filled, type FormValues } from "../../../slack/inputs.ts";
import { withNote } from "../../../slack/page_note.ts";
import { insideProblem } from "../../../team/inside.ts";
import { answerField, dispenserHosts, FIELDS, type RequestMemory } from "../request_form.ts";

/** The customers that can be chosen, and the channels of the person who sent the form. */
interface Known {
  customers: readonly Customer[];
  rooms: ReadonlySet<string>;
}

/** Checks the form, and keeps the request. */
export async function save(sent: Sent<RequestMemory, Known>): Promise<FormAnswer> {
  const { slack, user, now, execution, memory, values, view, subject } = sent;
  const { customers, rooms } = subject;
  const customer = customers.find(({ id }) => id === filled(values, FIELDS.customer));
  const asked = readForm(values);
  const hosts = asked.hosts ?? 0;
  const small = hosts <= dispenserHosts();
  const id = trialId(execution);
  const today = dateIn(handbook.timezone, now);
  const problems: Record<string, string> = {
    ...(customer ? {} : { [FIELDS.customer]: "Who is it for?" }),
    ...problemsOf(asked, today),
  };
  if (asked.hosts && !small && !problems[FIELDS.hosts]) {
    const refusal = !handbook.github.confidential_repository
      ? NO_REPOSITORY
      : decidersFor(user, handbook).length === 0
      ? NOBODY_ELSE.replaceAll("`", "")
      : undefined;
    if (refusal) problems[FIELDS.hosts] = refusal;
  }
  const [place, there] = await Promise.all([
    customer ? insideProblem(slack, customer.internal_channel) : undefined,
    findTrial(slack, id),
  ]);
  if (place) {
    problems[FIELDS.customer] = isHidden(customer!, rooms)
      ? "Baton cannot use the internal channel of this customer: tell their CSM."
      : place;
  }
  if (!customer || Object.keys(problems).length > 0) return refuse(problems);
  const { email } = asked;
  if (isElsewhere(email!, customer.domains) && memory.asked !== email) {
    const note = `*${escapeText(email!)}* is not an address of ${
      isHidden(customer, rooms) ? "this customer" : escapeText(customer.name)
    } as far as Baton knows. Is this right? If it is, press *Request anyway*.`;
    return turnTo(withNote(view, note, {
      submit: "Request anyway",
      memory: { ...memory, asked: email },
    }));
  }
  // The same run again changes nothing: a form that is sent twice requests one.
  if (!there) await putTrial(slack, trialOf(sent, { asked, customer, small, id }), now);
  const is_here = memory.channel === customer.internal_channel;
  return {
    outputs: {
      trial: id,
      ...(small ? {} : { issue: id }),
      // Whoever may not know the customer is not shown the way there.
      ...(is_here || isHidden(customer, rooms) ? {} : { told: user }),
    },
  };
}

const NO_REPOSITORY =
  "So many need approval, and an issue in a confidential repository: the handbook names none. An " +
  "operator sets github.confidential_repository.";

type Asked = ReturnType<typeof readForm>;

function readForm(values: FormValues) {
  const text = (name: string) => filled(values, name)?.trim();
  return {
    contact: text(FIELDS.contact),
    email: emailIn(text(FIELDS.email) ?? ""),
    hosts: wholeNumber(text(FIELDS.hosts) ?? ""),
    deployment: text(FIELDS.deployment),
    start: text(FIELDS.start),
    days: wholeNumber(text(FIELDS.days) ?? ""),
    why: text(FIELDS.why),
    answers: handbook.trials.questions.flatMap((question, at) => {
      const answer = text(answerField(at));
      return answer ? [{ question, answer }] : [];
    }),
  };
}

/** Everything that is wrong, at once. */
function problemsOf(asked: Asked, today: string): Record<string, string> {
  const { contact, email, hosts, deployment, start, days, why } = asked;
  const found = {
    [FIELDS.contact]: contact ? undefined : "Who gets the key?",
    [FIELDS.email]: email ? undefined : "Write one e-mail address, like name@example.com.",
    [FIELDS.hosts]: hostsProblem(hosts),
    [FIELDS.deployment]: deployment ? undefined : "Where does it run?",
    [FIELDS.start]: startProblem(start, today),
    [FIELDS.days]: daysProblem(days),
    [FIELDS.why]: why ? undefined : "Say why: the approver will ask.",
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, words]) => words ? [[name, words]] : []),
  );
}

function trialOf(
  { user: by, now: at, subject }: Pick<Sent<RequestMemory, Known>, "user" | "now" | "subject">,
  { asked, customer, small, id }: { asked: Asked; customer: Customer; small: boolean; id: string },
): Trial {
  const { contact, email, hosts, deployment, start, days, why, answers } = asked;
  return {
    ...{ id, by, at, asked_at: at, customer: customer.id, small, answers, extended: [] },
    ...{ contact: contact!, email: email!, hosts: hosts!, deployment: deployment! },
    ...{ start: start!, days: days! },
    ...reasonOf(why!, customer, subject.customers),
    ...(small ? {} : { issue: { wanted_by: by, at } }),
  };
}
