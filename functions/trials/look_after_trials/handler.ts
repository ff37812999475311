import { checkedCalls } from "../../../slack/checked_call.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { CHORES, tellAtOnce } from "../chores.ts";
import { createIssueOf } from "../github_chores.ts";
import { sendForTrial } from "../send_message.ts";
import { LookAfterTrialsFunction } from "./definition.ts";

/** Does one thing for a trial; nothing when the dialogue left nothing. */
export default LoggedFunction(LookAfterTrialsFunction, async ({ inputs, client, env }) => {
  const { does, trial, sends, part } = inputs;
  const slack = checkedCalls(client);
  const now = Date.now();
  if (does === "sweep" && part) await doSweep(CHORES, { slack, env, now, part });
  if (does === "issue" && trial) await createIssueOf(slack, trial, now, env);
  if (does === "send" && trial && sends) await sendForTrial(slack, trial, sends, now);
  if (does === "tell" && trial) await tellAtOnce(slack, trial, now, env);
  return { outputs: {} };
});
