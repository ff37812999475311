/**
 * What the workspace remembers between two starts: one SQLite file. Each write is a transaction in
 * a write-ahead log, so a process that is killed in the middle of one leaves the state before it.
 *
 * @module
 */
import { DatabaseSync, type StatementSync } from "node:sqlite";

/** Raised when a table or a stored value changes in a way that older files do not have. */
const STATE_VERSION = 1;

/** The state was written by another version of the workspace. */
export class StateVersionError extends Error {
  override name = "StateVersionError";
  /** @param found the version in the file */
  constructor(readonly found: number) {
    super(
      `The saved workspace is of version ${found}, this program needs version ${STATE_VERSION}. ` +
        "Start with --fresh to start over, or with --dir PATH to keep it and use another folder.",
    );
  }
}

/** Another running workspace holds the state. */
export class StateInUseError extends Error {
  override name = "StateInUseError";
  /** @param path the state file */
  constructor(path: string, options?: ErrorOptions) {
    super(
      `Another workspace that is running keeps its state in ${path}. ` +
        "Stop that one, or start with --dir PATH to use another folder.",
      options,
    );
  }
}

/** The state file is not one that this program wrote. */
export class StateUnreadableError extends Error {
  override name = "StateUnreadableError";
  /** @param path the state file */
  constructor(path: string, options?: ErrorOptions) {
    super(
      `The saved workspace in ${path} cannot be read; it was left as it is. ` +
        "Start with --fresh to start over, or with --dir PATH to use another folder.",
      options,
    );
  }
}

/** The state file, and a small key-value table for what needs no table of its own. */
export class Storage {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * @param path a file, or `:memory:` for a workspace that forgets
   * @throws {StateVersionError} when the file was written by another version
   * @throws {StateInUseError} when another process has it open
   * @throws {StateUnreadableError} when it is no such file
   */
  constructor(path: string) {
    this.db = new DatabaseSync(path);
    try {
      this.#takeHold();
    } catch (error) {
      this.db.close();
      if (error instanceof StateVersionError) throw error;
      const locked = /locked|busy/i.test((error as Error).message);
      throw locked
        ? new StateInUseError(path, { cause: error })
        : new StateUnreadableError(path, { cause: error });
    }
    this.db.exec(
      `PRAGMA user_version = ${STATE_VERSION};
       CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`,
    );
  }

  /** Takes the file for this process alone, and looks whether it is ours. */
  #takeHold(): void {
    this.db.exec(
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
    );
    const { user_version } = this.db.prepare("PRAGMA user_version").get() as {
      user_version: number;
    };
    const { tables } = this.db.prepare("SELECT count(*) AS tables FROM sqlite_master").get() as {
      tables: number;
    };
    if (tables > 0 && user_version !== STATE_VERSION) throw new StateVersionError(user_version);
    // The lock is taken by the first write, not by the pragma.
    this.db.exec("BEGIN IMMEDIATE; COMMIT;");
  }

  /** A statement, read once for all its uses: it is named by its text, so that holds no values. */
  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, statement = this.db.prepare(sql));
    return statement;
  }

  /** The value kept under `key`, or `fallback`. */
  get<T>(key: string, fallback: T): T {
    const row = this.prepare("SELECT value FROM kept WHERE key = ?").get(key) as
      | { value: string }
      | undefined;
    return row ? JSON.parse(row.value) as T : fallback;
  }

  /** Keeps a value under `key`. */
  set(key: string, value: unknown): void {
    this.prepare("INSERT OR REPLACE INTO kept (key, value) VALUES (?, ?)")
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
