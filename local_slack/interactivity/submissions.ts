/**
 * Sending and closing forms.
 *
 * @module
 */
import type { JsonObject, Violation } from "../types.ts";
import type { Done, Refusal } from "../page/protocol.ts";
import { type Context, dropFrom, no, tellViews } from "./context.ts";
import { isObject, mergeValues } from "./elements.ts";
import { inputErrors } from "./input_checks.ts";
import { envelope, viewPayload, withPointer } from "./payloads.ts";
import { reachStep, reachStepInTime } from "./reach_step.ts";
import { checkView } from "./view_methods.ts";
import { needsStep, type OpenView, STACK_LIMIT } from "./view_store.ts";

/** What the page gets for a form it sent. */
export type Submitted = Done & { errors?: Record<string, string> };

/** Sends a form: first what Slack's client checks, then the step's own answer. */
export async function submit(
  context: Context,
  user_id: string,
  view_id: string,
  typed: unknown,
): Promise<Submitted | Refusal> {
  const found = topView(context, user_id, view_id);
  if ("ok" in found) return found;
  if (context.answering.has(view_id)) {
    return no("still_sending", "This is already being sent. One moment, please.");
  }
  const { notice: _old, ...open } = found;
  open.values = mergeValues(open.view.blocks, open.values, typed, context.directory);
  open.errors = inputErrors(open.view.blocks, open.values);
  context.views.save(open);
  if (Object.keys(open.errors).length > 0) {
    tellViews(context, user_id);
    return { ok: true, errors: open.errors };
  }
  const interactivity = context.pointers.make({
    user_id,
    execution_id: open.execution_id,
    view_id,
  });
  context.answering.add(view_id);
  try {
    const reached = await reachStepInTime(context, open.execution_id, {
      type: "view_submission",
      ...envelope(context.directory, user_id),
      ...withPointer(interactivity),
      view: viewPayload(context.directory, open),
      response_urls: [],
    });
    const current = context.views.get(view_id);
    if (!current) return { ok: true };
    if ("refusal" in reached) return keep(context, current, reached.refusal);
    return answered(context, current, reached.answer);
  } finally {
    context.answering.delete(view_id);
    endIfOver(context, open.execution_id);
  }
}

/** Closes a view, or with `all` the whole stack; the step hears of it when it asked to. */
export async function closeView(
  context: Context,
  user_id: string,
  view_id: string,
  all = false,
): Promise<Done | Refusal> {
  const open = context.views.get(view_id);
  if (!open || open.user_id !== user_id) return { ok: true };
  const stack = context.views.stack(open.root_view_id);
  const cleared = all || open.view.clear_on_close === true;
  const told = cleared ? stack[0] : open;
  dropFrom(context, told);
  const { executions } = context.late();
  if (told.view.notify_on_close !== true || told.ended) return { ok: true };
  if (!executions.isOpen(told.execution_id)) return { ok: true };
  await reachStep(context, told.execution_id, {
    type: "view_closed",
    ...envelope(context.directory, user_id),
    view: viewPayload(context.directory, told),
    is_cleared: cleared,
  });
  return { ok: true };
}

/** The view of this person, when it is the one on top. */
export function topView(context: Context, user_id: string, view_id: string): OpenView | Refusal {
  const open = context.views.get(view_id);
  if (!open || open.user_id !== user_id) {
    return no("view_not_found", "This form is no longer open.");
  }
  const top = context.views.stack(open.root_view_id).at(-1);
  return top?.id === view_id
    ? open
    : no("view_not_on_top", "Another form is open on top of this one.");
}

/** Ends the views of a step that is over; what somebody still has to read stays. */
export function endViews(context: Context, execution_id: string): void {
  for (const open of context.views.ofExecution(execution_id)) {
    if (context.answering.has(open.id) || open.ended) continue;
    // With a notice on it, the person has not got rid of what they typed yet.
    if (needsStep(open) && !open.notice) context.views.remove(open.id);
    else context.views.save({ ...open, ended: true });
    tellViews(context, open.user_id);
  }
}

