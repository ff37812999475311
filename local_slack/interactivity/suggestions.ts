/**
 * Options of external selects, asked of the step while a person types.
 *
 * @module
 */
import type { Block, JsonObject } from "../types.ts";
import type { Actions, Refusal, Suggestions } from "../page/protocol.ts";
import { type Context, no } from "./context.ts";
import { isObject } from "./elements.ts";
import { findMessage } from "./find_message.ts";
import { envelope, viewPlace } from "./payloads.ts";
import { findElement, placeOf } from "./presses.ts";
import { reachStepInTime } from "./reach_step.ts";
import { topView } from "./submissions.ts";

/** How many characters a person types before the app is asked, when the element does not say. */
const LEAST_QUERY = 3;

/** A list holds at most so many options or groups. */
const MOST_OPTIONS = 100;

/** Asks the step for options. */
export async function suggest(
  context: Context,
  user_id: string,
  { place, block_id, action_id, value }: Actions["suggest"][0],
): Promise<Suggestions | Refusal> {
  const asked = await whereOf(context, user_id, place);
  if ("ok" in asked) return asked;
  const found = findElement(asked.blocks, { block_id, action_id });
  if (!found || !["external_select", "multi_external_select"].includes(found.element.type)) {
    return no("element_not_found", "This list is no longer available. Please look again.");
  }
  const least = Number(found.element.min_query_length ?? LEAST_QUERY);
  if (value.length < least) return { ok: true, options: [] };
  const reached = await reachStepInTime(context, asked.execution_id, {
    type: "block_suggestion",
    ...envelope(context.directory, user_id),
    ...asked.payload,
    block_id,
    action_id,
    value,
  });
  if ("refusal" in reached) return reached.refusal;
  return readOptions(reached.answer) ?? badOptions(context, asked.execution_id, action_id);
}

interface Where {
  execution_id: string;
  blocks: Block[];
  payload: JsonObject;
}

async function whereOf(
  context: Context,
  user_id: string,
  place: Actions["suggest"][0]["place"],
): Promise<Where | Refusal> {
  if ("view_id" in place) {
    const open = topView(context, user_id, place.view_id);
    if ("ok" in open) return open;
    const { execution_id, view: { blocks } } = open;
    return { execution_id, blocks, payload: viewPlace(context.directory, open) };
  }
  const message = await findMessage(context, user_id, place.channel_id, place.message_ts);
  const execution_id = context.owners.owner(place.channel_id, place.message_ts);
  if (!message || !execution_id) {
    return no("message_not_found", "This message is no longer available.");
  }
  return { execution_id, blocks: message.blocks, payload: placeOf(context, message) };
}

function readOptions(answer: unknown): Suggestions | undefined {
  if (!isObject(answer)) return undefined;
  const { options, option_groups } = answer;
  if (areOptions(options)) return { ok: true, options };
  if (!Array.isArray(option_groups) || option_groups.length > MOST_OPTIONS) return undefined;
  const good = option_groups.every((group) =>
    isObject(group) && isText(group.label) && areOptions(group.options)
  );
  return good ? { ok: true, options: [], option_groups } : undefined;
}

function areOptions(options: unknown): options is JsonObject[] {
  return Array.isArray(options) && options.length <= MOST_OPTIONS &&
    options.every((option) =>
      isObject(option) && isText(option.text) && typeof option.value === "string"
    );
}

function isText(text: unknown): boolean {
  return isObject(text) && text.type === "plain_text" && typeof text.text === "string" &&
    text.text.length <= 75;
}

function badOptions(context: Context, execution_id: string, action_id: string): Refusal {
  context.activity.violation({
    rule: `A block_suggestion is answered with at most ${MOST_OPTIONS} options or option_groups, ` +
      "each with a plain_text of at most 75 characters",
    place: `block_suggestion, action ${action_id}`,
    fix: "Return { options: [{ text: { type: 'plain_text', text }, value }] }",
  }, execution_id);
  return no("bad_answer", "The app's list could not be read.");
}
