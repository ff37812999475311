import { handbook } from "../../../policy/handbook.ts";
import { isSkipped } from "../../../rules/support/looks.ts";
import { checkedCalls, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { failed } from "../../../team/failed.ts";
import { tellNamed } from "../../../team/tell_named.ts";
import { logLine } from "../../../team/thread_log.ts";
import { CHORES } from "../chores.ts";
import { keepOpen } from "../keep_open.ts";
import { logOwed } from "../log_owed.ts";
import { sendAnswer } from "../send_answer.ts";
import { readRequest, showOrReport, threadOf, type WholeRequest } from "../show_card.ts";
import { ShowSupportFunction } from "./definition.ts";

/** What a dialogue left to do, or a look at what it read. Without `support.channel`, no look. */
export default LoggedFunction(ShowSupportFunction, async ({ inputs, client, env }) => {
  const { request: id, line, sends, other, look } = inputs;
  const slack = checkedCalls(client);
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
    // Of two forms one after the other each run logs its own line.
    if (whole.request.unlogged?.line === line) await logOwed(slack, whole, { again: false, now });
    else await logLine(slack, threadOf(whole), line);
    await tellOthers(slack, whole, line, now);
  }
  return { outputs: {} };
});

/** Whoever has something to do now hears it: the request is theirs, or what we owe is. */
async function tellOthers(
  slack: Slack,
  { request, customer, ...whole }: WholeRequest,
  line: string,
  now: number,
): Promise<void> {
  const thread = threadOf({ request, customer, ...whole });
  const about = `${request.id}/${request.revision}`;
  const reason = {
    kind: "support",
    about: "a support request",
    gone: (user: string) =>
      `<@${user}> was given a support request and has left the team: take it over on its card.`,
  };
  await tellNamed(slack, { line, about, thread, customer, reason }, now).catch((error) => {
    if (!isSlackError(error)) throw error;
    failed(slack, "person_not_told", error, "stands_on_card");
  });
}
