/**
 * What the workspace remembers between two starts: one SQLite file. Each write is a transaction in
 * a write-ahead log, so a process that is killed in the middle of one leaves the state before it.
 *
 * @module
 */
import { DatabaseSync } from "node:sqlite";

/** Raised when a table or a stored value changes in a way that older files do not have. */
export const STATE_VERSION = 1;

/** The state was written by another version of the workspace. */
export class StateVersionError extends Error {
  override name = "StateVersionError";
  /** @param found the version in the file */
  constructor(readonly found: number) {
    super(
      `The saved workspace is of version ${found}, this program needs version ${STATE_VERSION}. ` +
        "Start with --fresh to begin anew, or with --dir PATH to keep it and use another folder.",
    );
  }
}

/** The state file, and a small key-value table for what needs no table of its own. */
export class Storage {
  readonly db: DatabaseSync;

  /**
   * @param path a file, or `:memory:` for a workspace that forgets
   * @throws {StateVersionError} when the file was written by another version
   */
  constructor(path: string) {
    this.db = new DatabaseSync(path);
    this.db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
    const found = Number(
      (this.db.prepare("PRAGMA user_version").get() as { user_version: number }).user_version,
    );
    const tables = this.db.prepare("SELECT count(*) AS n FROM sqlite_master").get() as {
      n: number;
    };
    if (tables.n > 0 && found !== STATE_VERSION) {
      this.db.close();
      throw new StateVersionError(found);
    }
    this.db.exec(
      `PRAGMA user_version = ${STATE_VERSION};
       CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`,
    );
  }

  /** The value kept under `key`, or `fallback`. */
  get<T>(key: string, fallback: T): T {
    const row = this.db.prepare("SELECT value FROM kept WHERE key = ?").get(key) as
      | { value: string }
      | undefined;
    return row ? JSON.parse(row.value) as T : fallback;
  }

  /** Keeps a value under `key`. */
  set(key: string, value: unknown): void {
    this.db.prepare("INSERT OR REPLACE INTO kept (key, value) VALUES (?, ?)")
      .run(key, JSON.stringify(value));
  }

  /** Runs `work` as one transaction: all of it is kept, or nothing. */
  transaction<T>(work: () => T): T {
    this.db.exec("SAVEPOINT work");
    try {
      const result = work();
      this.db.exec("RELEASE work");
      return result;
    } catch (error) {
      this.db.exec("ROLLBACK TO work; RELEASE work");
      throw error;
    }
  }

  /** Closes the file. */
  close(): void {
    this.db.close();
  }
}
