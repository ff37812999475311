import { allDone } from "../../../slack/all_done.ts";
import { checkedCalls, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { permalink } from "../../../team/people.ts";
import { logLine } from "../call_log.ts";
import { deedLine } from "../deed_line.ts";
import { logFinished } from "../finished.ts";
import { sendOutgoing } from "../send_outgoing.ts";
import { readCall, reportUnshown, showCall, type WholeCall } from "../show_card.ts";
import { ShowCallFunction } from "./definition.ts";

/** What a dialogue left to do; where the card cannot be shown, the operators know what to fix. */
export default LoggedFunction(ShowCallFunction, async ({ inputs, client }) => {
  const { call: id, told, step, did, by, outgoing, unread } = inputs;
  if (!id) return { outputs: {} };
  const slack = checkedCalls(client);
  const now = Date.now();
  try {
    const known = outgoing
      ? await sendOutgoing(slack, { id: outgoing, about: step, unread }, now)
      : undefined;
    const read = readCall(slack, id);
    const [shown, lost] = await allDone([
      showCall(slack, id, { read, known, now }),
      step && did && by ? logDeed(slack, read, { step, did, by }) : undefined,
    ]);
    if (lost) await showCall(slack, id, { now });
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

/** Logs what was done; returns true when somebody else's came first, and it was undone. */
async function logDeed(
  slack: Slack,
  reading: Promise<WholeCall | undefined>,
  { step: id, did, by }: { step: string; did: string; by: string },
): Promise<boolean> {
  const whole = await reading;
  const step = whole?.steps.find((one) => one.id === id);
  if (!whole || !step) return false;
  if (did === "done" || did === "dropped") {
    return await logFinished(slack, whole.call, step, { did, by });
  }
  const line = deedLine(step, did, by);
  if (line) await logLine(slack, whole.call, line);
  return false;
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
