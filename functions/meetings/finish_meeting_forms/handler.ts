import { checkedCalls } from "../../../slack/checked_call.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { FORM_CHORES } from "../form_chores.ts";
import { FinishMeetingFormsFunction } from "./definition.ts";

/** The sweep over forms about meetings: a function of its own, because of what it loads. */
export default LoggedFunction(FinishMeetingFormsFunction, async ({ inputs, client, env }) => {
  const { part } = inputs;
  await doSweep(FORM_CHORES, { slack: checkedCalls(client), env, now: Date.now(), part });
  return { outputs: {} };
});
