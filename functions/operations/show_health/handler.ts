import { handbook } from "../../../handbook.ts";
import { findFailures, findReports } from "../../../datastores/operations.ts";
import { checkedCalls, PRESS_TIME } from "../../../slack/checked_call.ts";
import { endStep, fillPage, openPage } from "../../../slack/dialogue.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOperator, operatorsOnly } from "../../../team/operators.ts";
import { HEALTH_VIEW, healthNotice, healthView } from "./blocks.ts";
import { ShowHealthFunction } from "./definition.ts";

/** What failed, to one operator. */
const ShowHealth = LoggedFunction(ShowHealthFunction, async ({ inputs, client }) => {
  const slack = checkedCalls(client);
  const { interactivity_pointer, interactor } = inputs.interactivity;
  if (!isOperator(interactor.id)) {
    await openPage(slack, interactivity_pointer, healthNotice(operatorsOnly()));
    return { completed: false };
  }
  const view_id = await openPage(slack, interactivity_pointer, healthNotice("One moment…"));
  await fillPage(slack, view_id, async () => {
    const now = Date.now();
    const [failures, reports] = await Promise.all([
      findFailures(slack, now),
      findReports(slack, now),
    ]);
    const { operations_channel, timezone } = handbook;
    return healthView({ failures, reports, operations_channel, zone: timezone });
  }, healthNotice);
  return { completed: false };
});

ShowHealth.addViewClosedHandler(HEALTH_VIEW, async ({ body, client }) => {
  await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

export default ShowHealth;