function endIfOver(context: Context, execution_id: string): void {
  if (!context.late().executions.isOpen(execution_id)) endViews(context, execution_id);
}

/** The form stays with all that was typed, and says why. */
function keep(context: Context, open: OpenView, refusal: Refusal): Refusal {
  const over = !context.late().executions.isOpen(open.execution_id);
  context.views.save({ ...open, notice: refusal.message, ...over ? { ended: true } : {} });
  tellViews(context, open.user_id);
  return refusal;
}

/** Does what a step says to a form that was sent. */
export function answered(context: Context, open: OpenView, answer: unknown): Submitted | Refusal {
  const action = isObject(answer) ? answer.response_action : undefined;
  if (action === undefined) return close(context, open);
  const given = answer as JsonObject;
  switch (action) {
    case "errors":
      return showErrors(context, open, given.errors);
    case "update":
      return showView(context, open, given.view, "update");
    case "push":
      return showView(context, open, given.view, "push");
    case "clear":
      dropFrom(context, context.views.stack(open.root_view_id)[0]);
      return { ok: true };
    default:
      return broken(context, open, {
        rule: "response_action is errors, update, push or clear",
        place: `${place(open)}: ${JSON.stringify(action)}`,
        fix: "Return nothing to close this view",
      });
  }
}

function close(context: Context, open: OpenView): Submitted {
  dropFrom(context, open);
  return { ok: true };
}

function showErrors(context: Context, open: OpenView, errors: unknown): Submitted | Refusal {
  const inputs = new Set(
    open.view.blocks.filter(({ type }) => type === "input").map(({ block_id }) => block_id),
  );
  const entries = isObject(errors) ? Object.entries(errors) : [];
  const good = entries.filter(([id, text]) => inputs.has(id) && typeof text === "string" && text);
  const bad = entries.filter((entry) => !good.includes(entry)).map(([id]) => id);
  const wrong = {
    rule: "errors hold messages by the block_id of input blocks of this view",
    place: `${place(open)}${bad.length ? `: ${bad.join(", ")}` : ""}`,
    fix: `Use one of: ${[...inputs].join(", ") || "(the view has no input block)"}`,
  };
  if (good.length === 0) return broken(context, open, wrong);
  if (bad.length > 0) context.activity.violation(wrong, open.execution_id);
  const shown = Object.fromEntries(good) as Record<string, string>;
  context.views.save({ ...open, errors: shown });
  tellViews(context, open.user_id);
  return { ok: true, errors: shown };
}

function showView(
  context: Context,
  open: OpenView,
  view: unknown,
  way: "update" | "push",
): Submitted | Refusal {
  const wrong = checkView(context, `${place(open)}: response_action ${way}`, view);
  if (wrong) return broken(context, open, wrong.violation as Violation);
  if (way === "push" && context.views.stack(open.root_view_id).length >= STACK_LIMIT) {
    return broken(context, open, {
      rule: `A stack holds at most ${STACK_LIMIT} views`,
      place: place(open),
      fix: "Answer with update instead of push",
    });
  }
  if (way === "update") keepOver(context, context.views.replace(open, view as JsonObject));
  else keepOver(context, context.views.add({ ...open, view: view as JsonObject, previous: open }));
  tellViews(context, open.user_id);
  return { ok: true };
}

/** The last view of a step that ended while it responded stays to be read. */
function keepOver(context: Context, open: OpenView): void {
  const over = !context.late().executions.isOpen(open.execution_id);
  if (over) context.views.save({ ...open, ended: true });
}

function broken(context: Context, open: OpenView, violation: Violation): Refusal {
  context.activity.violation(violation, open.execution_id);
  return keep(
    context,
    open,
    no(
      "bad_answer",
      "The app's answer could not be used. Nothing that you typed is lost; please try again.",
    ),
  );
}

function place(open: OpenView): string {
  return `view_submission of ${open.view.callback_id || "a view without callback_id"}`;
}
