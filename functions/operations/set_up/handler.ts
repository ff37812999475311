import { handbook } from "../../../policy/handbook.ts";
import { handedOn, notRead, type TriggerOutcome } from "../set_up_outcome.ts";
import {
  checkedCalls,
  ignoreSlackError,
  isSlackError,
  type Slack,
} from "../../../slack/checked_call.ts";
import { type Change, plannedCalls } from "../../../slack/watched_calls.ts";
import { listTriggers } from "../../../slack/triggers.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { tell } from "../../../team/direct_message.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOperator, operatorsOnly } from "../../../team/operators.ts";
import { plannedLines } from "../planned.ts";
import { CHORES, compare, isSweep } from "./check.ts";
import { SetUpFunction } from "./definition.ts";
import { keepTriggers } from "./keep_triggers.ts";
import { takeTurn } from "./take_turn.ts";
import { WANTED_TRIGGERS } from "./wanted_triggers.ts";

/** The triggers first: the messages in channels lead to them. */
export default LoggedFunction(SetUpFunction, async ({ inputs, client, env }) => {
  const slack = checkedCalls(client);
  const { operator, part, before } = inputs;
  const now = Date.now();
  if (isSweep(part)) {
    await doSweep(CHORES, { slack, env, now, part });
    return { outputs: {} };
  }
  if (!operator) return { outputs: {} };
  const done = before ? JSON.parse(before) as TriggerOutcome : undefined;
  if (done && (done.left === 0 || part === "preview")) {
    return { outputs: { operator, triggers: before } };
  }
  if (!isOperator(operator)) {
    await tell(slack, operator, operatorsOnly());
    return { outputs: {} };
  }
  if (part === "preview") {
    return { outputs: { operator, triggers: handedOn(await preview(slack)) } };
  }
  const turn = await takeTurn(slack, operator, now);
  if (turn === "taken") {
    if (done) return { outputs: { operator, triggers: before } };
    await tell(slack, operator, "Somebody is setting up Baton right now. Check again in a minute.");
    return { outputs: {} };
  }
  const outcome: TriggerOutcome = await keepTriggers(slack, WANTED_TRIGGERS, handbook.operators)
    .catch((error) => {
      if (!isSlackError(error)) throw error;
      failed(slack, "triggers_not_read", error, "said_to_operators");
      return notRead(WANTED_TRIGGERS.length, error);
    });
  await turn.release();
  if (!outcome.unread) await compare(slack, now).catch(ignoreSlackError);
  return { outputs: { operator, triggers: handedOn(done ? together(done, outcome) : outcome) } };
});

/** What became of the triggers in two steps: the second one looked at all of them. */
function together(first: TriggerOutcome, second: TriggerOutcome): TriggerOutcome {
  return {
    ...second,
    made: first.made + second.made,
    changed: first.changed + second.changed,
    deleted: first.deleted + second.deleted,
  };
}

/** What would become of the triggers: the same work, with calls that change nothing. */
async function preview(slack: Slack): Promise<TriggerOutcome> {
  const changes: Change[] = [];
  try {
    const listed = await listTriggers(slack);
    const calls = plannedCalls(slack, (change) => changes.push(change));
    const outcome = await keepTriggers(calls, WANTED_TRIGGERS, handbook.operators);
    const to_create = WANTED_TRIGGERS.filter(({ definition: { name } }) =>
      changes.some(({ method, args }) =>
        method === "workflows.triggers.create" && args.name === name
      )
    ).map(({ file }) => file);
    const to_delete = changes.filter(({ method }) => method === "workflows.triggers.delete")
      .map(({ args }) => String(args.trigger_id));
    return { ...outcome, to_create, to_delete, planned: plannedLines(changes, listed) };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "triggers_not_read", error, "said_directly");
    return { ...notRead(WANTED_TRIGGERS.length, error), planned: [] };
  }
}
