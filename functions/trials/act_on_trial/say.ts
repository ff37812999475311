/**
 * The form behind the only presses that speak to a customer about a trial: *Send the dispenser link*
 * and *Tell the customer*.
 *
 * @module
 */
import { putSending } from "../../../datastores/cases/sendings.ts";
import { changeTrial } from "../../../datastores/cases/trials.ts";
import { handbook } from "../../../policy/handbook.ts";
import { isHidden } from "../../../rules/customers/shown_names.ts";
import { refusalOf, type TrialAction, type TrialMessage } from "../../../rules/trials/trial.ts";
import { onItsWay, withName } from "../../../rules/trials/messages.ts";
import { paragraph } from "../../../slack/blocks.ts";
import { type FormAnswer, turnTo, type View } from "../../../slack/dialogue.ts";
import { messageField, readMessage } from "../../../team/tell_customer/message_form.ts";
import { withSender } from "../../../team/tell_customer/sender.ts";
import { sayProblem } from "../say_problem.ts";
import {
  aboutTrial,
  outputsOf,
  type SentForm,
  todayOf,
  trialForm,
  trialNotice,
  type Turn,
  VIEWS,
} from "../trial_context.ts";

const NOT_YOURS =
  "You are not in this customer's internal channel: only its members can write to them.";

const WHAT: Partial<Record<TrialAction, TrialMessage["what"]>> = {
  send_link: "dispenser",
  tell: "on_its_way",
};

/** What the customer would read, to be read and changed before it is sent. */
export async function sayPage(turn: Turn, action: TrialAction): Promise<View> {
  const { subject, memory } = turn;
  const { trial, customer, rooms } = subject;
  if (isHidden(customer, rooms)) return trialNotice(NOT_YOURS, memory);
  const { dispenser_link, wording } = handbook.trials;
  if (!customer.channel) {
    return trialNotice(
      "There is no channel that the customer reads: write to them by e-mail. " +
        (action === "send_link" && dispenser_link
          ? `The dispenser is at ${dispenser_link}, and *It runs since…* goes on from there.`
          : ""),
      memory,
    );
  }
  if (action === "send_link" && !dispenser_link) {
    return trialNotice("The handbook no longer names a dispenser: request a key again.", memory);
  }
  const what = WHAT[action]!;
  const text = what === "dispenser"
    ? withName(wording.dispenser, trial.contact).replaceAll("{link}", dispenser_link!)
    : onItsWay(wording.on_its_way, trial, todayOf(turn));
  const { outgoing } = trial;
  const same = outgoing?.what === what && outgoing.end === trial.runs?.end;
  return trialForm({ ...memory, action }, {
    callback_id: VIEWS.say,
    title: "Send to the customer",
    blocks: [
      aboutTrial(subject),
      paragraph(
        `When you press *Send*, this is posted in <#${customer.channel}>, where the customer ` +
          "reads it. Nothing is sent before that. Never paste the key.",
      ),
      ...messageField(same ? outgoing.text : await withSender(turn.slack, turn.user, text)),
    ],
    submit: "Send",
    close: "Not now",
  });
}

/** Checks the message and keeps it: the workflow's next step sends it. */
export async function saveSay(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, user, now, execution } = sent;
  const { trial, customer, customers } = subject;
  const action = memory.action ?? "tell";
  const today = todayOf(sent);
  const refusal = refusalOf(trial, { action, user, today }, handbook);
  if (refusal) return turnTo(trialNotice(`${refusal} Nothing was sent now.`, memory));
  if (isHidden(customer, subject.rooms)) return turnTo(trialNotice(NOT_YOURS, memory));
  const what = WHAT[action]!;
  const end = what === "on_its_way" ? trial.runs?.end : undefined;
  const written = await readMessage(sent, {
    customer,
    customers,
    outgoing: trial.outgoing,
    under_way: { what: "something to the customer", where: "the card" },
    problemOf: (text) => sayProblem(text, { end, today }),
  });
  if ("refused" in written) return written.refused;
  const message: TrialMessage = {
    ...written.message,
    ...written.sure,
    what,
    ...(end ? { end } : {}),
  };
  const row = { id: execution, of: "trial", about: trial.id, customer: customer.id } as const;
  await Promise.all([
    changeTrial(slack, trial, { outgoing: message }, now),
    putSending(slack, { ...row, ...written.message }),
  ]);
  return { outputs: outputsOf({ ...memory, sends: execution }) };
}
