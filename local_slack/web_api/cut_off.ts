/**
 * Cuts the app off from Slack after so many calls, as when its process dies in the middle of a
 * step: so that a test sees what an app leaves behind, call by call.
 *
 * @module
 */

/** Counts what the app calls over HTTP, and lets no more through than it may. */
export class CutOff {
  #calls = 0;
  #last = Infinity;
  #refused = false;

  /** Calls that the app made since the workspace was opened; refused ones are not among them. */
  get calls(): number {
    return this.#calls;
  }

  /** Was a call refused, and is the app still cut off? */
  get happened(): boolean {
    return this.#refused;
  }

  /**
   * The app's next `after` calls work, and none after them until `restore`.
   *
   * @throws {RangeError} when `after` is no whole number from 0
   */
  begin(after: number): void {
    if (!Number.isInteger(after) || after < 0) {
      throw new RangeError(`Cannot cut the app off after ${after} calls: count them from 0`);
    }
    this.#last = this.#calls + after;
    this.#refused = false;
  }

  /** The app reaches Slack again. */
  restore(): void {
    this.#last = Infinity;
    this.#refused = false;
  }

  /** Counts a call of the app's, or says that it may not be made. */
  lets(): boolean {
    if (this.#calls < this.#last) {
      this.#calls++;
      return true;
    }
    this.#refused = true;
    return false;
  }
}
