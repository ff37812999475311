import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { SendMessageFunction } from "./definition.ts";
import { sendingOf } from "./kinds.ts";

/** Sends something, when there is something to send. */
export default LoggedFunction(SendMessageFunction, async (context) => {
  const { inputs, client, env, team_id, enterprise_id } = context;
  const { kind, id, sends } = inputs;
  const home = { team_id, ...(enterprise_id ? { enterprise_id } : {}) };
  if (id && sends) {
    await sendingOf(kind)?.(checkedCalls(client), id, { sends, now: Date.now(), env, home });
  }
  return { outputs: {} };
});
