import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { FinishDialogueFunction } from "./definition.ts";
import { finishOf } from "./left.ts";

/** Does what was left, when anything was. */
export default LoggedFunction(FinishDialogueFunction, async (context) => {
  const { inputs: { kind, id, sends, user }, client, env, team_id, enterprise_id } = context;
  const home = { team_id, ...(enterprise_id ? { enterprise_id } : {}) };
  const left = { sends, user, now: Date.now(), env, home };
  if (id) await finishOf(kind)?.(checkedCalls(client), id, left);
  return { outputs: {} };
});
