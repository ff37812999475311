import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { GITHUB_CHORES } from "../../next_steps/github_chores.ts";
import { doSweep } from "../do_sweep.ts";
import { FollowIssuesFunction } from "./definition.ts";

/** The sweep over what is on GitHub. */
export default LoggedFunction(FollowIssuesFunction, async ({ inputs, client, env }) => {
  const { part } = inputs;
  await doSweep(GITHUB_CHORES, { slack: checkedCalls(client), env, now: Date.now(), part });
  return { outputs: {} };
});
