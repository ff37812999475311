import { checkedCalls } from "../../../slack/checked_call.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { CHORES } from "../chores.ts";
import { LookAfterIncidentsFunction } from "./definition.ts";

/** The sweep over incidents. */
export default LoggedFunction(LookAfterIncidentsFunction, async ({ inputs, client, env }) => {
  const { part } = inputs;
  await doSweep(CHORES, { slack: checkedCalls(client), env, now: Date.now(), part });
  return { outputs: {} };
});
