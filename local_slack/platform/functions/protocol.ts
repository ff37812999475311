/**
 * What the workspace and a function's worker say to each other.
 *
 * @module
 */

/** The handlers of a function, by the names under which Slack's runtime looks for them. */
export type HandlerName =
  | "default"
  | "blockActions"
  | "blockSuggestion"
  | "viewSubmission"
  | "viewClosed";

/** Asks the worker to load a function. */
export interface LoadMessage {
  type: "load";
  callback_id: string;
}

/** Asks the worker to run one handler of a function that it has loaded. */
export interface CallMessage {
  type: "call";
  callback_id: string;
  handler: HandlerName;
  /** The handler's context, without `client`. */
  context: Record<string, unknown> & { env: Record<string, string> };
  /** How far the workspace's clock is ahead, in milliseconds. */
  offset: number;
  /** Do the answers to what the handler sends together come together? */
  in_step?: boolean;
}

/** What a handler threw, put into what survives the way out of a worker. */
export interface Thrown {
  name: string;
  message: string;
  stack: string;
  /** Messages of `cause`, and of its cause, and so on. */
  causes: string[];
}

/** The bodies of a request and of its answer. */
export interface Texts {
  sent: string;
  answered: string;
}

/** What a worker returns. */
export type WorkerMessage =
  | { type: "loaded" }
  | { type: "log"; level: string; text: string }
  /** A request that ended: `POST http://…`, in milliseconds since the handler began. */
  | { type: "called"; request: string; from: number; until: number; said?: Texts }
  /** `value` as JSON; absent when the handler returned nothing. */
  | { type: "returned"; value?: string }
  | { type: "threw"; error: Thrown }
  /** Neither a handler nor `unhandledEvent` took it. */
  | { type: "unhandled" }
  /** Something outside the handler failed, or the module could not be loaded. */
  | { type: "broken"; message: string };
