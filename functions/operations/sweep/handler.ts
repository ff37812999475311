import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { CHORES } from "../chores.ts";
import { SweepFunction } from "./definition.ts";

/** The sweep over what is the whole team's. */
export default LoggedFunction(SweepFunction, async ({ inputs, client, env }) => {
  const { part } = inputs;
  await doSweep(CHORES, { slack: checkedCalls(client), env, now: Date.now(), part });
  return { outputs: {} };
});
