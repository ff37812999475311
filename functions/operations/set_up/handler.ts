import { handbook } from "../../../policy/handbook.ts";
import { handedOn, notRead, type TriggerOutcome } from "../../../rules/operations/set_up.ts";
import { checkedCalls, isSlackError } from "../../../slack/checked_call.ts";
import { tell } from "../../../team/direct_message.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOperator, operatorsOnly } from "../../../team/operators.ts";
import { SetUpFunction } from "./definition.ts";
import { keepTriggers } from "./keep_triggers.ts";
import { takeTurn } from "./take_turn.ts";
import { WANTED_TRIGGERS } from "./wanted_triggers.ts";

/** The triggers first: the messages in channels lead to them. */
export default LoggedFunction(SetUpFunction, async ({ inputs, client }) => {
  const slack = checkedCalls(client);
  const { operator } = inputs;
  if (!isOperator(operator)) {
    await tell(slack, operator, operatorsOnly());
    return { outputs: {} };
  }
  const turn = await takeTurn(slack, operator, Date.now());
  if (turn === "taken") {
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
  return { outputs: { operator, triggers: handedOn(outcome) } };
});
