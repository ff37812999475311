/**
 * Makes the local GitHub fail, for tests.
 *
 * @module
 */
import { refuse } from "./corrections.ts";

/** What is to go wrong, and with which request. */
export interface GitHubFault {
  /** `POST`; any when missing. */
  method?: string;
  /** Tells which paths fail, without the prefix of the local GitHub. */
  path?: RegExp;
  /** What is returned instead. */
  status?: number;
  headers?: Record<string, string>;
  /** What the answer holds, where it is another than an error's. */
  body?: unknown;
  /** Do what was asked, and then answer the fault all the same. */
  after?: boolean;
  /** Never answer. */
  hang?: boolean;
  /** How often; once when missing. */
  times?: number;
}

const MESSAGES: Record<number, string> = {
  401: "Bad credentials",
  403: "Resource not accessible by personal access token",
  404: "Not Found",
  410: "Issues has been disabled in this repository.",
  422: "Validation Failed",
  429: "You have exceeded a secondary rate limit.",
  500: "Server Error",
  502: "Server Error",
};

/** The faults that are still to come. */
export class GitHubFaults {
  /** Nothing is answered while it is. */
  unavailable = false;
  readonly #waiting: (GitHubFault & { times: number })[] = [];

  add(fault: GitHubFault): void {
    this.#waiting.push({ times: 1, ...fault });
  }

  /** Handles a request, or fails as was asked for. */
  async meet(request: Request, answer: () => Promise<Response>): Promise<Response> {
    if (this.unavailable) {
      return refuse(503, "No server is currently available to service your request.");
    }
    const fault = this.#take(request);
    if (!fault) return await answer();
    if (fault.after) await answer();
    if (fault.hang) return await untilGone(request.signal);
    const { status = 500, headers = {}, body } = fault;
    const refusal = body === undefined
      ? refuse(status, MESSAGES[status] ?? "Error")
      : Response.json(body, { status });
    for (const [name, value] of Object.entries(headers)) refusal.headers.set(name, value);
    return refusal;
  }

  #take(request: Request): GitHubFault | undefined {
    const { pathname } = new URL(request.url);
    const at = this.#waiting.findIndex(({ method, path }) =>
      (method ?? request.method) === request.method && (path?.test(pathname) ?? true)
    );
    const fault = this.#waiting[at];
    if (fault && --fault.times <= 0) this.#waiting.splice(at, 1);
    return fault;
  }
}

/** Responds when nobody is listening. */
function untilGone(signal: AbortSignal): Promise<Response> {
  return new Promise((resolve) => {
    const gone = () => resolve(refuse(504, "Nobody is listening"));
    if (signal.aborted) gone();
    signal.addEventListener("abort", gone, { once: true });
  });
}
