/**
 * Shows what rows say while other people may be changing them.
 *
 * @module
 */

/** People do not save more often than this while one message is updated. */
const ROUNDS = 6;

/**
 * Reads, shows, and reads again, until what is shown is what is there. The run that shows last has
 * read after all that were saved before, so that nothing is lost when two people save at once.
 *
 * @param read the state, from rows
 * @param show writes a message from it
 * @param same are these two states shown alike?
 * @returns the state that is shown
 */
export async function settle<State>(
  read: () => Promise<State>,
  show: (state: State) => Promise<void>,
  same: (shown: State, now: State) => boolean,
): Promise<State> {
  let shown = await read();
  for (let round = 0; round < ROUNDS; round++) {
    await show(shown);
    const now = await read();
    if (same(shown, now)) return now;
    shown = now;
  }
  return shown;
}
