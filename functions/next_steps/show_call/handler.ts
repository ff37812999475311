import { allDone } from "../../../slack/all_done.ts";
import { checkedCalls, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { permalink } from "../../../team/people.ts";
import { logLine } from "../call_log.ts";
import { deedLine } from "../deed_line.ts";
import { sendOutgoing } from "../send_outgoing.ts";
import { readCall, reportUnshown, showCall, type WholeCall } from "../show_card.ts";
import { ShowCallFunction } from "./definition.ts";

/** What a dialogue left to do; where the card cannot be shown, the operators know what to fix. */
export default LoggedFunction(ShowCallFunction, async ({ inputs, client }) => {
  const { call: id, told, step, did, by, outgoing, unread } = inputs;
  if (!id) return { outputs: {} };
  const slack = checkedCalls(client);
  try {
    const known = outgoing
      ? await sendOutgoing(slack, { id: outgoing, about: step, unread }, Date.now())
      : undefined;
    const read = readCall(slack, id);
    const [shown] = await allDone([
      showCall(slack, id, { read, known }),
      step && did && by ? logDeed(slack, read, { step, did, by }) : undefined,
    ]);
    if (told && shown) await tellWhere(slack, told, shown);
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const known = await reportUnshown(slack, error, id);
    failed(slack, "card_not_shown", error, known ? "operators_mend" : "shown_later");
    if (known) return { outputs: {} };
    return { error: `The card is not up to date: ${error.message}.` };
  }
});

async function logDeed(
  slack: Slack,
  reading: Promise<WholeCall | undefined>,
  { step: id, did, by }: { step: string; did: string; by: string },
): Promise<void> {
  const whole = await reading;
  const step = whole?.steps.find((one) => one.id === id);
  const line = step && deedLine(step, did, by);
  if (whole && line) await logLine(slack, whole.call, line);
}

async function tellWhere(slack: Slack, user: string, { call }: WholeCall): Promise<void> {
  if (!call.card_ts) return;
  const link = await permalink(slack, call.channel, call.card_ts);
  const card = link ? `<${link}|the next steps>` : "the next steps";
  await slack("chat.postMessage", {
    channel: user,
    text: `Saved: here are ${card}, in <#${call.channel}>.`,
    unfurl_links: false,
  });
}
