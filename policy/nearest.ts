/**
 * What somebody may have meant by a mistyped name.
 *
 * @module
 */

/** The name that a mistyped one may mean: at most every fourth letter is another. */
export function likeliest(typed: string, names: readonly string[]): string | undefined {
  const name = nearest(typed, names);
  return distance(typed, name) * 4 <= typed.length ? name : undefined;
}

/** The name that is written most like a mistyped one. */
export function nearest(typed: string, names: readonly string[]): string {
  return names.reduce((best, name) => distance(typed, name) < distance(typed, best) ? name : best);
}

/** How many letters have to be written, left out or changed (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let at = 1; at <= from.length; at++) {
    const next = [at];
    for (let place = 1; place <= to.length; place++) {
      const change = row[place - 1] + (from[at - 1] === to[place - 1] ? 0 : 1);
      next.push(Math.min(change, row[place] + 1, next[place - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}
