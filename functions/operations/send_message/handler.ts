import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { SendMessageFunction } from "./definition.ts";
import { sendingOf } from "./kinds.ts";

/** Sends a message, when there is one to send. */
export default LoggedFunction(SendMessageFunction, async ({ inputs, client }) => {
  const { kind, id, sends } = inputs;
  if (id && sends) await sendingOf(kind)?.(checkedCalls(client), id, sends, Date.now());
  return { outputs: {} };
});
