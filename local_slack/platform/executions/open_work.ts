/**
 * Runs and steps that have not ended, kept so that a restart does not lose them.
 *
 * @module
 */
import type { Storage } from "../../storage.ts";
import type { JsonObject, RunOrigin } from "../../types.ts";

/** A run that goes on. */
export interface OpenRun {
  run_id: string;
  workflow: string;
  inputs: JsonObject;
  origin: RunOrigin;
  /** Outputs of the steps that have ended, by step id. */
  outputs: Record<string, JsonObject>;
  /** Index of the step that works, waits, or comes next. */
  next: number;
}

/** A step that works or waits. */
export interface OpenStep {
  execution_id: string;
  run_id: string;
  function_id: string;
  inputs: JsonObject;
  /** `running`: its handler works now; `waiting`: it waits for a person or for the time. */
  state: "running" | "waiting";
  /** What a built-in function keeps while it waits. */
  kept: JsonObject;
  /** Seconds since 1970 on the workspace's clock. */
  started_at: number;
}

/** Ended steps are remembered up to this many, to tell "ended" from "never there". */
const REMEMBERED = 5_000;

/** Open runs and steps, in memory and in SQLite. */
export class OpenWork {
  readonly runs = new Map<string, OpenRun>();
  readonly steps = new Map<string, OpenStep>();
  readonly #ended = new Set<string>();

  constructor(private readonly storage: Storage) {
    storage.db.exec(
      `CREATE TABLE IF NOT EXISTS open_runs (id TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
       CREATE TABLE IF NOT EXISTS open_steps (id TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`,
    );
    for (const run of this.#load<OpenRun>("open_runs")) this.runs.set(run.run_id, run);
    for (const step of this.#load<OpenStep>("open_steps")) {
      this.steps.set(step.execution_id, step);
    }
  }

  saveRun(run: OpenRun): void {
    this.runs.set(run.run_id, run);
    this.#save("open_runs", run.run_id, run);
  }

  endRun(run_id: string): void {
    this.runs.delete(run_id);
    this.#delete("open_runs", run_id);
  }

  saveStep(step: OpenStep): void {
    this.steps.set(step.execution_id, step);
    this.#save("open_steps", step.execution_id, step);
  }

  /** The step has ended and, with its outputs, the run is at the next one: both or neither. */
  endStep(execution_id: string, run?: OpenRun): void {
    this.steps.delete(execution_id);
    this.#ended.add(execution_id);
    if (this.#ended.size > REMEMBERED) {
      const [oldest] = this.#ended;
      this.#ended.delete(oldest);
    }
    this.storage.transaction(() => {
      this.#delete("open_steps", execution_id);
      if (run) this.saveRun(run);
    });
  }

  /** Was there such a step, and has it ended? */
  hasEnded(execution_id: string): boolean {
    return this.#ended.has(execution_id);
  }

  #load<T>(table: string): T[] {
    return this.storage.prepare(`SELECT value FROM ${table}`).all()
      .map(({ value }) => JSON.parse(String(value)));
  }

  #save(table: string, id: string, value: unknown): void {
    this.storage.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`)
      .run(id, JSON.stringify(value));
  }

  #delete(table: string, id: string): void {
    this.storage.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
  }
}
