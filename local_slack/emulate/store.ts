/**
 * The state of emulate's services, kept in SQLite. Rows are read from memory; what one call changes
 * is written as one transaction at its end, so that a workspace that is killed in the middle starts
 * from the state before that call.
 *
 * @module
 */
import type { Storage } from "../storage.ts";
import { Collection, type Row } from "./collection.ts";
import { packValue, unpackValue } from "./values.ts";

/** What one call changed, with what was there before. */
interface Batch {
  rows: Map<string, { collection: Collection; id: number; before: Row | undefined }>;
  nextIds: Map<Collection, number>;
  data: Map<string, { before: unknown }>;
}

function newBatch(): Batch {
  return { rows: new Map(), nextIds: new Map(), data: new Map() };
}

/** A store with emulate's own interface (`collection`, `getData`, `setData`), saved as it changes. */
export class SavedStore {
  #collections = new Map<string, Collection>();
  #data = new Map<string, unknown>();
  #batch?: Batch;
  #turn: Promise<unknown> = Promise.resolve();
  #statements;

  constructor(private readonly storage: Storage) {
    const { db } = storage;
    db.exec(
      `CREATE TABLE IF NOT EXISTS emulate_rows (
         collection TEXT NOT NULL, id INTEGER NOT NULL, row TEXT NOT NULL,
         PRIMARY KEY (collection, id)) WITHOUT ROWID;
       CREATE TABLE IF NOT EXISTS emulate_collections (
         collection TEXT PRIMARY KEY, next_id INTEGER NOT NULL) WITHOUT ROWID;
       CREATE TABLE IF NOT EXISTS emulate_data (
         key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`,
    );
    this.#statements = {
      put: db.prepare("INSERT OR REPLACE INTO emulate_rows (collection, id, row) VALUES (?, ?, ?)"),
      remove: db.prepare("DELETE FROM emulate_rows WHERE collection = ? AND id = ?"),
      next: db.prepare(
        "INSERT OR REPLACE INTO emulate_collections (collection, next_id) VALUES (?, ?)",
      ),
      data: db.prepare("INSERT OR REPLACE INTO emulate_data (key, value) VALUES (?, ?)"),
      forget: db.prepare("DELETE FROM emulate_data WHERE key = ?"),
    };
    for (const saved of db.prepare("SELECT key, value FROM emulate_data").all()) {
      this.#data.set(String(saved.key), unpackValue(String(saved.value)));
    }
  }

  /**
   * The collection of this name, made when it is new.
   *
   * @throws {Error} when it exists with other indexed fields
   */
  collection<R extends Row = Row>(name: string, fields: readonly string[] = []): Collection<R> {
    const existing = this.#collections.get(name);
    if (existing) {
      if (fields.length > 0 && String([...fields].sort()) !== String(existing.fieldNames)) {
        throw new Error(
          `Cannot index "${name}" by ${fields.join(", ")}: it is indexed by ${existing.fieldNames}`,
        );
      }
      return existing as unknown as Collection<R>;
    }
    const collection: Collection = new Collection(
      name,
      fields,
      (id, before, nextId) =>
        this.#note((batch) => {
          const key = `${name} ${id}`;
          if (!batch.rows.has(key)) batch.rows.set(key, { collection, id, before });
          if (!batch.nextIds.has(collection)) batch.nextIds.set(collection, nextId);
        }),
    );
    this.#load(collection);
    this.#collections.set(name, collection);
    return collection as unknown as Collection<R>;
  }

  /** A value that a service keeps beside its rows. */
  getData<T>(key: string): T | undefined {
    return this.#data.get(key) as T | undefined;
  }

  /** Keeps a value. Changing it in place afterwards is not saved: set it again. */
  setData(key: string, value: unknown): void {
    const before = this.#data.get(key);
    this.#data.set(key, value);
    this.#note((batch) => {
      if (!batch.data.has(key)) batch.data.set(key, { before });
    });
  }

  /** Forgets every row and value. */
  reset(): void {
    this.writeNow(() => {
      for (const collection of this.#collections.values()) collection.clear();
      this.storage.db.exec(
        "DELETE FROM emulate_rows; DELETE FROM emulate_collections; DELETE FROM emulate_data;",
      );
      this.#data.clear();
    });
  }

  /** Runs `work`, which does not wait for anything, as one transaction: all is kept, or nothing. */
  writeNow<T>(work: () => T): T {
    const outer = this.#batch;
    const batch = newBatch();
    this.#batch = batch;
    try {
      const result = work();
      this.#save(batch);
      return result;
    } catch (error) {
      this.#undo(batch);
      throw error;
    } finally {
      this.#batch = outer;
    }
  }

  /** As `writeNow`, for work that waits; one such work at a time, in the order they were asked. */
  write<T>(work: () => Promise<T>): Promise<T> {
    const run = async () => {
      const batch = newBatch();
      this.#batch = batch;
      try {
        const result = await work();
        this.#save(batch);
        return result;
      } catch (error) {
        this.#undo(batch);
        throw error;
      } finally {
        this.#batch = undefined;
      }
    };
    const turn = this.#turn.then(run);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** A change outside of any call is saved at once, by itself. */
  #note(add: (batch: Batch) => void): void {
    if (this.#batch) return add(this.#batch);
    const batch = newBatch();
    add(batch);
    this.#save(batch);
  }

  #load(collection: Collection): void {
    const { storage } = this;
    const rows = storage.prepare("SELECT row FROM emulate_rows WHERE collection = ? ORDER BY id")
      .all(collection.name).map((saved) => JSON.parse(String(saved.row)) as Row);
    const next = storage.prepare("SELECT next_id FROM emulate_collections WHERE collection = ?")
      .get(collection.name);
    collection.load(rows, Number(next?.next_id ?? 1));
  }

  #save(batch: Batch): void {
    if (batch.rows.size + batch.data.size === 0) return;
    const { put, remove, next, data, forget } = this.#statements;
    this.storage.transaction(() => {
      for (const { collection, id } of batch.rows.values()) {
        const row = collection.get(id);
        if (row) put.run(collection.name, id, JSON.stringify(row));
        else remove.run(collection.name, id);
      }
      for (const [collection, before] of batch.nextIds) {
        if (collection.nextId !== before) next.run(collection.name, collection.nextId);
      }
      for (const key of batch.data.keys()) {
        const value = this.#data.get(key);
        if (value === undefined) forget.run(key);
        else data.run(key, packValue(value));
      }
    });
  }

  #undo(batch: Batch): void {
    for (const { collection, id, before } of [...batch.rows.values()].reverse()) {
      collection.putBack(id, before, batch.nextIds.get(collection) ?? collection.nextId);
    }
    for (const [key, { before }] of batch.data) {
      if (before === undefined) this.#data.delete(key);
      else this.#data.set(key, before);
    }
  }
}
