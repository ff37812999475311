import { type ChannelOutcome, handedOn, type TriggerOutcome } from "../set_up_outcome.ts";
import {
  checkedCalls,
  isPassing,
  isSlackError,
  type SlackError,
} from "../../../slack/checked_call.ts";
import { type Change, plannedCalls, watchedCalls } from "../../../slack/watched_calls.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { type Problem, reportProblem } from "../../../team/report_problem.ts";
import { CHORES as CUSTOMERS } from "../../customers/chores.ts";
import { countShown, plannedLines } from "../planned.ts";
import { SetUpChannelsFunction } from "./definition.ts";
import { setUpAll } from "./set_up_all.ts";
import { setUpSaved } from "./set_up_saved.ts";
import { findUrls } from "./urls.ts";

/**
 * All channels, when an operator asks for it; those of the customers who were just saved; in sweeps,
 * what became of those of all customers.
 */
export default LoggedFunction(
  SetUpChannelsFunction,
  async ({ inputs, client, env, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const now = Date.now();
    const team = { team_id, enterprise_id };
    const { customer, by, added, sweep } = inputs;
    if (sweep) {
      await doSweep(CUSTOMERS, { slack, env, now, part: sweep });
      return { outputs: {} };
    }
    if (customer) {
      const saved = { ids: customer.split(","), by, added };
      try {
        await setUpSaved(slack, saved, team, now).catch((error) => {
          if (!isSlackError(error) || !isPassing(error)) throw error;
          return setUpSaved(slack, { ...saved, again: true }, team, now);
        });
      } catch (error) {
        if (!isSlackError(error)) throw error;
        failed(slack, "channels_not_set_up", error, "operators_mend");
        await reportProblem(slack, notSetUp(saved.ids, error));
      }
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

/** What the operators read of customers who were saved, and whose channels Slack kept from being looked at. */
function notSetUp(ids: readonly string[], { method, error }: SlackError): Problem {
  const rooms = ids.slice(0, 10).map((id) => `<#${id}>`).join(", ");
  return {
    kind: "customer_channel",
    thing: ids[0],
    text:
      `The channels of customers who were just saved are not set up (${rooms}): Slack returned ` +
      `\`${error}\` to \`${method}\`. Start *Set up Baton*: it does the rest.`,
  };
}
