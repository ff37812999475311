import { checkedCalls, isSlackError } from "../../slack/checked_call.ts";
import { failed } from "../../slack/failed.ts";
import { LoggedFunction } from "../../slack/logged_function.ts";
import { permalink } from "../../slack/people.ts";
import { channelProblem, reportProblem } from "../../slack/report_problem.ts";
import { findCall } from "../../datastores/calls.ts";
import { ShowCallFunction } from "./definition.ts";
import { showCall } from "./show.ts";

/** The card as the rows say; where it cannot be shown, the operator knows what to mend. */
export default LoggedFunction(ShowCallFunction, async ({ inputs, client }) => {
  const { call: id, told } = inputs;
  if (!id) return { outputs: {} };
  const call = checkedCalls(client);
  try {
    const shown = await showCall(call, id);
    if (shown?.call.card_ts && told) {
      const link = await permalink(call, shown.call.channel, shown.call.card_ts);
      const card = link ? `<${link}|the next steps>` : "the next steps";
      await call("chat.postMessage", {
        channel: told,
        text: `Saved: here are ${card}, in <#${shown.call.channel}>.`,
        unfurl_links: false,
      });
    }
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const of = await findCall(call, id).catch(() => undefined);
    const problem = of && channelProblem(error, of.channel, "internal channel of a customer");
    failed(call, "card_not_shown", error, problem ? "operators_mend" : "shown_later");
    if (!problem) return { error: `The card is not up to date: ${error.message}.` };
    await reportProblem(call, problem);
    return { outputs: {} };
  }
});
