import { handbook } from "../../../policy/handbook.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { TakeAlertFunction } from "./definition.ts";
import { takeAlert } from "./take.ts";

/** What monitoring says, while incidents are on. */
export default LoggedFunction(TakeAlertFunction, async ({ inputs, client }) => {
  if (!handbook.incidents.channel) return { outputs: {} };
  return { outputs: await takeAlert(checkedCalls(client), inputs, Date.now()) };
});
