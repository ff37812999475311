import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { stepChoresOf } from "./chores.ts";
import { linkChosen } from "../../next_steps/link_chosen.ts";
import { LOOK, lookBefore } from "../../next_steps/look_before.ts";
import { FollowIssuesFunction } from "./definition.ts";

/** The sweep over next steps, or over their issues; or a look at one, before a customer hears of it. */
export default LoggedFunction(FollowIssuesFunction, async ({ inputs, client, env }) => {
  const { part, job, outgoing, linking } = inputs;
  const slack = checkedCalls(client);
  const now = Date.now();
  if (job === LOOK) {
    if (linking) await linkChosen(slack, env, linking, now);
    const unread = outgoing ? await lookBefore(slack, env, outgoing, now) : undefined;
    return { outputs: unread ? { unread } : {} };
  }
  await doSweep(stepChoresOf(job), { slack, env, now, part });
  return { outputs: {} };
});
