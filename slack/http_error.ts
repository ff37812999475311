/**
 * What Slack's client throws when Slack answers with an HTTP error: `import_map.json` puts this in
 * place of `std@0.182.0/http`, which holds the names and sentences of sixty statuses. The client asks
 * for none of them.
 *
 * @module
 */

/** Slack answered with an HTTP error. */
export class HttpError extends Error {
  override name = "SlackHttpError";
  /**
   * @param status 429
   * @param headers of the answer; `Retry-After` may be among them
   */
  constructor(readonly status: number, message: string, readonly headers?: Headers) {
    super(message);
  }
}

/** Makes the error of a status. */
export function createHttpError(
  status: number,
  message: string,
  { headers }: { headers?: Headers } = {},
): HttpError {
  return new HttpError(status, message, headers);
}
