/**
 * A press on a workflow button starts the workflow of the link trigger it names.
 *
 * @module
 */
import type { Done, Refusal } from "../page/protocol.ts";
import { type Context, no } from "./context.ts";
import { isObject, type PlacedElement } from "./elements.ts";

/** A workflow button carries at most so many values. */
const MOST_VALUES = 10;

/** Why guests may not: said wherever they try to start a workflow. */
export function guestRefusal(team: string): Refusal {
  return no("restricted_guest", `People from outside ${team} can't start workflows.`);
}

/** The company's name as its people write it, made of its domain. */
export function teamName(domain: string): string {
  return domain.charAt(0).toUpperCase() + domain.slice(1);
}

/** Starts the workflow as this person. */
export function pressWorkflowButton(
  context: Context,
  user_id: string,
  { element, block_id }: PlacedElement,
  { channel_id, message_ts }: { channel_id: string; message_ts: string },
): Done | Refusal {
  const { directory, activity } = context;
  if (directory.user(user_id)?.is_guest) return guestRefusal(teamName(directory.app.team_domain));
  const trigger = isObject(element.workflow) && isObject(element.workflow.trigger)
    ? element.workflow.trigger
    : {};
  const { triggers } = context.late();
  const shortcut = triggers.byUrl(String(trigger.url ?? ""));
  const place = `workflow_button ${element.action_id}`;
  if (!shortcut) {
    activity.violation({
      rule: "A workflow button names the URL of a link trigger that exists",
      place: `${place}, ${trigger.url ?? "no URL"}`,
      fix: "Post the message again with the URL of the trigger as it is now",
    });
    return no("trigger_not_found", "The workflow of this button no longer exists.");
  }
  const customized = readValues(trigger.customizable_input_parameters);
  if (!customized) {
    activity.violation({
      rule: `A workflow button carries at most ${MOST_VALUES} values, each a name and a string`,
      place: `${place} /workflow/trigger/customizable_input_parameters`,
      fix: "Carry ids only, and let the function read the rest",
    });
    return no("invalid_button", "This button is broken and nothing was started.");
  }
  const reply = triggers.run(shortcut.trigger_id, {
    user_id,
    channel_id,
    message_ts,
    location: "button",
    action_id: element.action_id,
    block_id,
    customized,
  });
  if (reply.ok) return { ok: true, message: `Starting ${shortcut.name}…` };
  return no(
    reply.error ?? "not_started",
    typeof reply.message === "string" ? reply.message : `${shortcut.name} could not be started.`,
  );
}

function readValues(parameters: unknown): Record<string, string> | undefined {
  if (parameters === undefined) return {};
  if (!Array.isArray(parameters) || parameters.length > MOST_VALUES) return undefined;
  const entries = parameters.map((parameter) =>
    isObject(parameter) && typeof parameter.name === "string" &&
      typeof parameter.value === "string"
      ? [parameter.name, parameter.value] as const
      : undefined
  );
  if (entries.includes(undefined)) return undefined;
  return Object.fromEntries(entries as (readonly [string, string])[]);
}
