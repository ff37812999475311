/**
 * What dialogues leave to the next step, by what it is about. A job exports how it finishes, and is
 * named here: one import, one line. What needs GitHub's client is finished by a step of its job's.
 *
 * @module
 */
import type { Slack } from "../../../slack/checked_call.ts";
import type { Home } from "../../../slack/dialogue.ts";
import { foldLog as foldIncident } from "../../incidents/fold_log.ts";
import { foldLog as foldRun } from "../../runbooks/fold_log.ts";
import { foldLog as foldRequest } from "../../support/fold_log.ts";
import { foldLog as foldTrial } from "../../trials/fold_log.ts";
import { tellOwners } from "../../next_steps/tell_owners.ts";
import { sendFor } from "../../runbooks/send_message.ts";
import { answerMention } from "../answer_mention.ts";
import { finishForms } from "./finish_forms.ts";

/** What is handed on beside the key. */
interface Left {
  sends?: string;
  user?: string;
  /** Epoch milliseconds. */
  now: number;
  env: Record<string, string>;
  home: Home;
}

/** Does what the rows hold, once. */
type Finish = (slack: Slack, id: string, left: Left) => Promise<void>;

const KINDS = {
  run: async (slack, id, { sends, now }) => {
    if (sends) await sendFor(slack, id, sends, now);
  },
  call: (slack, id, { now }) => tellOwners(slack, id, now),
  // What was logged under a card: folded, once the card is shown.
  request: (slack, id, { now }) => foldRequest(slack, id, now),
  incident: (slack, id, { now }) => foldIncident(slack, id, now),
  run_log: (slack, id, { now }) => foldRun(slack, id, now),
  trial: (slack, id, { now }) => foldTrial(slack, id, now),
  mention: async (slack, channel, { user, home }) => {
    if (user) await answerMention(slack, { channel, user }, home);
  },
  // In sweeps, of this part of the day.
  forms: (slack, part, { now, env }) => finishForms(slack, part, now, env),
} satisfies Record<string, Finish>;

/** How it is finished; undefined for a kind of another version of the app. */
export function finishOf(kind: string): Finish | undefined {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS] : undefined;
}
