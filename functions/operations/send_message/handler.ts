import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { SendMessageFunction } from "./definition.ts";
import { sendingOf } from "./kinds.ts";

/** Sends a message, when there is one to send. */
export default LoggedFunction(SendMessageFunction, async (context) => {
  const { inputs, client, team_id, enterprise_id } = context;
  const { kind, id, sends } = inputs;
  const home = { team_id, ...(enterprise_id ? { enterprise_id } : {}) };
  if (id && sends) {
    const reader = { user: sends, home };
    await sendingOf(kind)?.(checkedCalls(client), id, Date.now(), reader);
  }
  return { outputs: {} };
});
