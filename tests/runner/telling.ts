/** Says what is going on, so that nobody looks at a silent screen. */
import { SECOND } from "@std/datetime";
import { lasted } from "./counts.ts";

/** So long may it be silent, in milliseconds. */
const SILENCE = 8 * SECOND;

/** What is running, and how long nothing was said. */
export class Telling implements Disposable {
  readonly #running = new Map<string, number>();
  readonly #timer: ReturnType<typeof setInterval>;
  #said = performance.now();

  /**
   * @param write writes some text
   * @param silence in milliseconds
   */
  constructor(private readonly write: (text: string) => void, silence = SILENCE) {
    this.#timer = setInterval(() => {
      const now = performance.now();
      if (this.#running.size === 0 || now - this.#said < silence) return;
      const each = [...this.#running].map(([name, since]) => `${name} (${lasted(now - since)})`);
      this.say(`… still running: ${each.join(", ")}`);
    }, silence / 8);
  }

  /** Says a line. */
  say(line: string): void {
    this.pass(`${line}\n`);
  }

  /** Passes on what somebody else says. */
  pass(text: string): void {
    this.#said = performance.now();
    this.write(text);
  }

  /** Does something that may take a while, and is named meanwhile. */
  async during<T>(name: string, work: () => Promise<T>): Promise<T> {
    this.#running.set(name, performance.now());
    try {
      return await work();
    } finally {
      this.#running.delete(name);
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
