/**
 * *Approve* and *Decline*: of a request, or of an extension. Of two people who press at once, one
 * decides: the line in the card's thread that is there first.
 *
 * @module
 */
import { changeTrial, findTrial, type TrialChange } from "../../../datastores/cases/trials.ts";
import { handbook } from "../../../policy/handbook.ts";
import { dayWords } from "../../../rules/next_steps/due_days.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { reasonOf } from "../../../rules/trials/reason.ts";
import { type Decided, refusalOf, type Trial, waitingFor } from "../../../rules/trials/trial.ts";
import { button, buttons, paragraph } from "../../../slack/blocks.ts";
import { isSlackError } from "../../../slack/checked_call.ts";
import { claim } from "../../../slack/claim.ts";
import type { Press, View } from "../../../slack/dialogue.ts";
import { filled, textInput } from "../../../slack/inputs.ts";
import { keepInside } from "../../../team/inside.ts";
import { lineMessage, placeInLog } from "../../../team/thread_log.ts";
import { threadOf } from "../read_trial.ts";
import {
  aboutTrial,
  type Memory,
  type Subject,
  todayOf,
  trialForm,
  trialNotice,
  type Turn,
  VIEWS,
} from "../trial_context.ts";

/** *Decline*, in its page. */
export const DECLINE = "trial_decline";

const WHY = "why";
const LONGEST = 300;

/** *Approve*: at once. */
export async function approve(turn: Turn): Promise<View> {
  return await decide(turn, "approved");
}

/** Why is it declined? */
export function declinePage({ subject, memory }: Turn): View {
  return trialForm({ ...memory, action: "decline" }, {
    callback_id: VIEWS.page,
    title: "Decline",
    blocks: [
      aboutTrial(subject),
      textInput({
        block_id: WHY,
        label: "Why?",
        max_length: LONGEST,
        hint: "The team reads it on the card. The customer reads nothing.",
      }),
      // A press, and not the form's own button: it claims the decision, and that takes a few calls.
      buttons({ ...button(DECLINE, "Decline", "decline"), style: "danger" }),
    ],
    close: "Cancel",
  });
}

/** *Decline*, with a reason. */
export async function decline(press: Press<Memory, Subject>): Promise<View> {
  const { subject: { trial }, memory, values, user } = press;
  const why = filled(values, WHY)?.trim();
  if (!why) {
    const page = declinePage(press);
    const asked = paragraph(":warning: Say why: whoever asked will want to know.");
    return { ...page, blocks: [...page.blocks as Record<string, unknown>[], asked] };
  }
  const refusal = refusalOf(trial, { action: "decline", user, today: todayOf(press) }, handbook);
  return refusal ? trialNotice(refusal, memory) : await decide(press, "declined", why);
}

async function decide(turn: Turn, kind: Decided["kind"], why?: string): Promise<View> {
  const { slack, subject, memory, user, now } = turn;
  const asked = waitingFor(subject.trial)!;
  const { card_ts, ...thread } = threadOf(subject);
  if (!card_ts) return trialNotice(NO_CARD, memory);
  const doing = lineMessage(`<@${user}> is deciding…`);
  const place = placeInLog({ ...thread, card_ts }, `decision:${subject.trial.id}:${asked.at}`);
  const held = await claim(slack, place, doing, now, keepInside(slack, thread.channel))
    .catch((error) => {
      if (!isSlackError(error, "thread_not_found")) throw error;
      return "gone" as const;
    });
  if (held === "gone") return trialNotice(NO_CARD, memory);
  if (!held) return trialNotice(OTHER, memory);
  try {
    // Somebody may have decided since it was read.
    const trial = await findTrial(slack, subject.trial.id) ?? subject.trial;
    if (waitingFor(trial)?.at !== asked.at) {
      await held.release();
      return trialNotice(OTHER, memory);
    }
    const decided: Decided = {
      kind,
      by: user,
      at: now,
      to: asked.by,
      ...(why ? { reason: reasonOf(why, subject.customer, subject.customers) } : {}),
      ...(trial.extension ? { end: trial.extension.end } : {}),
    };
    const changed = await changeTrial(slack, trial, changeOf(trial, decided), now);
    await held.keep(lineMessage(logOf(changed, decided, todayOf(turn))));
    return trialNotice(wordsOf(decided, todayOf(turn)), memory);
  } catch (error) {
    if (isSlackError(error)) await held.release().catch(() => {});
    throw error;
  }
}

function changeOf(trial: Trial, decided: Decided): TrialChange {
  const { runs, extension, extended } = trial;
  const { kind, by, at, reason } = decided;
  const why = reason?.why;
  if (!runs || !extension) return { decision: { kind, by, at, ...(why ? { why } : {}) }, decided };
  if (kind === "declined") return { extension: null, decided };
  const one = { from: runs.end, to: extension.end, by: extension.by, at };
  return {
    runs: { ...runs, end: extension.end },
    extended: [...extended, one],
    extension: null,
    decided,
  };
}

function logOf(trial: Trial, { kind, by, reason, end }: Decided, today: string): string {
  const what = end ? `an extension until ${dayWords(end, today)}` : "the trial";
  const next = kind === "approved" && !end && trial.issue?.made
    ? " The key is created as the issue says."
    : "";
  return `<@${by}> ${kind} ${what}${reason ? `: ${escapeText(reason.why)}` : "."}${next}`;
}

function wordsOf({ kind, end }: Decided, today: string): string {
  if (kind === "declined") return "Declined. Whoever asked is told, with your reason.";
  return end
    ? `Approved: it runs until ${dayWords(end, today)}. If the old key ends before that, create ` +
      "another one and send it by e-mail. *Tell the customer* is on the card."
    : "Approved. Create the key, send it by e-mail, and press *Key delivered* on the card. Never " +
      "post the key in Slack.";
}

const NO_CARD =
  "The card of this trial is being posted: nothing was decided. Press the button on the card in a " +
  "moment.";
const OTHER = "Somebody else decided at this moment. Nothing was changed: look at the card.";
