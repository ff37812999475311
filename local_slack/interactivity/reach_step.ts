/**
 * Carries a payload to the step that owns a button or a form, and puts what goes wrong there into
 * words for the person.
 *
 * @module
 */
import { DeadExecution, type JsonObject, NoHandler } from "../types.ts";
import type { Refusal } from "../page/protocol.ts";
import { ANSWER_LIMIT, type Context, no } from "./context.ts";

/** What came of sending a payload: the handler's answer, or why there is none. */
export type Reached = { answer: unknown } | { refusal: Refusal };

/** Sends a payload and waits for the handler, however long it takes. */
export async function reachStep(
  context: Context,
  execution_id: string,
  payload: JsonObject,
): Promise<Reached> {
  const { executions } = context.late();
  if (!executions.isOpen(execution_id)) {
    return { refusal: deadStep(context, execution_id, payload) };
  }
  try {
    return { answer: await executions.interact(execution_id, payload) };
  } catch (error) {
    if (error instanceof DeadExecution) {
      return { refusal: deadStep(context, execution_id, payload) };
    }
    if (error instanceof NoHandler) {
      return {
        refusal: no("no_handler", "The app doesn't handle this. See Activity for details."),
      };
    }
    return {
      refusal: no(
        "app_failed",
        "The app could not finish this. Nothing that you typed is lost; please try again.",
      ),
    };
  }
}

/** As `reachStep`, for what needs a response within 3 seconds; a later one is void. */
export async function reachStepInTime(
  context: Context,
  execution_id: string,
  payload: JsonObject & { type: string },
): Promise<Reached> {
  const stop = new AbortController();
  const reached = reachStep(context, execution_id, payload);
  const late = context.wait(ANSWER_LIMIT, stop.signal).then(() => "late" as const);
  const first = await Promise.race([reached, late]);
  stop.abort();
  if (first !== "late") return first;
  context.activity.violation({
    rule: `A ${payload.type} is answered within ${ANSWER_LIMIT / 1000} seconds`,
    place: placeOf(payload),
    fix: "Answer first (with a view that says it is working) and do what is slow afterwards; " +
      "this handler's answer is void",
  }, execution_id);
  return {
    refusal: no(
      "too_late",
      "The app didn't respond in time. Nothing that you typed is lost; please try again.",
    ),
  };
}

function deadStep(context: Context, execution_id: string, payload: JsonObject): Refusal {
  context.activity.violation({
    rule: "The buttons and forms of a step die with the step",
    place: placeOf(payload),
    fix: "Use a workflow_button for what must work later, or keep the step open with " +
      "completed: false until the dialogue has ended",
  }, execution_id);
  return no(
    "dead_execution",
    payload.type === "block_actions"
      ? "This button no longer works: what it belongs to has ended. Please start it again."
      : "This form no longer works: what it belongs to has ended. " +
        "Copy what you typed before you close it, and start again.",
  );
}

function placeOf(payload: JsonObject): string {
  const { actions, view, action_id } = payload as {
    actions?: { action_id: string }[];
    view?: { callback_id?: string };
    action_id?: string;
  };
  const action = actions?.[0]?.action_id ?? action_id;
  const where = action ? `action ${action}` : `view ${view?.callback_id || "without callback_id"}`;
  return `${payload.type}, ${where}`;
}
