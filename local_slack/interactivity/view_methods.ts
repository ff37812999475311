/**
 * views.open, views.push, views.update; views.publish is refused by name.
 *
 * @module
 */
import {
  type ApiCall,
  type JsonObject,
  type Method,
  refuse,
  type SlackReply,
  type Violation,
} from "../types.ts";
import { type Context, tellViews } from "./context.ts";
import { isObject } from "./elements.ts";
import { viewPayload } from "./payloads.ts";
import { type OpenView, STACK_LIMIT } from "./view_store.ts";

/** The largest view, in bytes of JSON. */
const LARGEST_VIEW = 250_000;

/** Who puts a view on the screen. */
export interface ViewOwner {
  execution_id?: string;
  built_in: boolean;
}

/** The methods as the Web API registers them. */
export function viewMethods(context: Context): Record<string, Method> {
  return {
    "views.open": (call) => openView(context, pointerOf(call), readView(call), ownerOf(call)),
    "views.push": (call) => pushView(context, pointerOf(call), readView(call), ownerOf(call)),
    "views.update": (call) => updateView(context, call.args, readView(call), ownerOf(call)),
    "views.publish": () =>
      refuse("not_implemented", {
        rule: "Local Slack has no App Home",
        place: "views.publish",
        fix: "Show it in a modal (views.open) or in a message",
      }),
  };
}

/** Opens a view as a new stack. */
export function openView(
  context: Context,
  pointer: unknown,
  view: unknown,
  owner: ViewOwner,
): SlackReply {
  return show(context, "views.open", pointer, view, owner, () => undefined);
}

function pushView(context: Context, pointer: unknown, view: unknown, owner: ViewOwner): SlackReply {
  return show(context, "views.push", pointer, view, owner, (user_id, view_id) => {
    const below = view_id
      ? context.views.get(view_id)
      : context.views.ofUser(user_id).findLast((open) => open.execution_id === owner.execution_id);
    if (!below) {
      return refuse("not_found", {
        rule: "views.push puts a view on top of one that is open",
        place: "views.push",
        fix: "Use views.open for the first view",
      });
    }
    const stack = context.views.stack(below.root_view_id);
    return stack.length < STACK_LIMIT ? stack.at(-1)! : refuse("push_limit_reached", {
      rule: `A stack holds at most ${STACK_LIMIT} views`,
      place: "views.push",
      fix: "Replace the view with views.update",
    });
  });
}

function show(
  context: Context,
  method: string,
  pointer: unknown,
  view: unknown,
  owner: ViewOwner,
  below: (user_id: string, view_id?: string) => OpenView | SlackReply | undefined,
): SlackReply {
  const found = context.pointers.look(pointer);
  if (typeof found === "string") return refuse(found, deadPointer(method, found));
  const wrong = checkView(context, method, view) ?? checkExternalId(context, method, view);
  if (wrong) return wrong;
  const execution_id = owner.execution_id ?? found.execution_id;
  if (!execution_id) {
    return refuse("not_allowed_token_type", {
      rule: "A view belongs to the step that opens it",
      place: method,
      fix: "Call it with the client or token that the function's handler was given",
    });
  }
  const previous = below(found.user_id, found.view_id);
  if (previous && "ok" in previous) return previous as SlackReply;
  context.pointers.use(String(pointer));
  const open = context.views.add({
    user_id: found.user_id,
    execution_id,
    built_in: owner.built_in,
    view: view as JsonObject,
    previous: previous as OpenView | undefined,
  });
  tellViews(context, open.user_id);
  return { ok: true, view: viewPayload(context.directory, open) };
}

