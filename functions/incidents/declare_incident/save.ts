/**
 * Keeps an incident that somebody declared: within four rounds. Its room and the pages are the next
 * steps'.
 *
 * @module
 */
import { findIncident, incidentId, saveIncident } from "../../../datastores/cases/incidents.ts";
import { putAffected } from "../../../datastores/cases/affected.ts";
import { handbook } from "../../../policy/handbook.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { declaredIncident } from "../../../rules/incidents/declare.ts";
import { type FormAnswer, refuse, type Sent } from "../../../slack/dialogue.ts";
import { filled, ticked } from "../../../slack/inputs.ts";
import { isOutsider } from "../../../team/people.ts";
import { leaksInForm } from "../leaks.ts";
import { BLOCKS, OUR_SERVICE } from "./form.ts";

/** Whose names must not be in the title, and which of them can be chosen. */
interface Known {
  customers: readonly Customer[];
}

/** Checks the form, and keeps the incident. The same run again changes nothing. */
export async function save(
  { slack, user, home, now, execution, values, subject }: Sent<unknown, Known>,
): Promise<FormAnswer> {
  const words = (block: keyof typeof BLOCKS) => filled(values, BLOCKS[block])?.trim();
  const title = words("title")?.replace(/\s+/g, " ");
  const [impact, found_by, lead] = [words("impact"), words("found_by"), words("lead")];
  const severity = handbook.incidents.severities.find(({ name }) => name === words("severity"));
  const where = words("where") ?? OUR_SERVICE;
  const customer = subject.customers.find(({ id, leaving }) => id === where && !leaving);
  const problems: Record<string, string> = {
    ...leaksInForm(subject.customers, {
      [BLOCKS.title]: title,
      [BLOCKS.impact]: impact,
      [BLOCKS.found_by]: found_by,
    }),
    ...(title ? {} : { [BLOCKS.title]: "What is wrong? A few words are enough." }),
    ...(severity ? {} : { [BLOCKS.severity]: "How bad is it?" }),
    ...(where === OUR_SERVICE || customer
      ? {}
      : { [BLOCKS.where]: "This customer was removed meanwhile." }),
  };
  const id = incidentId(execution);
  const [outside, there] = await Promise.all([
    lead ? isOutsider(slack, lead, home) : false,
    findIncident(slack, id),
  ]);
  if (outside) {
    problems[BLOCKS.lead] =
      "Choose somebody on the team: this person is from outside, or was deactivated.";
  }
  if (!title || !severity || Object.keys(problems).length > 0) return refuse(problems);
  const options = ticked(values, BLOCKS.options);
  const incident = declaredIncident({
    id,
    title,
    severity,
    by: user,
    at: now,
    impact,
    found_by,
    lead,
    customer: customer?.id,
    private: options.includes("private"),
    drill: options.includes("drill"),
  });
  if (!there) {
    await Promise.all([
      saveIncident(slack, incident, now),
      customer && putAffected(slack, {
        incident: id,
        customer: customer.id,
        state: "affected",
        told: [],
        by: user,
        at: now,
      }, now),
    ]);
  }
  return { outputs: { incident: id, line: `<@${user}> declared it.` } };
}
