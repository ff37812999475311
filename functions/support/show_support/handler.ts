import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { logLine } from "../../../team/thread_log.ts";
import { logOwed } from "../log_owed.ts";
import { sendAnswer } from "../send_answer.ts";
import { readRequest, showOrReport, threadOf } from "../show_card.ts";
import { ShowSupportFunction } from "./definition.ts";

/** What a dialogue left to do. */
export default LoggedFunction(ShowSupportFunction, async ({ inputs, client }) => {
  const { request: id, line, sends } = inputs;
  if (!id) return { outputs: {} };
  const slack = checkedCalls(client);
  const now = Date.now();
  if (sends) await sendAnswer(slack, id, now);
  await showOrReport(slack, id, now);
  const whole = line ? await readRequest(slack, id) : undefined;
  // A run of an earlier version wrote it nowhere but here.
  if (line && whole && !whole.request.unlogged) await logLine(slack, threadOf(whole), line);
  else if (whole) await logOwed(slack, whole, { again: false, now });
  return { outputs: {} };
});
