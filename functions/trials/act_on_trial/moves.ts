/**
 * What the team does with a trial: it runs, is extended, has an outcome, is opened again.
 *
 * @module
 */
import { changeTrial } from "../../../datastores/cases/trials.ts";
import { handbook } from "../../../policy/handbook.ts";
import { dayWords } from "../../../rules/next_steps/due_days.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { daysAfter } from "../../../rules/time/calendar.ts";
import { reasonOf } from "../../../rules/trials/reason.ts";
import { extensionProblem, sinceProblem } from "../../../rules/trials/request.ts";
import { refusalOf, type TrialAction } from "../../../rules/trials/trial.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { type FormAnswer, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { dateInput, filled, textInput } from "../../../slack/inputs.ts";
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

const SINCE = "since";
const UNTIL = "until";
const WHY = "why";
const LONGEST = 300;

/** *It runs since…* and *Key delivered*: from which day does it run? */
export function runsPage(turn: Turn, action: TrialAction): View {
  const { subject, memory } = turn;
  const { trial } = subject;
  const today = todayOf(turn);
  const initial = trial.small || trial.start < today ? today : trial.start;
  return trialForm({ ...memory, action }, {
    callback_id: VIEWS.runs,
    title: action === "delivered" ? "Key delivered" : "It runs",
    blocks: [
      aboutTrial(subject),
      dateInput({
        block_id: SINCE,
        label: "First day",
        initial,
        hint: `It runs for ${trial.days} days from then on, as the request says.`,
      }),
      smallPrint(
        action === "delivered"
          ? "The key was sent to the contact by e-mail. Do not paste it anywhere in Slack. The " +
            "customer reads nothing yet: *Tell the customer* is on the card then."
          : "The customer reads nothing. Reminders begin before the last day.",
      ),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

/** Keeps the first and the last day. */
export async function saveRuns(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject: { trial }, memory, values, user, now } = sent;
  const refused = refusal(sent);
  if (refused) return refused;
  const today = todayOf(sent);
  const since = filled(values, SINCE);
  const problem = sinceProblem(since, { days: trial.days, today });
  if (problem || !since) return refuse({ [SINCE]: problem ?? "Since when does it run?" });
  const runs = { since, end: daysAfter(since, trial.days), by: user, at: now };
  await changeTrial(slack, trial, { runs }, now);
  const words = memory.action === "delivered" ? "delivered the key" : "says that the trial runs";
  const line = `<@${user}> ${words}: ${dayWords(since, today)} to ${dayWords(runs.end, today)}.`;
  return { outputs: outputsOf({ ...memory, line }) };
}

/** *Extend*: until when, and why? */
export function extendPage(turn: Turn): View {
  const { subject, memory } = turn;
  const { runs } = subject.trial;
  const today = todayOf(turn);
  const from = runs!.end > today ? runs!.end : today;
  return trialForm({ ...memory, action: "extend" }, {
    callback_id: VIEWS.extend,
    title: "Extend the trial",
    blocks: [
      aboutTrial(subject),
      dateInput({
        block_id: UNTIL,
        label: "New last day",
        initial: daysAfter(from, 14),
        hint: `Now it is ${dayWords(runs!.end, today)}. Somebody else approves the extension.`,
      }),
      textInput({ block_id: WHY, label: "Why?", max_length: LONGEST }),
    ],
    submit: "Ask for it",
    close: "Cancel",
  });
}

/** Keeps what is asked for. */
export async function saveExtend(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject: { trial, customer, customers }, memory, values, user, now } = sent;
  const refused = refusal(sent);
  if (refused) return refused;
  const today = todayOf(sent);
  const end = filled(values, UNTIL);
  const why = filled(values, WHY)?.trim();
  const late = extensionProblem(end, { before: trial.runs!.end, today });
  const problems = {
    ...(late ? { [UNTIL]: late } : {}),
    ...(why ? {} : { [WHY]: "Say why: the approver will ask." }),
  };
  if (!end || !why || Object.keys(problems).length > 0) return refuse(problems);
  const reason = reasonOf(why, customer, customers);
  await changeTrial(slack, trial, { extension: { by: user, at: now, end, ...reason } }, now);
  const line = `<@${user}> asked to extend it until ${dayWords(end, today)}: ${escapeText(why)}`;
  return { outputs: outputsOf({ ...memory, line }) };
}

/** *Converted* and *Lost*. */
export function outcomePage({ subject, memory }: Turn, action: TrialAction): View {
  const lost = action === "lost";
  return trialForm({ ...memory, action }, {
    callback_id: VIEWS.outcome,
    title: lost ? "Lost" : "Converted",
    blocks: [
      aboutTrial(subject),
      textInput({
        block_id: WHY,
        label: lost ? "Why?" : "In a few words",
        optional: !lost,
        max_length: LONGEST,
        hint: "The team reads it on the card. The customer reads nothing.",
      }),
    ],
    submit: lost ? "Mark as lost" : "Mark as converted",
    close: "Cancel",
  });
}

/** Keeps what came of it. */
export async function saveOutcome(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject: { trial }, memory, values, user, now } = sent;
  const refused = refusal(sent);
  if (refused) return refused;
  const kind = memory.action === "lost" ? "lost" : "converted";
  const why = filled(values, WHY)?.trim();
  if (kind === "lost" && !why) return refuse({ [WHY]: "Say why: others will ask." });
  const outcome = { kind, by: user, at: now, ...(why ? { why } : {}) } as const;
  await changeTrial(slack, trial, { outcome, extension: null }, now);
  const line = `<@${user}> marked it as ${kind}${why ? `: ${escapeText(why)}` : "."}`;
  return { outputs: outputsOf({ ...memory, line }) };
}

/** *Reopen*: of an outcome, or of a request that was declined: that waits for a decision again. */
export async function reopen(turn: Turn): Promise<View> {
  const { slack, subject: { trial }, memory, user, now } = turn;
  const asks = !trial.outcome && trial.decision?.kind === "declined";
  const change = asks ? { decision: null, asked_at: now } : { outcome: null };
  await changeTrial(slack, trial, change, now);
  const line = `<@${user}> reopened it.`;
  const words = asks ? "It waits for a decision again." : "It is open again, where it was.";
  return trialNotice(words, { ...memory, line });
}

/** *Create the issue*: the workflow's next step asks GitHub. */
export function createIssue({ memory }: Turn): View {
  const words = "Baton is asking GitHub. In a moment the card has the issue, or says why not.";
  return trialNotice(words, { ...memory, issue: true });
}

/** Why a form is too late. */
function refusal(sent: SentForm): FormAnswer {
  const { subject: { trial }, memory, user } = sent;
  const press = { action: memory.action!, user, today: todayOf(sent) };
  const words = refusalOf(trial, press, handbook);
  return words === undefined ? undefined : turnTo(trialNotice(words, memory));
}
