/**
 * What the parts of interactivity share.
 *
 * @module
 */
import type {
  Activity,
  Directory,
  Events,
  Executions,
  JsonObject,
  MessageOwners,
  Triggers,
  Violation,
  WebApi,
} from "../types.ts";
import type { Storage } from "../storage.ts";
import type { Refusal } from "../page/protocol.ts";
import { type OpenView, type ViewStore } from "./view_store.ts";
import type { Pointers } from "./pointers.ts";

/** How long the answer to a form or a suggestion may take, in milliseconds. */
export const ANSWER_LIMIT = 3_000;

/** The parts that are made after interactivity is, as they need it themselves. */
export interface LateParts {
  webApi: WebApi;
  executions: Executions;
  triggers: Triggers;
}

/** What interactivity needs of the workspace. */
export interface InteractivityParts extends Partial<LateParts> {
  storage: Storage;
  owners: MessageOwners;
  directory: Directory;
  events: Events;
  activity: Activity;
  checks: { view(view: unknown): Violation[] };
  /** Messages that only this person sees, as `conversations.history` would show them. */
  ephemerals?: (user_id: string, channel_id: string) => JsonObject[];
  /** Machine time in milliseconds; for tests. */
  machineNow?: () => number;
  /** Resolves after so many milliseconds of machine time, or when `signal` aborts; for tests. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The parts, the pointers and the open views. */
export interface Context
  extends Required<Omit<InteractivityParts, keyof LateParts | "machineNow">> {
  /** @throws {Error} when the parts were not put together yet */
  late(): LateParts;
  pointers: Pointers;
  views: ViewStore;
  /** Views whose form was sent and has no response yet. */
  answering: Set<string>;
}

/** The page's answer to something a person may not or cannot do. */
export function no(error: string, message: string): Refusal {
  return { ok: false, error, message };
}

/** Tells the page that a person's views changed. */
export function tellViews(context: Context, user_id: string): void {
  context.events.emit({ type: "view", user_id });
}

/** A view is gone from the screen with all that lies on top of it. */
export function dropFrom(context: Context, view: OpenView): void {
  const stack = context.views.stack(view.root_view_id);
  const from = stack.findIndex((other) => other.id === view.id);
  for (const gone of stack.slice(from)) context.views.remove(gone.id);
  tellViews(context, view.user_id);
}

/** Waits for so long, or until `signal` says that nobody is waiting. */
export function machineWait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
