/**
 * Knows whether anything is being worked on.
 *
 * @module
 */

/** Counts pieces of work, and tells when there is none. */
export class WorkCounter {
  #count = 0;
  #waiting: (() => void)[] = [];

  /** Counts `work` until it has settled; it must not reject. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#count++;
    try {
      return await work();
    } finally {
      this.#count--;
      if (this.#count === 0) { for (const tell of this.#waiting.splice(0)) tell(); }
    }
  }

  /** Resolves when nothing is worked on; what the last piece started counts too. */
  async idle(): Promise<void> {
    while (this.#count > 0) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}
