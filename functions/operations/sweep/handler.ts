import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { choresOf } from "./chores.ts";
import { SweepFunction } from "./definition.ts";

/** The sweep over one job. */
export default LoggedFunction(SweepFunction, async ({ inputs, client, env }) => {
  const { part, job } = inputs;
  await doSweep(choresOf(job), { slack: checkedCalls(client), env, now: Date.now(), part });
  return { outputs: {} };
});
