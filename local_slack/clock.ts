/**
 * The workspace's clock: the machine's, moved by an offset of its own. `Date` itself is moved, so that
 * everything in this process, `emulate` included, sees the same time; workers are told the offset.
 *
 * Of several workspaces in one process each keeps its own time, whatever the others do. `Date` is one
 * for all of them: it is that of the one that was opened or moved last.
 *
 * @module
 */
import type { Clock, Upcoming } from "./types.ts";

const MachineDate = Date;

/** The machine's own time, whatever the workspace's clock says: for measuring. */
export function machineNow(): number {
  return MachineDate.now();
}

let offset = 0;

/** Moves `Date` by `milliseconds` from the machine's time; 0 puts it back. */
export function shiftDate(milliseconds: number): void {
  offset = milliseconds;
  if (milliseconds === 0) globalThis.Date = MachineDate;
  if (milliseconds === 0 || globalThis.Date !== MachineDate) return;
  globalThis.Date = new Proxy(MachineDate, {
    construct(target, args, newTarget) {
      return Reflect.construct(target, args.length ? args : [target.now() + offset], newTarget);
    },
    apply(target) {
      return new target(target.now() + offset).toString();
    },
    get(target, property, receiver) {
      if (property === "now") return () => target.now() + offset;
      return Reflect.get(target, property, receiver);
    },
  });
}

interface Timer {
  due: number;
  order: number;
  fire: () => void | Promise<void>;
  about?: () => Upcoming;
}

/** setTimeout cannot wait longer than this many milliseconds. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** The clocks of this process, the one that `Date` shows last. */
const running: WorkspaceClock[] = [];

/** The clock of a running workspace. */
export class WorkspaceClock implements Clock {
  #offset: number;
  #timers: Timer[] = [];
  #order = 0;
  #waiting?: ReturnType<typeof setTimeout>;
  #moving: Promise<void> = Promise.resolve();
  #closed = false;

  /**
   * @param start the offset to begin with, in milliseconds
   * @param settled resolves when what a timer started is done
   * @param moved told after each move, to keep the offset
   * @param failed told what a timer threw; the others go on
   * @param listed told when `upcoming()` has changed
   */
  constructor(
    start: number,
    private readonly settled: () => Promise<void>,
    private readonly moved: (offset: number) => void = () => {},
    private readonly failed: (error: unknown) => void = (error) => console.error(error),
    private readonly listed: () => void = () => {},
  ) {
    this.#offset = start;
    this.#showInDate();
  }

  get offset(): number {
    return this.#offset;
  }

  now(): number {
    return MachineDate.now() + this.#offset;
  }

  next(): number | undefined {
    return this.#timers[0]?.due;
  }

  upcoming(limit: number): (Upcoming & { due: number })[] {
    return this.#timers.filter(({ about }) => about).slice(0, limit)
      .map(({ due, about }) => ({ due, ...about!() }));
  }

  at(due: number, fire: () => void | Promise<void>, about?: () => Upcoming): () => void {
    const timer: Timer = { due, order: this.#order++, fire, ...about ? { about } : {} };
    this.#timers.push(timer);
    this.#timers.sort((a, b) => a.due - b.due || a.order - b.order);
    this.#wait();
    if (about) this.listed();
    return () => {
      if (!this.#timers.includes(timer)) return;
      this.#timers = this.#timers.filter((other) => other !== timer);
      this.#wait();
      if (about) this.listed();
    };
  }

  advance(milliseconds: number): Promise<void> {
    return this.advanceTo(this.now() + milliseconds);
  }

  advanceTo(instant: number): Promise<void> {
    const move = async () => {
      await this.settled();
      while (!this.#closed && this.#timers[0] && this.#timers[0].due <= instant) {
        this.#moveTo(this.#timers[0].due);
        await this.#fireDue();
        await this.settled();
      }
      this.#moveTo(instant);
    };
    this.#moving = this.#moving.then(move);
    return this.#moving;
  }

  /** Stops the timers and gives `Date` back, to another workspace if one is open. */
  close(): void {
    this.#closed = true;
    this.#timers = [];
    clearTimeout(this.#waiting);
    this.#leaveDate();
    shiftDate(running.at(-1)?.offset ?? 0);
  }

  #moveTo(instant: number): void {
    const ahead = instant - MachineDate.now();
    if (this.#closed || ahead <= this.#offset) return;
    this.#offset = ahead;
    this.#showInDate();
    this.moved(ahead);
  }

  #showInDate(): void {
    this.#leaveDate();
    running.push(this);
    shiftDate(this.#offset);
  }

  #leaveDate(): void {
    const at = running.indexOf(this);
    if (at >= 0) running.splice(at, 1);
  }

  async #fireDue(): Promise<void> {
    while (this.#timers[0] && this.#timers[0].due <= this.now()) {
      const timer = this.#timers.shift()!;
      if (timer.about) this.listed();
      try {
        await timer.fire();
      } catch (error) {
        this.failed(error);
      }
    }
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#waiting);
    if (this.#closed || this.#timers.length === 0) return;
    const wait = Math.min(Math.max(0, this.#timers[0].due - this.now()), LONGEST_WAIT);
    this.#waiting = setTimeout(() => {
      this.#moving = this.#moving.then(() => this.#fireDue());
    }, wait);
    Deno.unrefTimer(this.#waiting as unknown as number);
  }
}
