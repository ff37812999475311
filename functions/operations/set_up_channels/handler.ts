import type { ChannelOutcome, TriggerOutcome } from "../set_up_report.ts";
import { handedOn } from "../set_up_report.ts";
import { checkedCalls, isSlackError } from "../../../slack/checked_call.ts";
import { type Change, plannedCalls, watchedCalls } from "../../../slack/watched_calls.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { countShown, plannedLines } from "../planned.ts";
import { SetUpChannelsFunction } from "./definition.ts";
import { setUpAll } from "./set_up_all.ts";
import { setUpSaved } from "./set_up_saved.ts";
import { findUrls } from "./urls.ts";

/** All channels, when an operator asks for it; those of the customers who were just saved. */
export default LoggedFunction(
  SetUpChannelsFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const now = Date.now();
    const team = { team_id, enterprise_id };
    const { customer, by, added } = inputs;
    if (customer) {
      await setUpSaved(slack, { ids: customer.split(","), by, added }, team, now);
      return { outputs: {} };
    }
    if (!inputs.operator) return { outputs: {} };
    try {
      const changes: Change[] = [];
      const preview = inputs.part === "preview";
      const planned = preview
        ? JSON.parse(inputs.triggers ?? "{}") as Partial<TriggerOutcome>
        : undefined;
      const calls = (preview ? plannedCalls : watchedCalls)(slack, (one) => changes.push(one));
      const outcome = await setUpAll(calls, await findUrls(calls, planned), team, now);
      const done = preview ? { planned: plannedLines(changes) } : { changed: countShown(changes) };
      return { outputs: { channels: handedOn({ ...outcome, ...done }) } };
    } catch (error) {
      if (!isSlackError(error)) throw error;
      failed(slack, "channels_not_set_up", error, "said_to_operators");
      const problems = [
        `Baton could not look at the channels: Slack returns \`${error.error}\` for ` +
        `\`${error.method}\`. Press *Check again* in a minute.`,
      ];
      const outcome: ChannelOutcome = { joined: 0, customers: 0, left: 0, problems };
      return { outputs: { channels: JSON.stringify(outcome) } };
    }
  },
);
