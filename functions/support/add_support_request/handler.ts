import { findAllCustomers } from "../../../datastores/customers.ts";
import { handbook } from "../../../policy/handbook.ts";
import { modal, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import { urlInput } from "../../../slack/inputs.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { AddSupportRequestFunction } from "./definition.ts";
import { LINK, saveRequest } from "./save_request.ts";

const VIEW = "support_add";
const OFF = "Support is off: the handbook names no `support.channel`. Ask an operator to add it.";

/** A customer's message that becomes a request. */
const add = dialogue(AddSupportRequestFunction, {
  views: [VIEW],
  begin: () => ({}),
  notice,
  checks: [forTheTeam],
  async read({ slack }) {
    return { customers: await findAllCustomers(slack) };
  },
  first: () => handbook.support.channel ? form() : notice(OFF),
});

add.form(VIEW, (turn) => saveRequest(turn, notice));

export default add.step;

function form(): View {
  return modal({
    callback_id: VIEW,
    title: "Add a support request",
    blocks: [
      urlInput({
        block_id: LINK,
        label: "Link to the customer's message",
        hint: "In Slack: the message's menu, Copy link.",
      }),
      smallPrint(
        "Baton finds most requests itself. Add one that it took for thanks, or that is in an old " +
          "thread: the clock runs from that message. After a phone call, use *Log a customer call*.",
      ),
    ],
    submit: "Add",
    close: "Cancel",
    private_metadata: "{}",
    notify_on_close: true,
  });
}

function notice(mrkdwn: string): View {
  return modal({
    callback_id: VIEW,
    title: "Add a support request",
    blocks: [paragraph(mrkdwn)],
    private_metadata: "{}",
  });
}
