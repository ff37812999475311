/**
 * Interactivity pointers: the right to put a modal on somebody's screen, for 3 seconds and once.
 *
 * @module
 */
import { machineNow } from "../clock.ts";
import type { InteractivityContext } from "../types.ts";

/** How long a pointer lives, in milliseconds of the machine's time: moving the clock kills none. */
const POINTER_LIFE = 3_000;

/** How long a dead pointer is remembered, to say why it is dead; in milliseconds. */
const REMEMBERED = 600_000;

/** Who a pointer belongs to, and what it came from. */
export interface PointerOwner {
  user_id: string;
  /** The step whose button or form was used. */
  execution_id?: string;
  /** The view that was used: views.push goes on top of it. */
  view_id?: string;
  /** The conversation the person was in. */
  channel_id?: string;
}

/** Why a pointer cannot be used. */
export type PointerError = "invalid_trigger_id" | "expired_trigger_id" | "exchanged_trigger_id";

interface Pointer extends PointerOwner {
  made: number;
  used: boolean;
}

/** All pointers; they do not outlive the process, as 3 seconds is less than a restart takes. */
export class Pointers {
  #pointers = new Map<string, Pointer>();

  /** @param now machine time in milliseconds */
  constructor(private readonly now: () => number = machineNow) {}

  /** Creates a pointer. */
  make(owner: PointerOwner): InteractivityContext {
    this.#forget();
    const [first, second] = crypto.getRandomValues(new Uint32Array(2));
    const pointer = `${first}.${second}.${crypto.randomUUID().replaceAll("-", "")}`;
    this.#pointers.set(pointer, { ...owner, made: this.now(), used: false });
    return {
      interactivity_pointer: pointer,
      interactor: { id: owner.user_id, secret: crypto.randomUUID().replaceAll("-", "") },
    };
  }

  /** Looks at a pointer without using it. */
  look(pointer: unknown): PointerOwner | PointerError {
    const found = typeof pointer === "string" ? this.#pointers.get(pointer) : undefined;
    if (!found) return "invalid_trigger_id";
    if (found.used) return "exchanged_trigger_id";
    return this.now() - found.made > POINTER_LIFE ? "expired_trigger_id" : found;
  }

  /**
   * Starts a pointer's life again: what this machine needs to read a function's sources is not the
   * app's time, and a deployed function is one file that was read before.
   */
  renew(pointer: unknown): void {
    const found = typeof pointer === "string" ? this.#pointers.get(pointer) : undefined;
    if (found) found.made = this.now();
  }

  /** Marks a pointer as used. */
  use(pointer: string): void {
    const found = this.#pointers.get(pointer);
    if (found) found.used = true;
  }

  #forget(): void {
    for (const [key, { made }] of this.#pointers) {
      if (this.now() - made < REMEMBERED) return;
      this.#pointers.delete(key);
    }
  }
}
