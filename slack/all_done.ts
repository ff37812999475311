/**
 * Work that goes on at the same time.
 *
 * @module
 */

/**
 * Waits for all of it, also where some fails: nothing goes on unseen once a handler has ended.
 *
 * @throws what the first of those that failed threw, in their order here
 */
export async function allDone<Work extends readonly unknown[]>(
  work: readonly [...Work],
): Promise<{ -readonly [At in keyof Work]: Awaited<Work[At]> }> {
  const ended = await Promise.allSettled(work);
  const failed = ended.find((one) => one.status === "rejected");
  if (failed) throw (failed as PromiseRejectedResult).reason;
  return ended.map((one) => (one as PromiseFulfilledResult<unknown>).value) as never;
}
