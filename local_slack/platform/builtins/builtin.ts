/**
 * What a built-in function is given and what it returns.
 *
 * @module
 */
import type {
  Clock,
  Interactivity,
  JsonObject,
  RunOrigin,
  SlackReply,
  Violation,
} from "../../types.ts";

/** A step of a built-in function. */
export interface BuiltInStep {
  execution_id: string;
  inputs: JsonObject;
  /** What the function keeps while it waits; survives a restart. */
  state: JsonObject;
  /** Seconds since 1970. */
  started_at: number;
  origin: RunOrigin;
}

/** How a built-in function, or its part that takes an event, ends. */
export type BuiltInOutcome =
  | { outputs: JsonObject }
  | { waiting: JsonObject }
  | { failed: string; violation?: Violation }
  | { cancelled: string };

/** What built-in functions work with. */
export interface BuiltInTools {
  /** Calls a method as the app's bot, for this step. @throws {CallRefused} on `ok: false` */
  call(method: string, args: JsonObject): Promise<SlackReply>;
  /** The same, and gives the refusal back. */
  ask(method: string, args: JsonObject): Promise<SlackReply>;
  interactivity: Interactivity;
  clock: Pick<Clock, "now" | "at">;
  /** Ends the step later, outside of `run` and `interact`. */
  finish(outcome: BuiltInOutcome): void;
}

/** One of Slack's functions. */
export interface BuiltIn {
  run(step: BuiltInStep, tools: BuiltInTools): BuiltInOutcome | Promise<BuiltInOutcome>;
  /** Takes a press or a form; without it there is nothing to press. */
  interact?(
    step: BuiltInStep,
    payload: JsonObject,
    tools: BuiltInTools,
  ): BuiltInReply | Promise<BuiltInReply>;
  /** After a restart, for a step that waits. */
  resume?(step: BuiltInStep, tools: BuiltInTools): void;
}

/** The answer to a person's press or form, and what becomes of the step. */
export interface BuiltInReply {
  /** As a handler would return it: `{response_action: "errors", …}`. */
  reply?: JsonObject;
  outcome?: BuiltInOutcome;
}

/** A method returned `ok: false`; the gateway has told Activity of the rule already. */
export class CallRefused extends Error {
  override name = "CallRefused";
  /** @param method the method, and @param reply what it returned */
  constructor(readonly method: string, readonly reply: SlackReply) {
    const { messages } = (reply.response_metadata ?? {}) as { messages?: string[] };
    const why = messages?.map((text) => text.replace(/^\[ERROR\] /, "")).join(" ");
    super(`${method} answered "${reply.error}"${why ? `. ${why}` : hint(reply)}`);
  }
}

function hint({ error, needed }: SlackReply): string {
  switch (error) {
    case "missing_scope":
      return `. Add "${needed}" to botScopes in manifest.ts`;
    case "not_in_channel":
    case "channel_not_found":
      return ". Invite the app to that channel, or check the channel's id";
    default:
      return "";
  }
}
