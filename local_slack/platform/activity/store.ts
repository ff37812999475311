/**
 * The rows behind Activity: a run with all its steps is one of them.
 *
 * @module
 */
import type { Storage } from "../../storage.ts";
import type { ActivityRun, Exchange, Violation } from "../../types.ts";

/** So many runs are kept; older ones are forgotten. */
export const KEPT_RUNS = 1_000;

/** What was said is much more than what happened: so many of the newest runs keep it. */
const KEPT_SAID = 200;

/** So many broken rules that belong to no run are kept. */
const KEPT_VIOLATIONS = 200;

/** How many runs may come before the old ones are looked for. */
const TRIM_EVERY = 50;

/** A broken rule that belongs to no run. */
export interface LooseViolation extends Violation {
  /** Epoch milliseconds of the workspace's clock. */
  at: number;
}

/** Runs in SQLite, newest last. */
export class ActivityStore {
  #untrimmed = 0;

  constructor(private readonly storage: Storage, private readonly kept: number) {
    storage.db.exec(
      `CREATE TABLE IF NOT EXISTS activity_runs (
         seq INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL UNIQUE, value TEXT NOT NULL);
       CREATE TABLE IF NOT EXISTS activity_steps (
         execution_id TEXT PRIMARY KEY, run_id TEXT NOT NULL) WITHOUT ROWID;
       CREATE TABLE IF NOT EXISTS activity_violations (
         seq INTEGER PRIMARY KEY AUTOINCREMENT, value TEXT NOT NULL);
       CREATE TABLE IF NOT EXISTS activity_exchanges (
         seq INTEGER PRIMARY KEY AUTOINCREMENT, execution_id TEXT NOT NULL, value TEXT NOT NULL);
       CREATE INDEX IF NOT EXISTS exchanges_of ON activity_exchanges (execution_id);`,
    );
  }

  save(run: ActivityRun): void {
    const value = JSON.stringify(run);
    const { changes } = this.storage.prepare("UPDATE activity_runs SET value = ? WHERE run_id = ?")
      .run(value, run.run_id);
    if (changes > 0) return;
    this.storage.prepare("INSERT INTO activity_runs (run_id, value) VALUES (?, ?)")
      .run(run.run_id, value);
  }

  addStep(execution_id: string, run_id: string): void {
    this.storage.prepare("INSERT OR REPLACE INTO activity_steps VALUES (?, ?)")
      .run(execution_id, run_id);
  }

  find(run_id: string): ActivityRun | undefined {
    const row = this.storage.prepare("SELECT value FROM activity_runs WHERE run_id = ?")
      .get(run_id);
    return row ? JSON.parse(String(row.value)) : undefined;
  }

  runOf(execution_id: string): string | undefined {
    const row = this.storage.prepare("SELECT run_id FROM activity_steps WHERE execution_id = ?")
      .get(execution_id);
    return row ? String(row.run_id) : undefined;
  }

  /** Newest first, those older than `before`. */
  list(limit: number, before?: string): ActivityRun[] {
    return this.storage.prepare(
      `SELECT value FROM activity_runs
       WHERE ? IS NULL OR seq < (SELECT seq FROM activity_runs WHERE run_id = ?)
       ORDER BY seq DESC LIMIT ?`,
    ).all(before ?? null, before ?? null, limit).map(({ value }) => JSON.parse(String(value)));
  }

  addExchanges(all: readonly { execution_id: string; value: string }[]): void {
    if (all.length === 0) return;
    const add = this.storage.prepare(
      "INSERT INTO activity_exchanges (execution_id, value) VALUES (?, ?)",
    );
    this.storage.transaction(() => {
      for (const { execution_id, value } of all) add.run(execution_id, value);
    });
  }

  exchanges(execution_id: string): Exchange[] {
    return this.storage.prepare(
      "SELECT value FROM activity_exchanges WHERE execution_id = ? ORDER BY seq",
    ).all(execution_id).map(({ value }) => JSON.parse(String(value)));
  }

  addViolation(violation: LooseViolation): void {
    const { lastInsertRowid } = this.storage.prepare(
      "INSERT INTO activity_violations (value) VALUES (?)",
    )
      .run(JSON.stringify(violation));
    this.storage.prepare("DELETE FROM activity_violations WHERE seq <= ?")
      .run(Number(lastInsertRowid) - KEPT_VIOLATIONS);
  }

  violations(limit: number): LooseViolation[] {
    return this.storage.prepare("SELECT value FROM activity_violations ORDER BY seq DESC LIMIT ?")
      .all(limit).map(({ value }) => JSON.parse(String(value)));
  }

  /** Forgets the oldest runs, now and then. */
  trim(): void {
    if (++this.#untrimmed < Math.min(TRIM_EVERY, this.kept)) return;
    this.#untrimmed = 0;
    this.storage.transaction(() => {
      this.storage.prepare(
        `DELETE FROM activity_runs WHERE seq NOT IN
           (SELECT seq FROM activity_runs ORDER BY seq DESC LIMIT ?)`,
      ).run(this.kept);
      this.storage.db.exec(
        "DELETE FROM activity_steps WHERE run_id NOT IN (SELECT run_id FROM activity_runs)",
      );
      this.storage.prepare(
        `DELETE FROM activity_exchanges WHERE execution_id NOT IN
           (SELECT execution_id FROM activity_steps WHERE run_id IN
             (SELECT run_id FROM activity_runs ORDER BY seq DESC LIMIT ?))`,
      ).run(Math.min(KEPT_SAID, this.kept));
    });
  }
}
