import { handbook } from "../../../policy/handbook.ts";
import { isSkipped } from "../../../rules/support/looks.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { logLine } from "../../../team/thread_log.ts";
import { CHORES } from "../chores.ts";
import { keepOpen } from "../keep_open.ts";
import { logOwed } from "../log_owed.ts";
import { askLine } from "../pages.ts";
import { sendAnswer } from "../send_answer.ts";
import { readRequest, showOrReport, threadOf } from "../show_card.ts";
import { tellOthers } from "../tell_others.ts";
import { ShowSupportFunction } from "./definition.ts";

/** What a dialogue left to do, or a look at what it read. Without `support.channel`, no look. */
export default LoggedFunction(ShowSupportFunction, async ({ inputs, client, env, event }) => {
  const { request: id, line, sends, other, look } = inputs;
  const slack = checkedCalls(client);
  const run = event.function_execution_id;
  const now = Date.now();
  if (look && handbook.support.channel && !isSkipped(look, now, handbook)) {
    await doSweep(CHORES, { slack, env, now, part: "cards" });
  }
  if (!id) return { outputs: {} };
  if (sends) await sendAnswer(slack, id, sends, now);
  for (const one of other ? [id, other] : [id]) {
    await showOrReport(slack, one, now);
    const whole = await readRequest(slack, one);
    if (!whole) continue;
    await keepOpen(slack, whole.request, now);
    if (!line || one !== id) continue;
    // Whoever is paged reads it then: only what another ask took the place of is kept in the log.
    const { asked, unlogged } = whole.request;
    if (asked && line === askLine(asked)) continue;
    if (unlogged?.line === line) {
      await logOwed(slack, whole, { again: false, now });
      continue;
    }
    // Of two forms one after the other each run logs its own line.
    await logLine(slack, threadOf(whole), line);
    await tellOthers(slack, whole, line, `${one}/${run}`, now);
  }
  return { outputs: {} };
});
