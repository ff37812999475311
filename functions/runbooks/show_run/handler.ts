import { checkedCalls } from "../../../slack/checked_call.ts";
import { tell } from "../../../team/direct_message.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { permalink } from "../../../team/people.ts";
import { logLine } from "../../../team/thread_log.ts";
import { lookForNumbers, newNumbers } from "../look_for_numbers.ts";
import { logReceipt } from "../receipt.ts";
import { sendMessage } from "../send_message.ts";
import { readRun, showOrReport, threadOf } from "../show_card.ts";
import { tellOfNumbers } from "../tell_numbers.ts";
import { ShowRunFunction } from "./definition.ts";

/** What a dialogue left to do. */
export default LoggedFunction(ShowRunFunction, async ({ inputs, client }) => {
  const { run: id, line, sends, told } = inputs;
  if (!id) return { outputs: {} };
  const slack = checkedCalls(client);
  const now = Date.now();
  const read = await readRun(slack, id);
  if (!read) return { outputs: {} };
  const before = sends ? await sendMessage(slack, read, now) : read;
  const looked = await lookForNumbers(slack, before, now);
  const shown = await showOrReport(slack, looked, now);
  if (!shown) return { outputs: {} };
  if (line) await logLine(slack, threadOf(shown), line);
  await Promise.all([
    tellOfNumbers(slack, shown, newNumbers(before.run, looked.run), now),
    logReceipt(slack, shown),
  ]);
  if (told) {
    const link = await permalink(slack, shown.run.card_channel!, shown.run.card_ts!);
    await tell(slack, told, `Started. ${link ? `<${link}|Here is its card.>` : "It has a card."}`);
  }
  return { outputs: {} };
});
