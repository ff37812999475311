/**
 * Shows what rows say, when others may be changing them.
 *
 * @module
 */

/** Nobody saves more often than this while one message is updated. */
const ROUNDS = 6;

/**
 * Reads, shows, and reads again, until what is shown is what is there. Whoever shows last has read
 * after everybody who wrote before, so that of two people who save at once neither is lost.
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
