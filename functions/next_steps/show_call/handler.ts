import { checkedCalls, isSlackError } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { permalink } from "../../../team/people.ts";
import { ShowCallFunction } from "./definition.ts";
import { reportUnshown, showCall } from "../show_card.ts";

/** The card as the rows say; where it cannot be shown, the operator knows what to mend. */
export default LoggedFunction(ShowCallFunction, async ({ inputs, client }) => {
  const { call: id, told } = inputs;
  if (!id) return { outputs: {} };
  const slack = checkedCalls(client);
  try {
    const shown = await showCall(slack, id);
    if (shown?.call.card_ts && told) {
      const link = await permalink(slack, shown.call.channel, shown.call.card_ts);
      const card = link ? `<${link}|the next steps>` : "the next steps";
      await slack("chat.postMessage", {
        channel: told,
        text: `Saved: here are ${card}, in <#${shown.call.channel}>.`,
        unfurl_links: false,
      });
    }
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const known = await reportUnshown(slack, error, id);
    failed(slack, "card_not_shown", error, known ? "operators_mend" : "shown_later");
    if (known) return { outputs: {} };
    return { error: `The card is not up to date: ${error.message}.` };
  }
});
