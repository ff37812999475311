/**
 * How many requests of GitHub were made with an `env`. Apart from the client, so that who counts
 * need not load it.
 *
 * @module
 */
const requests = new WeakMap<object, number>();

/** Counts a request of the client that was made from this `env`. */
export function countRequest(env: object): void {
  requests.set(env, requestsOf(env) + 1);
}

/** How many requests there were, failed ones included. */
export function requestsOf(env: object): number {
  return requests.get(env) ?? 0;
}
