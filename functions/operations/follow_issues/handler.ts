import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { stepChoresOf } from "./chores.ts";
import { FollowIssuesFunction } from "./definition.ts";

/** The sweep over next steps, or over their issues. */
export default LoggedFunction(FollowIssuesFunction, async ({ inputs, client, env }) => {
  const { part, job } = inputs;
  await doSweep(stepChoresOf(job), { slack: checkedCalls(client), env, now: Date.now(), part });
  return { outputs: {} };
});
