/**
 * Yes or no: to a request, or to an extension. Of two people who press at once, one decides: the line
 * in the card's thread that is there first.
 *
 * @module
 */
import { changeTrial, type TrialChange } from "../../datastores/cases/trials.ts";
import { dayWords } from "../../rules/next_steps/due_days.ts";
import { escapeText } from "../../rules/text/text.ts";
import { type Decided, type Trial, waitingFor } from "../../rules/trials/trial.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { onceInThread } from "../../team/once_in_thread.ts";
import { threadOf, type WholeTrial } from "./read_trial.ts";

/** What came of it. */
export type Decision = "decided" | "other" | "no_card";

/**
 * Decides what waits, unless somebody else does.
 *
 * @param today for the words of the log
 */
export async function decide(
  slack: Slack,
  whole: WholeTrial,
  { kind, by, at, reason }: Pick<Decided, "kind" | "by" | "at" | "reason">,
  today: string,
): Promise<Decision> {
  const asked = waitingFor(whole.trial);
  if (!asked) return "other";
  const thread = threadOf(whole);
  if (!thread.card_ts) return "no_card";
  const { trial } = whole;
  const deciding = onceInThread<Decision>(slack, {
    thread,
    mark: `decision:${trial.id}:${asked.at}`,
    doing: `<@${by}> is deciding…`,
    async work(may, keep) {
      // Who decided before has a line there; a minute later the row that was read says so.
      if (!await may) return "other";
      const decided: Decided = {
        ...{ kind, by, at, to: asked.by },
        ...(reason ? { reason } : {}),
        ...(trial.extension ? { end: trial.extension.end } : {}),
      };
      const changed = await changeTrial(slack, trial, changeOf(trial, decided), at);
      await keep(logOf(changed, decided, today));
      return "decided";
    },
  }, at);
  return await deciding.catch((error) => {
    if (!isSlackError(error, "thread_not_found")) throw error;
    return "no_card" as const;
  });
}

function changeOf(trial: Trial, decided: Decided): TrialChange {
  const { runs, extension, extended } = trial;
  const { kind, by, at, reason } = decided;
  if (!runs || !extension) {
    const why = reason ? { why: reason.why } : {};
    return { decision: { kind, by, at, ...why }, decided, declining: null };
  }
  if (kind === "declined") return { extension: null, decided, declining: null };
  const one = { from: runs.end, to: extension.end, by: extension.by, at };
  return {
    runs: { ...runs, end: extension.end },
    extended: [...extended, one],
    extension: null,
    decided,
    declining: null,
  };
}

function logOf(trial: Trial, { kind, by, reason, end }: Decided, today: string): string {
  const what = end ? `an extension until ${dayWords(end, today)}` : "the trial";
  const next = kind === "approved" && !end && trial.issue?.made
    ? " The key is created as the issue says."
    : "";
  return `<@${by}> ${kind} ${what}${reason ? `: ${escapeText(reason.why)}` : "."}${next}`;
}
