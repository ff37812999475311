/**
 * A table as emulate's services use it: rows in memory, found by id or by an indexed field.
 *
 * @module
 */

/** What every row of a collection has. */
export interface Row {
  id: number;
  /** ISO 8601, of the workspace's clock. */
  created_at: string;
  updated_at: string;
}

/** What an insert takes: a row without what the collection itself adds. */
export type NewRow<R extends Row> = Omit<R, keyof Row> & { id?: number };

/** Told of each change of a row: `before` is missing for an insert, `after` for a delete. */
export type ChangeListener<R> = (before: R | undefined, after: R | undefined) => void;

/** Filters, order and page of `query`. */
export interface Query<R> {
  filter?: (row: R) => boolean;
  sort?: (a: R, b: R) => number;
  /** From 1. */
  page?: number;
  /** At most 100; 30 when missing. */
  per_page?: number;
}

/** A collection with the methods that emulate's services call. */
export class Collection<R extends Row = Row> {
  readonly fieldNames: string[];
  /** Changes a row on its way in, no matter who inserts it. */
  beforeInsert: (row: NewRow<R>) => NewRow<R> = (row) => row;
  #rows = new Map<number, R>();
  #indexes = new Map<string, Map<string, Set<number>>>();
  #nextId = 1;
  #listeners: ChangeListener<R>[] = [];

  /**
   * @param name as it is saved
   * @param fields that `findBy` finds without looking at every row
   * @param changed told of each change, with the row and the next free id that were before it
   */
  constructor(
    readonly name: string,
    fields: readonly string[],
    private readonly changed: (id: number, before: R | undefined, nextId: number) => void,
  ) {
    this.fieldNames = [...fields].sort();
    for (const field of fields) this.#indexes.set(field, new Map());
  }

  /** The id that the next insert gets. */
  get nextId(): number {
    return this.#nextId;
  }

  /** Listens to changes, those of a rolled back write included. */
  onChange(listener: ChangeListener<R>): void {
    this.#listeners.push(listener);
  }

  insert(data: NewRow<R>): R {
    const given = this.beforeInsert(data);
    const id = given.id !== undefined && given.id > 0 ? given.id : this.#nextId;
    const now = new Date().toISOString();
    const row = { ...given, id, created_at: now, updated_at: now } as unknown as R;
    this.#replace(id, row, Math.max(this.#nextId, id + 1));
    return row;
  }

  get(id: number): R | undefined {
    return this.#rows.get(id);
  }

  findBy(field: keyof R & string, value: unknown): R[] {
    const index = this.#indexes.get(field);
    if (!index) return this.all().filter((row) => row[field] === value);
    const found: R[] = [];
    for (const id of index.get(String(value)) ?? []) found.push(this.#rows.get(id)!);
    return found;
  }

  findOneBy(field: keyof R & string, value: unknown): R | undefined {
    return this.findBy(field, value)[0];
  }

  update(id: number, data: Partial<R>): R | undefined {
    const existing = this.#rows.get(id);
    if (!existing) return undefined;
    const row = { ...existing, ...data, id, updated_at: new Date().toISOString() };
    this.#replace(id, row);
    return row;
  }

  delete(id: number): boolean {
    if (!this.#rows.has(id)) return false;
    this.#replace(id, undefined);
    return true;
  }

  all(): R[] {
    return [...this.#rows.values()];
  }

  query(query: Query<R> = {}): {
    items: R[];
    total_count: number;
    page: number;
    per_page: number;
    has_next: boolean;
    has_prev: boolean;
  } {
    const rows = query.filter ? this.all().filter(query.filter) : this.all();
    if (query.sort) rows.sort(query.sort);
    const page = query.page ?? 1;
    const per_page = Math.min(query.per_page ?? 30, 100);
    const end = page * per_page;
    return {
      items: rows.slice(end - per_page, end),
      total_count: rows.length,
      page,
      per_page,
      has_next: end < rows.length,
      has_prev: page > 1,
    };
  }

  count(filter?: (row: R) => boolean): number {
    return filter ? this.all().filter(filter).length : this.#rows.size;
  }

  clear(): void {
    for (const id of [...this.#rows.keys()]) this.delete(id);
    this.#nextId = 1;
  }

  /** Puts rows back as they were saved; nobody is told. */
  load(rows: readonly R[], nextId: number): void {
    for (const row of rows) {
      this.#rows.set(row.id, row);
      this.#index(row);
    }
    this.#nextId = Math.max(nextId, ...rows.slice(-1).map((row) => row.id + 1));
  }

  /** Undoes a change: the row is again what it was before. */
  putBack(id: number, row: R | undefined, nextId: number): void {
    this.#swap(id, row);
    this.#nextId = nextId;
  }

  #replace(id: number, row: R | undefined, nextId = this.#nextId): void {
    const before = this.#rows.get(id);
    const nextIdBefore = this.#nextId;
    this.#nextId = nextId;
    this.#swap(id, row);
    this.changed(id, before, nextIdBefore);
  }

  #swap(id: number, row: R | undefined): void {
    const before = this.#rows.get(id);
    if (before) this.#unindex(before);
    if (row) {
      this.#rows.set(id, row);
      this.#index(row);
    } else {
      this.#rows.delete(id);
    }
    for (const listener of this.#listeners) listener(before, row);
  }

  #index(row: R): void {
    for (const [field, index] of this.#indexes) {
      const value = row[field as keyof R];
      if (value === undefined || value === null) continue;
      const ids = index.get(String(value));
      if (ids) ids.add(row.id);
      else index.set(String(value), new Set([row.id]));
    }
  }

  #unindex(row: R): void {
    for (const [field, index] of this.#indexes) {
      const key = String(row[field as keyof R]);
      const ids = index.get(key);
      if (ids?.delete(row.id) && ids.size === 0) index.delete(key);
    }
  }
}
