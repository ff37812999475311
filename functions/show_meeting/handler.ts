import { publicName } from "../../rules/customer.ts";
import { escapeText } from "../../rules/text.ts";
import { checkedCalls, isSlackError } from "../../slack/checked_call.ts";
import { failed } from "../../slack/failed.ts";
import { LoggedFunction } from "../../slack/logged_function.ts";
import { permalink } from "../../slack/people.ts";
import { ShowMeetingFunction } from "./definition.ts";
import { reportUnshown, showMeeting } from "./show.ts";

/** The card as the row says; where it cannot be shown, the operator knows what to mend. */
export default LoggedFunction(ShowMeetingFunction, async ({ inputs, client }) => {
  const { meeting: id, told } = inputs;
  if (!id) return { outputs: {} };
  const call = checkedCalls(client);
  try {
    const shown = await showMeeting(call, id, Date.now());
    if (shown?.meeting.card_ts && told) {
      const { meeting, customer, inside } = shown;
      const name = inside.has(told) ? customer.name : publicName(customer);
      const link = await permalink(call, meeting.channel, meeting.card_ts!);
      const card = link ? `<${link}|its card>` : "its card";
      await call("chat.postMessage", {
        channel: told,
        text: `The meeting with ${escapeText(name)} is handed off to ` +
          `<@${meeting.owner}>. Here is ${card}, in <#${meeting.channel}>.`,
        unfurl_links: false,
      });
    }
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const known = await reportUnshown(call, error, id);
    failed(call, "card_not_shown", error, known ? "operators_mend" : "shown_later");
    if (known) return { outputs: {} };
    return { error: `The card is not up to date: ${error.message}.` };
  }
});
