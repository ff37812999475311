/**
 * Makes a method fail on purpose, so that tests see what an app does about it.
 *
 * @module
 */
import type { SlackReply } from "../types.ts";

/** An answer that is no Slack reply, such as 429 with `Retry-After`. */
export interface HttpFault {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** Keeps the caller waiting until the promise settles; then the method responds as always. */
export interface Delay {
  until: Promise<unknown>;
}

/** What happens to the next call of a method. */
export type Fault = SlackReply | HttpFault | Delay;

/** What goes wrong for as long as it is on; what people do is not touched by it. */
export interface Trouble {
  /** How much longer each of the app's calls takes, in milliseconds. */
  slow: number;
  /** Every second of the app's calls is refused with 429. */
  limited: boolean;
  /** Scopes that an admin declined. */
  readonly declined: Set<string>;
}

/** Faults that wait for their method, first come first served. */
export class Faults {
  #waiting = new Map<string, Fault[]>();

  /** The next call of `method` gets this; several are used one after the other. */
  failNext(method: string, fault: Fault): void {
    const faults = this.#waiting.get(method);
    if (faults) faults.push(fault);
    else this.#waiting.set(method, [fault]);
  }

  /** The fault for this call, if one waits. */
  take(method: string): Fault | undefined {
    return this.#waiting.get(method)?.shift();
  }
}

/** Is it an answer over HTTP? */
export function isHttpFault(fault: Fault): fault is HttpFault {
  return "status" in fault && !("ok" in fault);
}

/** Is it a delay? */
export function isDelay(fault: Fault): fault is Delay {
  return "until" in fault;
}

/** An HTTP fault as a caller in the same process sees it. */
export function asReply(fault: HttpFault): SlackReply {
  const error = fault.status === 429 ? "ratelimited" : `http_${fault.status}`;
  return { ok: false, error, ...fault.headers ? { headers: fault.headers } : {} };
}
