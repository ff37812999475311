/**
 * What the methods share.
 *
 * @module
 */
import type { ApiCall, JsonObject, SlackReply, Violation, WorkspaceEvent } from "../types.ts";
import type { State } from "./state.ts";

/** Checks of Block Kit, made elsewhere; each returns the rules that were broken. */
export interface Checks {
  /** The arguments of a chat.* call. `place` of a violation is or ends with a JSON pointer. */
  message(args: JsonObject): Violation[];
  /** The `view` of a views.* call. */
  view(view: unknown): Violation[];
}

/** What a method of ours has at hand. */
export interface Context {
  state: State;
  checks: Checks;
  /** Tells the workspace of something once the call's changes are saved. */
  tell(event: WorkspaceEvent): void;
}

/** A method of ours: it waits for nothing, so that a call is one transaction. */
export type OwnMethod = (call: ApiCall) => SlackReply;
