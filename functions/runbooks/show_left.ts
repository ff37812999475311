/**
 * What a dialogue about a runbook leaves to the workflow's next step.
 *
 * @module
 */
import type { CaseKind } from "../../team/case.ts";
import { tell } from "../../team/direct_message.ts";
import { permalink } from "../../team/people.ts";
import { logLine } from "../../team/thread_log.ts";
import { lookForNumbers, newNumbers } from "./look_for_numbers.ts";
import { logReceipt } from "./receipt.ts";
import { sendMessage } from "./send_message.ts";
import { readRun, showOrReport, threadOf } from "./show_card.ts";
import { tellOfNumbers } from "./tell_numbers.ts";

/** Runbooks that run: a message, card numbers, the card, the log. */
export const RUN_CASE: CaseKind = {
  async showLeft(slack, { id, line, sends, told }, now) {
    const read = id ? await readRun(slack, id) : undefined;
    if (!read) return undefined;
    const before = sends ? await sendMessage(slack, read, now) : read;
    const looked = await lookForNumbers(slack, before, now);
    const shown = await showOrReport(slack, looked, now);
    if (!shown) return undefined;
    if (line) await logLine(slack, threadOf(shown), line);
    await Promise.all([
      tellOfNumbers(slack, shown, newNumbers(before.run, looked.run), now),
      logReceipt(slack, shown),
    ]);
    if (told) {
      const link = await permalink(slack, shown.run.card_channel!, shown.run.card_ts!);
      const card = link ? `<${link}|Here is its card.>` : "It has a card.";
      await tell(slack, told, `Started. ${card}`);
    }
    return undefined;
  },
};
