/**
 * What jobs send after a dialogue, or after somebody mentions Baton. A job exports how it sends, and
 * is named here: one import, one line.
 *
 * @module
 */
import type { Slack } from "../../../slack/checked_call.ts";
import type { Home } from "../../../slack/dialogue.ts";
import { answerMention } from "../answer_mention.ts";
import { foldLog as foldIncident } from "../../incidents/fold_log.ts";
import { foldLog as foldRequest } from "../../support/fold_log.ts";
import { tellOwners } from "../../next_steps/tell_owners.ts";
import { sendFor } from "../../runbooks/send_message.ts";
import { lookAfterTrials, tellAtOnce } from "../../trials/chores.ts";
import { createIssueOf } from "../../trials/github_chores.ts";
import { sendForTrial } from "../../trials/send_message.ts";
import { finishForms } from "./finish_forms.ts";

/** Sends what the rows hold, once. */
type Send = (
  slack: Slack,
  id: string,
  of: { sends: string; now: number; env: Record<string, string>; home: Home },
) => Promise<void>;

const KINDS = {
  run: (slack, id, { sends, now }) => sendFor(slack, id, sends, now),
  call: (slack, id, { now }) => tellOwners(slack, id, now),
  trial: (slack, id, { sends, now }) => sendForTrial(slack, id, sends, now),
  trial_issue: (slack, id, { now, env }) => createIssueOf(slack, id, now, env),
  trial_news: (slack, id, { now, env }) => tellAtOnce(slack, id, now, env),
  // In sweeps: of this part of the day.
  trials: (slack, part, { now, env }) => lookAfterTrials(slack, part, now, env),
  // In sweeps: what forms left.
  forms: (slack, part, { now, env }) => finishForms(slack, part, now, env),
  // What was logged under a card: folded, once the card is shown.
  request: (slack, id, { now }) => foldRequest(slack, id, now),
  incident: (slack, id, { now }) => foldIncident(slack, id, now),
  // Its author is who it answers.
  mention: (slack, channel, { sends: user, home }) => answerMention(slack, { channel, user }, home),
} satisfies Record<string, Send>;

/** How messages of this kind are sent; undefined for one of another version of the app. */
export function sendingOf(kind: string): Send | undefined {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS] : undefined;
}
