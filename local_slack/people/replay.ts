/**
 * A run once more: the same workflow with the same inputs, as the same person.
 *
 * @module
 */
import type { Actions, Done, Refusal } from "../page/protocol.ts";
import { HIDDEN } from "../platform/activity/redact.ts";
import type { JsonObject } from "../types.ts";
import { no, type Seat } from "./parts.ts";

/** Starts it, unless what it was started with is not known any more. */
export function replay(seat: Seat, { run_id }: Actions["replay"][0]): Done | Refusal {
  const { activity, backstage, directory } = seat.parts;
  const run = activity.run(run_id);
  if (!run || !backstage) return no("run_not_found", "This run is no longer kept.");
  const { user_id } = run.origin;
  const person = user_id === undefined ? undefined : directory.user(user_id);
  if (user_id !== undefined && (!person || person.deleted)) {
    return no("user_not_found", "The person who started this run has left the workspace.");
  }
  const inputs = withPointers(run.inputs, () => backstage.point(user_id ?? seat.user_id));
  if (JSON.stringify(inputs).includes(HIDDEN)) {
    return no(
      "inputs_hidden",
      "This run was started with a secret, which Activity does not keep. Start it again by hand.",
    );
  }
  const problem = backstage.start(run.workflow, inputs, run.origin);
  if (problem) return no("not_started", `It was not started. ${problem}`);
  const as = person && person.id !== seat.user_id ? ` as ${person.real_name}` : "";
  return { ok: true, message: `Started “${run.title}” again${as}.` };
}

/** A token of an open step, for whoever wants to try a call. */
export function stepToken(
  { parts: { backstage } }: Seat,
  { execution_id }: Actions["step_token"][0],
): Actions["step_token"][1] | Refusal {
  const found = backstage?.token(execution_id);
  return found
    ? { ok: true, ...found }
    : no("execution_not_in_running_state", "The step has ended, and its tokens with it.");
}

/** A pointer is used up: the new run gets one of its own. */
function withPointers(inputs: JsonObject, point: () => unknown): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      name,
      typeof value === "object" && value !== null && "interactivity_pointer" in value
        ? point()
        : value,
    ]),
  );
}
