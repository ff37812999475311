import { handbook } from "../../../policy/handbook.ts";
import { findAllCustomers } from "../../../datastores/customers.ts";
import { retrosBefore } from "../../../datastores/retros.ts";
import { weekAt } from "../../../rules/time/iso_week.ts";
import { refuse, turnTo } from "../../../slack/dialogue.ts";
import { filled, ticked } from "../../../slack/inputs.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { dialogue, forOperators } from "../../../team/dialogue.ts";
import { isOperator, operatorsOnly } from "../../../team/operators.ts";
import { EXPORT_BLOCKS, EXPORT_VIEW, exportNotice, exportView } from "./blocks.ts";
import { ExportRowsFunction } from "./definition.ts";

/** How many weeks are offered: ten years of them. */
const WEEKS = 520;

/** The form. The workflow's next step does the work: a form has three seconds. */
const choice = dialogue(ExportRowsFunction, {
  views: [EXPORT_VIEW],
  begin: () => ({}),
  notice: exportNotice,
  checks: [forOperators],
  read: () => true as const,
  first: async ({ slack, user, now, inputs: { channel } }) => {
    const [customers, rooms, retros] = await Promise.all([
      findAllCustomers(slack),
      roomsOf(slack, user),
      retrosBefore(slack, weekAt(now, handbook.timezone, handbook), WEEKS, () => true),
    ]);
    if (customers.length + retros.length === 0) {
      return exportNotice("There is nothing to export yet: no customer, and no retro.");
    }
    const here = customers.find((one) =>
      channel && [one.channel, one.internal_channel].includes(channel)
    );
    return exportView({
      customers: await customersFor(slack, customers, rooms),
      weeks: retros,
      ...(here ? { here: here.id } : {}),
    });
  },
});

choice.form(EXPORT_VIEW, ({ user, values }) => {
  if (!isOperator(user)) return turnTo(exportNotice(operatorsOnly()));
  const customer = filled(values, EXPORT_BLOCKS.customer);
  const week = filled(values, EXPORT_BLOCKS.week);
  const everything = ticked(values, EXPORT_BLOCKS.everything).length > 0;
  const [first] = Object.keys(values);
  if (!customer && !week && !everything) return refuse({ [first]: "Choose what to export." });
  if (customer && week) {
    return refuse({ [EXPORT_BLOCKS.week]: "Choose one: a customer or a week." });
  }
  if (everything && (customer || week)) {
    return refuse({
      [EXPORT_BLOCKS.everything]: "Everything includes this customer and this week. Choose one.",
    });
  }
  return { outputs: { ...(customer ? { customer } : week ? { week } : { everything }), by: user } };
});

export default choice.step;
