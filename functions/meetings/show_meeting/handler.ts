import { publicName } from "../../../rules/customers/customer.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { checkedCalls, isSlackError } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { permalink } from "../../../team/people.ts";
import { ShowMeetingFunction } from "./definition.ts";
import { reportUnshown, showMeeting } from "../show_card.ts";

/** The card as the row says; where it cannot be shown, the operator knows what to mend. */
export default LoggedFunction(ShowMeetingFunction, async ({ inputs, client }) => {
  const { meeting: id, told } = inputs;
  if (!id) return { outputs: {} };
  const slack = checkedCalls(client);
  try {
    const shown = await showMeeting(slack, id, Date.now());
    if (shown?.meeting.card_ts && told) {
      const { meeting, customer, inside } = shown;
      const name = inside.has(told) ? customer.name : publicName(customer);
      const link = await permalink(slack, meeting.channel, meeting.card_ts!);
      const card = link ? `<${link}|its card>` : "its card";
      await slack("chat.postMessage", {
        channel: told,
        text: `The meeting with ${escapeText(name)} is handed off to ` +
          `<@${meeting.owner}>. Here is ${card}, in <#${meeting.channel}>.`,
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