/** Replaces the content of a view that is open. */
export function updateView(
  context: Context,
  { view_id, external_id, hash }: JsonObject,
  view: unknown,
  owner: ViewOwner,
): SlackReply {
  const open = typeof view_id === "string" && view_id
    ? context.views.get(view_id)
    : context.views.byExternalId(String(external_id ?? ""));
  if (!open || !mayUpdate(open, owner)) {
    return refuse("not_found", {
      rule: "Only a view that is open can be updated, by the app that opened it",
      place: `views.update ${view_id ?? external_id ?? ""}`,
      fix: "Update it before the person closes or sends it",
    });
  }
  if (typeof hash === "string" && hash && hash !== open.hash) {
    return refuse("hash_conflict", {
      rule: "The view was changed since this hash was read",
      place: "views.update /hash",
      fix: "Use the hash of the last response, or remove it",
    });
  }
  const wrong = checkView(context, "views.update", view) ??
    checkExternalId(context, "views.update", view, open.id);
  if (wrong) return wrong;
  const updated = context.views.replace(open, view as JsonObject);
  tellViews(context, open.user_id);
  return { ok: true, view: viewPayload(context.directory, updated) };
}

function mayUpdate(open: OpenView, owner: ViewOwner): boolean {
  return open.built_in
    ? owner.built_in && owner.execution_id === open.execution_id
    : !owner.built_in;
}

/** Refuses a view that Slack would refuse, whichever way it was sent. */
export function checkView(context: Context, method: string, view: unknown): SlackReply | undefined {
  if (!isObject(view)) {
    return refuse("invalid_arguments", {
      rule: "A view is an object",
      place: `${method} /view`,
      fix: "Pass the view itself, not its JSON in a JSON body",
    });
  }
  const bytes = new TextEncoder().encode(JSON.stringify(view)).length;
  if (bytes > LARGEST_VIEW) {
    return refuse("view_too_large", {
      rule: `A view holds at most ${LARGEST_VIEW} bytes`,
      place: `${method} /view (${bytes} bytes)`,
      fix: "Show it in pages",
    });
  }
  if (view.type !== "modal") {
    return refuse("invalid_arguments", {
      rule: "Only views of type modal are opened",
      place: `${method} /view/type`,
      fix: 'Set type to "modal"',
    });
  }
  const violations = context.checks.view(view).map((violation) => ({
    ...violation,
    place: `${method} /view${violation.place}`,
  }));
  if (violations.length === 0) return undefined;
  // Block Kit's checks name Slack's own error where it is another one.
  const [first] = violations as (Violation & { error?: string })[];
  return {
    ...refuse(first.error ?? "invalid_arguments", first, { violations: violations.slice(1) }),
    response_metadata: {
      messages: violations.map(({ rule, place, fix }) => `[ERROR] ${rule}: ${place}. ${fix}`),
    },
  };
}

function checkExternalId(
  context: Context,
  method: string,
  view: unknown,
  own_id?: string,
): SlackReply | undefined {
  const id = isObject(view) && typeof view.external_id === "string" ? view.external_id : "";
  const other = context.views.byExternalId(id);
  if (!other || other.id === own_id) return undefined;
  return refuse("duplicate_external_id", {
    rule: "An external_id is unique among all open views",
    place: `${method} /view/external_id ${id}`,
    fix: "Make it of something unique, such as the person and the time",
  });
}

function deadPointer(method: string, error: string): Violation {
  const rules: Record<string, [string, string]> = {
    invalid_trigger_id: [
      "A view needs the pointer of something a person just did",
      "Pass trigger_id or interactivity_pointer of the payload that the handler was given",
    ],
    expired_trigger_id: [
      "A pointer lives for 3 seconds",
      "Open a view that says it is loading first, and do what is slow afterwards",
    ],
    exchanged_trigger_id: [
      "A pointer opens one view",
      "Change the view that it opened with views.update",
    ],
  };
  const [rule, fix] = rules[error];
  return { rule, place: method, fix };
}

function pointerOf({ args }: ApiCall): unknown {
  return args.interactivity_pointer || args.trigger_id;
}

function readView({ args: { view } }: ApiCall): unknown {
  if (typeof view !== "string") return view;
  try {
    return JSON.parse(view);
  } catch {
    return view;
  }
}

function ownerOf({ caller }: ApiCall): ViewOwner {
  return { execution_id: caller.execution_id, built_in: false };
}
