import { handbook } from "../../handbook.ts";
import { handedOn, notRead, type TriggerOutcome } from "../../rules/set_up.ts";
import { checkedCalls, isSlackError } from "../../slack/checked_call.ts";
import { tell } from "../../slack/direct_message.ts";
import { failed } from "../../slack/failed.ts";
import { LoggedFunction } from "../../slack/logged_function.ts";
import { isOperator, operatorsOnly } from "../../slack/operators.ts";
import { SetUpFunction } from "./definition.ts";
import { keepTriggers } from "./keep_triggers.ts";
import { takeTurn } from "./take_turn.ts";
import { WANTED_TRIGGERS } from "./wanted_triggers.ts";

/** The triggers first: what stands in channels leads to them. */
export default LoggedFunction(SetUpFunction, async ({ inputs, client }) => {
  const call = checkedCalls(client);
  const { operator } = inputs;
  if (!isOperator(operator)) {
    await tell(call, operator, operatorsOnly());
    return { outputs: {} };
  }
  const turn = await takeTurn(call, operator, Date.now());
  if (turn === "taken") {
    await tell(call, operator, "Baton is being set up at this moment. Look again in a minute.");
    return { outputs: {} };
  }
  const outcome: TriggerOutcome = await keepTriggers(call, WANTED_TRIGGERS, handbook.operators)
    .catch((error) => {
      if (!isSlackError(error)) throw error;
      failed(call, "triggers_not_read", error, "said_to_operators");
      return notRead(WANTED_TRIGGERS.length, error);
    });
  await turn.release();
  return { outputs: { operator, triggers: handedOn(outcome) } };
});
