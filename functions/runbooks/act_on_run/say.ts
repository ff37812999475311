/**
 * The form behind the only presses that speak to a customer from a runbook: a step that says
 * something, and *Ask them to delete it*.
 *
 * @module
 */
import { putSending } from "../../../datastores/cases/sendings.ts";
import { changeRun } from "../../../datastores/cases/runbook_runs.ts";
import { refusalOf } from "../../../rules/runbooks/run.ts";
import { prepared } from "../../../rules/runbooks/start.ts";
import { paragraph } from "../../../slack/blocks.ts";
import {
  type About,
  type FormAnswer,
  type Sent,
  turnTo,
  type View,
} from "../../../slack/dialogue.ts";
import type { RunDeed } from "../act_on_run_button.ts";
import { mayAsk } from "../card_blocks.ts";
import { aboutStep, type Memory, outputsOf, runForm, runNotice, VIEWS } from "../run_context.ts";
import { messageField, readMessage } from "../../../team/tell_customer/message_form.ts";
import { withSender } from "../../../team/tell_customer/sender.ts";
import { sayProblem } from "../say_problem.ts";
import type { WholeRun } from "../show_card.ts";
import { portal } from "./done.ts";

type Turn = About<Memory, WholeRun>;

/** What is asked of whoever posted a card number. */
const ASK = "Hi, what you posted here looks like a card number. Please delete it: ⋮, then Delete " +
  "message. We do not need it, and we never ask for card numbers.";

/** What a step says, to be read and changed before it is sent. */
export async function sayPage(turn: Turn, { step = 0 }: RunDeed): Promise<View> {
  const { slack, user, subject } = turn;
  const { say = "", link } = subject.run.steps[step];
  const words = { ...(link ? { link } : {}), ...portal() };
  const text = await withSender(slack, user, prepared(say, words));
  return page(turn, { action: "send", step }, text);
}

/** What is asked of a customer who posted a card number. */
export function askPage(turn: Turn, { number }: RunDeed): View {
  const { subject: { run, customer }, memory } = turn;
  const found = run.numbers.find(({ id }) => id === number);
  if (!found || found.gone_at) {
    return runNotice("This message no longer exists: there is nothing to ask for.", memory);
  }
  if (found.asked_by) return runNotice(`<@${found.asked_by}> asked them to.`, memory);
  if (!mayAsk(found, customer)) {
    return runNotice("This message is not in a channel that the customer reads.", memory);
  }
  return page(turn, { action: "ask_delete", number: found.id }, ASK);
}

function page({ subject, memory }: Turn, deed: RunDeed, text: string): View {
  const { run: { outgoing }, customer } = subject;
  if (!customer?.channel) {
    return runNotice("There is no channel that the customer reads: nothing can be sent.", memory);
  }
  const same = outgoing && outgoing.step === deed.step && outgoing.number === deed.number;
  return runForm({ ...memory, deed }, {
    callback_id: VIEWS.say,
    title: "Send to the customer",
    blocks: [
      aboutStep(subject, deed.step),
      paragraph(
        `When you press *Send*, this is posted in <#${customer.channel}>, where the customer ` +
          "reads it. Nothing is sent before that.",
      ),
      ...messageField(same ? outgoing.text : text),
    ],
    submit: "Send",
    close: "Not now",
  });
}

/** Checks the message and keeps it: the workflow's next step sends it. */
export async function saveSay(sent: Sent<Memory, WholeRun>): Promise<FormAnswer> {
  const { slack, subject, memory, user, now, execution } = sent;
  const { run, customer, customers } = subject;
  const { deed = { action: "send" as const } } = memory;
  const refusal = refusalOf(run, { ...deed, user });
  if (refusal) return turnTo(runNotice(`${refusal} Nothing was sent now.`, memory));
  const written = await readMessage(sent, {
    customer,
    customers,
    outgoing: run.outgoing,
    under_way: { what: "something to the customer", where: "the card" },
    problemOf: sayProblem,
  });
  if ("refused" in written) return written.refused;
  const { message, sure } = written;
  const { step, number } = deed;
  await Promise.all([
    changeRun(slack, run, {
      outgoing: {
        ...message,
        ...(step === undefined ? {} : { step }),
        ...(number === undefined ? {} : { number }),
        ...sure,
      },
    }, now),
    putSending(slack, {
      ...message,
      id: execution,
      of: "run",
      about: run.id,
      ...(customer ? { customer: customer.id } : {}),
    }),
  ]);
  return { outputs: outputsOf({ ...memory, sends: execution }) };
}
