/**
 * *Approve* and *Decline*.
 *
 * @module
 */
import { changeTrial } from "../../../datastores/cases/trials.ts";
import { handbook } from "../../../policy/handbook.ts";
import { dayWords } from "../../../rules/next_steps/due_days.ts";
import { reasonOf } from "../../../rules/trials/reason.ts";
import { refusalOf, waitingFor } from "../../../rules/trials/trial.ts";
import { type FormAnswer, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled, textInput } from "../../../slack/inputs.ts";
import { decide } from "../decide.ts";
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

const WHY = "why";
const LONGEST = 300;

/** *Approve*: at once. */
export async function approve(turn: Turn): Promise<View> {
  const { slack, subject, memory, user, now } = turn;
  const today = todayOf(turn);
  const end = subject.trial.extension?.end;
  const done = await decide(slack, subject, { kind: "approved", by: user, at: now }, today);
  if (done === "no_card") return trialNotice(NO_CARD, memory);
  if (done === "other") return trialNotice(OTHER, memory);
  return trialNotice(
    end
      ? `Approved: it runs until ${
        dayWords(end, today)
      }. If the old key ends before that, create ` +
        "another one and send it by e-mail. *Tell the customer* is on the card."
      : "Approved. Create the key, send it by e-mail, and press *Key delivered* on the card. Never " +
        "post the key in Slack.",
    memory,
  );
}

/** Why is it declined? */
export function declinePage({ subject, memory }: Turn): View {
  return trialForm({ ...memory, action: "decline" }, {
    callback_id: VIEWS.decline,
    title: "Decline",
    blocks: [
      aboutTrial(subject),
      textInput({
        block_id: WHY,
        label: "Why?",
        max_length: LONGEST,
        hint: "The team reads it on the card. The customer reads nothing.",
      }),
    ],
    submit: "Decline",
    close: "Cancel",
  });
}

/** Keeps the no: the workflow's next step decides with it, unless somebody else has. */
export async function saveDecline(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject: { trial, customer, customers }, memory, values, user, now, execution } =
    sent;
  const press = { action: "decline", user, today: todayOf(sent) } as const;
  const refusal = refusalOf(trial, press, handbook);
  if (refusal) return turnTo(trialNotice(refusal, memory));
  const why = filled(values, WHY)?.trim();
  if (!why) return refuse({ [WHY]: "Say why: the requester will want to know." });
  const declining = {
    ...{ by: user, at: now, asked_at: waitingFor(trial)!.at },
    ...reasonOf(why, customer, customers),
  };
  await changeTrial(slack, trial, { declining }, now);
  return { outputs: outputsOf({ ...memory, sends: execution }) };
}

const NO_CARD =
  "The card of this trial is being posted: nothing was decided. Press the button on the card in a " +
  "moment.";
const OTHER = "Somebody else decided at this moment. Nothing was changed: look at the card.";
