import { handbook } from "../../../handbook.ts";
import { findAllCustomers } from "../../../datastores/customers.ts";
import { retrosBefore } from "../../../datastores/retros.ts";
import { weekAt } from "../../../rules/time/iso_week.ts";
import { checkedCalls, isSlackError, PRESS_TIME } from "../../../slack/checked_call.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { endStep, fillPage, openPage, refuse, turnTo } from "../../../slack/dialogue.ts";
import { failed } from "../../../team/failed.ts";
import { filled, type FormValues, ticked } from "../../../slack/inputs.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOperator, operatorRefusal, operatorsOnly } from "../../../team/operators.ts";
import { EXPORT_BLOCKS, EXPORT_VIEW, exportNotice, exportView } from "./blocks.ts";
import { ExportRowsFunction } from "./definition.ts";

/** How many weeks are offered: ten years of them. */
const WEEKS = 520;

/** The form. The work is a step of its own: a form has three seconds. */
const ExportRows = LoggedFunction(
  ExportRowsFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const view_id = await openPage(slack, interactivity_pointer, exportNotice("One moment…"));
    await fillPage(slack, view_id, async () => {
      const refusal = await operatorRefusal(slack, interactor.id, { team_id, enterprise_id });
      if (refusal) return exportNotice(refusal);
      const [customers, rooms, retros] = await Promise.all([
        findAllCustomers(slack),
        roomsOf(slack, interactor.id),
        retrosBefore(slack, weekAt(Date.now(), handbook.timezone, handbook), WEEKS, () => true),
      ]);
      if (customers.length + retros.length === 0) {
        return exportNotice("There is nothing to export yet: no customer, and no retro.");
      }
      const { channel } = inputs;
      const here = customers.find((one) =>
        channel && [one.channel, one.internal_channel].includes(channel)
      );
      return exportView({
        customers: await customersFor(slack, customers, rooms),
        weeks: retros,
        ...(here ? { here: here.id } : {}),
      });
    }, exportNotice);
    return { completed: false };
  },
);

ExportRows.addViewSubmissionHandler(EXPORT_VIEW, async ({ view, body, client }) => {
  const user = body.user.id;
  if (!isOperator(user)) return turnTo(exportNotice(operatorsOnly()));
  const values = view.state.values as FormValues;
  const customer = filled(values, EXPORT_BLOCKS.customer);
  const week = filled(values, EXPORT_BLOCKS.week);
  const everything = ticked(values, EXPORT_BLOCKS.everything).length > 0;
  const [first] = Object.keys(values);
  if (!customer && !week && !everything) return refuse({ [first]: "Choose what to export." });
  if (customer && week) {
    return refuse({ [EXPORT_BLOCKS.week]: "Choose one: a customer, or a week." });
  }
  if (everything && (customer || week)) {
    return refuse({
      [EXPORT_BLOCKS.everything]: "Everything includes this customer and this week: choose one.",
    });
  }
  const slack = checkedCalls(client, PRESS_TIME);
  try {
    await endStep(slack, body.function_data.execution_id, {
      ...(customer ? { customer } : week ? { week } : { everything }),
      by: user,
    });
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "form_not_saved", error, "kept_in_form");
    return refuse({ [first]: "Slack did not take this just now. Send it once more." });
  }
});

ExportRows.addViewClosedHandler(EXPORT_VIEW, async ({ body, client }) => {
  await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

export default ExportRows;
