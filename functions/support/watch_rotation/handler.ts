import { handbook } from "../../../policy/handbook.ts";
import { isSkipped } from "../../../rules/support/looks.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { FORM_CHORES } from "../form_chores.ts";
import { tellMorning } from "../morning_list.ts";
import { ROTATION_CHORES } from "../rotation_chores.ts";
import { TURN_CHORES } from "../turns/chores.ts";
import { showTurns } from "../turns/show_left.ts";
import { WatchRotationFunction } from "./definition.ts";

/** What a dialogue left, or the rotation's part of a look. Without `support.channel`, nothing. */
export default LoggedFunction(WatchRotationFunction, async ({ inputs, client, env }) => {
  const { look, ...turn } = inputs;
  const slack = checkedCalls(client);
  const now = Date.now();
  await showTurns(slack, turn, now);
  if (!look || !handbook.support.channel || isSkipped(look, now, handbook)) return { outputs: {} };
  const sweep = { slack, env, now, part: "rotation" };
  await doSweep([...FORM_CHORES, ...ROTATION_CHORES, ...TURN_CHORES, tellMorning], sweep);
  return { outputs: {} };
});
