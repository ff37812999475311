/** Requests that were served, passed on inside the workspace. */

/**
 * The same request at another address.
 *
 * `new Request(url, request)` and `request.clone()` would ask for the served request's signal, and
 * `Deno.serve` then warns that its meaning changes. Here it is asked for when somebody needs it.
 */
export function readdressed(request: Request, url: URL): Request {
  const { method, headers, body } = request;
  const copy = new Request(url, { method, headers, body });
  Object.defineProperty(copy, "signal", { get: () => request.signal });
  return copy;
}
