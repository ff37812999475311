/**
 * What a dialogue about a trial leaves to the workflow's next step.
 *
 * @module
 */
import type { CaseKind } from "../../team/case.ts";
import { tell } from "../../team/direct_message.ts";
import { permalink } from "../../team/people.ts";
import { logLine } from "../../team/thread_log.ts";
import { readTrial, threadOf } from "./read_trial.ts";
import { showOrReport } from "./show_card.ts";

/** Trials: the card, and the log. */
export const TRIAL_CASE: CaseKind = {
  async showLeft(slack, { id, line, told }, now) {
    const found = id ? await readTrial(slack, id) : undefined;
    const shown = found && await showOrReport(slack, found, now);
    if (!shown) return undefined;
    if (line) await logLine(slack, threadOf(shown), line);
    if (told) {
      const { card_channel, card_ts } = shown.trial;
      const link = await permalink(slack, card_channel!, card_ts!);
      const card = link ? `<${link}|Here is its card.>` : "It has a card.";
      await tell(slack, told, `The trial key is requested. ${card}`);
    }
    return undefined;
  },
};
