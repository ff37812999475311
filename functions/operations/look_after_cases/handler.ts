import { checkedCalls } from "../../../slack/checked_call.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { caseChoresOf } from "./chores.ts";
import { LookAfterCasesFunction } from "./definition.ts";

/** The sweep over the cases of one job. */
export default LoggedFunction(LookAfterCasesFunction, async ({ inputs, client, env }) => {
  const { part, job } = inputs;
  await doSweep(caseChoresOf(job), { slack: checkedCalls(client), env, now: Date.now(), part });
  return { outputs: {} };
});
