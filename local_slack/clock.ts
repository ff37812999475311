/**
 * The workspace's clock: the machine's, moved forward by an offset. `Date` itself is moved, so that
 * everything in this process, `emulate` included, sees the same time; workers are told the offset.
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

/** The clock of a running workspace. */
export class WorkspaceClock implements Clock {
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
    shiftDate(start);
  }

  get offset(): number {
    return offset;
  }

  now(): number {
    return MachineDate.now() + offset;
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

  /** Stops the timers and gives `Date` back. */
  close(): void {
    this.#closed = true;
    this.#timers = [];
    clearTimeout(this.#waiting);
    shiftDate(0);
  }

  #moveTo(instant: number): void {
    const ahead = instant - MachineDate.now();
    if (ahead <= offset) return;
    shiftDate(ahead);
    this.moved(ahead);
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
