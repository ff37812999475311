/**
 * Buttons, choices and dates in messages and modals.
 *
 * @module
 */
import { type Block, type JsonObject } from "../types.ts";
import type { Done, Press, Refusal } from "../page/protocol.ts";
import { type Context, no, tellViews } from "./context.ts";
import { elementsOf, isObject, mergeValues, type PlacedElement, takeValue } from "./elements.ts";
import { findMessage, type FoundMessage } from "./find_message.ts";
import {
  actionOf,
  envelope,
  messagePlace,
  messageState,
  viewPlace,
  withPointer,
} from "./payloads.ts";
import { reachStep } from "./reach_step.ts";
import { topView } from "./submissions.ts";
import { pressWorkflowButton } from "./workflow_buttons.ts";

const GONE = no("element_not_found", "This is no longer available. Please look again.");

/** A person uses an interactive element. */
export async function press(
  context: Context,
  user_id: string,
  given: Press,
): Promise<Done | Refusal> {
  return "view_id" in given.place
    ? await pressInView(context, user_id, given.place.view_id, given)
    : await pressInMessage(context, user_id, given.place, given);
}

/** The element with these ids. */
export function findElement(
  blocks: readonly Block[],
  { block_id, action_id }: { block_id: string; action_id: string },
): PlacedElement | undefined {
  return elementsOf(blocks).find((found) =>
    found.block_id === block_id && found.element.action_id === action_id
  );
}

async function pressInView(
  context: Context,
  user_id: string,
  view_id: string,
  given: Press,
): Promise<Done | Refusal> {
  const open = topView(context, user_id, view_id);
  if ("ok" in open) return open;
  const { blocks } = open.view;
  const found = findElement(blocks, given);
  if (!found) return GONE;
  const { element, block, block_id } = found;
  const chosen = takeValue(element, toObject(given.value), context.directory);
  const values = mergeValues(blocks, open.values, given.state, context.directory);
  if (chosen) values[block_id][element.action_id] = chosen;
  const current = context.views.save({ ...open, values });
  const silent = block.type === "input" && block.dispatch_action !== true;
  if (silent || element.url) return { ok: true };
  const interactivity = context.pointers.make({
    user_id,
    execution_id: open.execution_id,
    view_id,
  });
  const reached = await reachStep(context, open.execution_id, {
    type: "block_actions",
    ...envelope(context.directory, user_id),
    ...withPointer(interactivity),
    ...viewPlace(context.directory, current),
    actions: [actionOf(found, chosen)],
  });
  if (!("refusal" in reached)) return { ok: true };
  const still = context.views.get(view_id);
  if (still) context.views.save({ ...still, notice: reached.refusal.message });
  tellViews(context, user_id);
  return reached.refusal;
}

async function pressInMessage(
  context: Context,
  user_id: string,
  place: { channel_id: string; message_ts: string },
  given: Press,
): Promise<Done | Refusal> {
  const message = await findMessage(context, user_id, place.channel_id, place.message_ts);
  if (!message) return no("message_not_found", "This message is no longer available.");
  const found = findElement(message.blocks, given);
  if (!found) return GONE;
  const { element } = found;
  if (element.type === "workflow_button") {
    return pressWorkflowButton(context, user_id, found, place);
  }
  if (element.url) return { ok: true };
  const execution_id = context.owners.owner(place.channel_id, place.message_ts);
  if (!execution_id) return nobodysButton(context, found);
  const interactivity = context.pointers.make({
    user_id,
    execution_id,
    channel_id: place.channel_id,
  });
  const reached = await reachStep(context, execution_id, {
    type: "block_actions",
    ...envelope(context.directory, user_id),
    ...withPointer(interactivity),
    ...placeOf(context, message),
    ...messageState(mergeValues(message.blocks, {}, given.state, context.directory)),
    actions: [actionOf(found, takeValue(element, toObject(given.value), context.directory))],
  });
  return "refusal" in reached ? reached.refusal : { ok: true };
}

/** The part of a payload that tells where in a conversation it happened. */
export function placeOf(context: Context, { message, channel_id, ephemeral }: FoundMessage) {
  const { app } = context.directory;
  const name = context.directory.channel(channel_id)?.name ?? channel_id;
  return messagePlace({ id: channel_id, name }, { ...message, app_id: app.app_id }, ephemeral);
}

function nobodysButton(context: Context, { element }: PlacedElement): Refusal {
  context.activity.violation({
    rule: "A message's buttons lead to the step that posted it, and no step posted this one",
    place: `block_actions, action ${element.action_id}`,
    fix: "Post it with the client that the function's handler was given, or use a workflow_button",
  });
  return no("no_owner", "This button no longer works.");
}

function toObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
