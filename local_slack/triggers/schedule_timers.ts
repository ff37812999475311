/** Fires scheduled triggers when they are due, once each. */
import type { Activity, Clock } from "../types.ts";
import { nextOccurrence, occurrencesBetween } from "./schedule.ts";
import type { StoredTrigger, TriggerStore } from "./store.ts";

/** When a scheduled trigger is due next. */
export interface Due {
  due: number;
  name: string;
  trigger_id: string;
}

/** The timers of all scheduled triggers. */
export class ScheduleTimers {
  readonly #timers = new Map<string, { due: number; cancel: () => void }>();

  /** @param fire starts the run; it is kept before that the trigger was due */
  constructor(
    private readonly store: TriggerStore,
    private readonly clock: Clock,
    private readonly activity: Pick<Activity, "violation">,
    private readonly fire: (trigger: StoredTrigger) => void,
  ) {}

  /** Sets the timer of a trigger again; nothing happens to one that has no schedule. */
  set(trigger: StoredTrigger): void {
    this.cancel(trigger.id);
    if (trigger.definition.type !== "scheduled") return;
    const after = Math.max(trigger.last_due ?? -Infinity, this.clock.now());
    const due = nextOccurrence(trigger.definition.schedule!, after);
    if (due === undefined) return;
    const cancel = this.clock.at(due, () => this.#due(trigger.id, due), () => {
      const { name, description } = trigger.definition;
      return { name, ...description ? { detail: description } : {} };
    });
    this.#timers.set(trigger.id, { due, cancel });
  }

  /**
   * After a start: says which times passed while the workspace was off. They are not made up for,
   * as their moment is gone; Slack, which is never off, would have fired them.
   */
  passOver(trigger: StoredTrigger): void {
    const { definition, last_due, updated } = trigger;
    if (definition.type !== "scheduled") return;
    const since = Math.max(last_due ?? -Infinity, updated * 1000);
    const missed = occurrencesBetween(definition.schedule!, since, this.clock.now());
    if (missed.length === 0) return;
    const last = missed.at(-1)!;
    this.store.put({ ...trigger, last_due: last });
    const times = missed.length === 1 ? "once" : `${missed.length} times`;
    this.activity.violation({
      rule: `A schedule fires while the workspace runs; this one was due ${times} while it was off`,
      place: `trigger "${definition.name}", last due ${new Date(last).toISOString()}`,
      fix: "Nothing was started. Move the clock to its next time, or use its shortcut",
    });
  }

  cancel(id: string): void {
    this.#timers.get(id)?.cancel();
    this.#timers.delete(id);
  }

  /** Soonest first. */
  next(limit: number): Due[] {
    return [...this.#timers].map(([trigger_id, { due }]) => ({
      due,
      trigger_id,
      name: this.store.get(trigger_id)!.definition.name,
    })).sort((a, b) => a.due - b.due).slice(0, limit);
  }

  close(): void {
    for (const id of [...this.#timers.keys()]) this.cancel(id);
  }

  #due(id: string, due: number): void {
    const trigger = this.store.get(id);
    if (!trigger) return;
    // Kept before it is fired: a kill in between must not fire it twice.
    const fired = { ...trigger, last_due: due };
    this.store.put(fired);
    this.set(fired);
    this.fire(fired);
  }
}
