/**
 * The incident of a runbook that belongs to one: an open one is chosen, or one is declared.
 *
 * @module
 */
import { putAffected } from "../../../datastores/cases/affected.ts";
import {
  findOpenIncidents,
  incidentId,
  saveIncident,
} from "../../../datastores/cases/incidents.ts";
import { handbook, type Runbook } from "../../../policy/handbook.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { declaredIncident } from "../../../rules/incidents/declare.ts";
import { type Incident, stageOf } from "../../../rules/incidents/incident.ts";
import { truncate } from "../../../rules/text/text.ts";
import { modal, smallPrint } from "../../../slack/blocks.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { refuse, type Sent, type View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, textInput } from "../../../slack/inputs.ts";
import { leaksInForm } from "../../../team/company_words.ts";
import { START_VIEW, type StartMemory } from "../start_form.ts";

/** What the page is known by. */
export const INCIDENT_VIEW = "start_runbook_incident";
const WHICH = "which";
const TITLE = "title";
const SEVERITY = "severity";
const NEW = "new";

/** Does starting this runbook ask for an incident? */
export function asksForIncident({ declares }: Runbook, { about }: StartMemory): boolean {
  return declares === true && handbook.incidents.channel !== undefined &&
    !about?.startsWith("incident:");
}

/** Incidents that are worked on, and no private ones: only the people in those know about them. */
async function openIncidents(slack: Slack): Promise<Incident[]> {
  return (await findOpenIncidents(slack)).map(({ incident }) => incident).filter((one) =>
    !one.private && ["declared", "working"].includes(stageOf(one))
  );
}

/** Which incident is it? */
export async function incidentPage(
  slack: Slack,
  runbook: Runbook,
  memory: StartMemory,
): Promise<View> {
  const open = await openIncidents(slack);
  const { severities } = handbook.incidents;
  return modal({
    callback_id: INCIDENT_VIEW,
    title: "Start a runbook",
    blocks: [
      choiceInput({
        block_id: WHICH,
        label: "Incident",
        choices: [
          { text: "Declare a new one", value: NEW },
          ...open.slice(0, 50).map(({ id, severity, title }) => ({
            text: truncate(`${severity}: ${title}`, 75),
            value: id,
          })),
        ],
        // Somebody may have declared it a minute ago.
        ...(open.length === 0 ? { initial: NEW } : {}),
        placeholder: "Is it one of these?",
      }),
      textInput({
        block_id: TITLE,
        label: "What is wrong?",
        optional: true,
        max_length: 60,
        initial: truncate(runbook.title, 60),
        hint: "For a new one. The whole company reads this: write codenames, not customers' names.",
      }),
      choiceInput({
        block_id: SEVERITY,
        label: "Severity",
        radio: true,
        optional: true,
        choices: severities.map(({ name, means }) => ({ text: `${name}: ${means}`, value: name })),
        initial: severities[0].name,
      }),
      smallPrint("The runbook's card is posted in the incident's channel."),
    ],
    submit: "Start",
    close: "Cancel",
    private_metadata: JSON.stringify(memory),
    notify_on_close: true,
  });
}

/** The incident that was chosen or declared, or what is wrong in the form. */
export async function chosenIncident(
  { slack, user, now, execution, values }: Sent<StartMemory, unknown>,
  known: { customers: readonly Customer[]; customer?: Customer | undefined },
): Promise<{ incident: string } | { refusal: ReturnType<typeof refuse> }> {
  const which = filled(values, WHICH);
  if (!which) return { refusal: refuse({ [WHICH]: "Which incident is it?" }) };
  if (which !== NEW) {
    const there = (await openIncidents(slack)).some(({ id }) => id === which);
    return there ? { incident: which } : {
      refusal: refuse({ [WHICH]: "This incident is no longer open. Choose another one." }),
    };
  }
  const title = filled(values, TITLE)?.trim().replace(/\s+/g, " ");
  const named = filled(values, SEVERITY);
  const severity = handbook.incidents.severities.find(({ name }) => name === named);
  const problems = {
    ...leaksInForm(known.customers, { [TITLE]: title }),
    ...(title ? {} : { [TITLE]: "What is wrong? A few words are enough." }),
    ...(severity ? {} : { [SEVERITY]: "How bad is it?" }),
  };
  if (!title || !severity || Object.keys(problems).length > 0) {
    return { refusal: refuse(problems) };
  }
  const { customer } = known;
  const incident = declaredIncident({
    id: incidentId(execution),
    title,
    severity,
    by: user,
    at: now,
    customer: customer?.id,
  });
  await Promise.all([
    saveIncident(slack, incident, now),
    customer && putAffected(slack, {
      incident: incident.id,
      customer: customer.id,
      state: "affected",
      told: [],
      by: user,
      at: now,
    }, now),
  ]);
  return { incident: incident.id };
}

/** The views of this function. */
export const VIEWS = [START_VIEW, INCIDENT_VIEW];
