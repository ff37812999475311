/**
 * The app's datastores for unit tests: Local Slack's own, with their rows in sight. Never shipped.
 *
 * @module
 */
import { type DatastoreDefinition, openDatastores } from "../../local_slack/datastores/mod.ts";
import { createEvents } from "../../local_slack/events.ts";
import type { ApiCall, Datastores, Method, SlackReply } from "../../local_slack/types.ts";
import manifest from "../../manifest.ts";

type Json = Record<string, unknown>;

const { datastores } = manifest as unknown as {
  datastores: Record<string, DatastoreDefinition>;
};

/** Rows that one call of Slack's writes at most. */
const AT_ONCE = 25;
/** Datastores with more rows than these are not emptied for the next test: a new one is quicker. */
const WORTH_EMPTYING = 500;

/** A datastore's rows by key; what a test changes here is in the datastore at the next call. */
class Rows extends Map<string, Json> {
  /** Keys that a test has set or deleted since. */
  readonly changed = new Set<string>();

  override set(key: string, row: Json): this {
    this.changed?.add(key);
    return super.set(key, row);
  }

  override delete(key: string): boolean {
    this.changed.add(key);
    return super.delete(key);
  }

  override clear(): void {
    for (const key of this.keys()) this.changed.add(key);
    super.clear();
  }

  /** What the app wrote, and is in the datastore already. */
  keep(row: Json): void {
    super.set(String(row.id), row);
  }

  /** What the app deleted. */
  drop(key: string): void {
    super.delete(key);
  }
}

/** Opened datastores that no test uses now, by their definitions: making the tables takes longest. */
const idle = new Map<string, Datastores[]>();

/** The datastores of one fake. */
export class KeptRows {
  /** What they hold may be, by name; a test may add others before the first call. */
  readonly definitions: Map<unknown, DatastoreDefinition>;
  readonly #rows = new Map<string, Rows>();
  #opened?: Promise<Datastores>;
  /** Writes go one after the other, as a test's own changes come before the app's next call. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor() {
    this.definitions = new Map(Object.entries(datastores));
  }

  /** The rows of a datastore. */
  rows(datastore: string): Map<string, Json> {
    return this.#of(datastore);
  }

  /** Local Slack's methods, which see what a test changed. */
  methods(names: readonly string[]): Record<string, Method> {
    return Object.fromEntries(names.map((name) => [name, (call: ApiCall) => this.#call(call)]));
  }

  /** Leaves the datastores to the next test. */
  async close(): Promise<void> {
    if (!this.#opened) return;
    const datastores = await this.#opened;
    const all = [...this.#rows].flatMap(([name, rows]) => [...rows.keys()].map((id) => [name, id]));
    if (all.length > WORTH_EMPTYING) return await datastores.close();
    for (const rows of this.#rows.values()) rows.clear();
    await this.#write(datastores);
    const key = JSON.stringify([...this.definitions]);
    idle.set(key, [...idle.get(key) ?? [], datastores]);
  }

  async #call(call: ApiCall): Promise<SlackReply> {
    const datastores = await (this.#opened ??= this.#open());
    const turn = this.#turn.then(async () => {
      await this.#write(datastores);
      const reply = await datastores.methods[call.method](call);
      if (reply.ok) this.#follow(call, reply);
      return reply;
    });
    this.#turn = turn.catch(() => {});
    return await turn;
  }

  /** Shows what the app has written. */
  #follow({ method, args }: ApiCall, reply: SlackReply): void {
    const rows = this.#of(String(args.datastore));
    const [, verb] = /([a-zA-Z]+)$/.exec(method)!;
    if (verb === "put" || verb === "update") rows.keep(reply.item as Json);
    else if (verb === "bulkPut") { for (const item of args.items as Json[]) rows.keep(item); }
    else if (verb === "delete") rows.drop(String(args.id));
    else if (verb === "bulkDelete") { for (const id of args.ids as string[]) rows.drop(id); }
  }

  async #open(): Promise<Datastores> {
    const definitions = Object.fromEntries(this.definitions) as Record<string, DatastoreDefinition>;
    return idle.get(JSON.stringify([...this.definitions]))?.pop() ??
      await openDatastores({ definitions, events: createEvents() });
  }

  /** Writes what a test has changed. */
  async #write({ methods }: Datastores): Promise<void> {
    for (const [datastore, rows] of this.#rows) {
      const keys = [...rows.changed];
      rows.changed.clear();
      const send = async (method: string, args: Json) => {
        const reply = await methods[method](
          { method, args: { datastore, ...args } } as unknown as ApiCall,
        );
        if (!reply.ok) throw new Error(`A row that Slack refuses: ${JSON.stringify(reply)}`);
      };
      for (const ids of parts(keys.filter((key) => !rows.has(key)))) {
        await send("apps.datastore.bulkDelete", { ids });
      }
      for (const ids of parts(keys.filter((key) => rows.has(key)))) {
        await send("apps.datastore.bulkPut", { items: ids.map((id) => rows.get(id)) });
      }
    }
  }

  #of(datastore: string): Rows {
    const rows = this.#rows.get(datastore) ?? new Rows();
    this.#rows.set(datastore, rows);
    return rows;
  }
}

function parts<T>(all: readonly T[]): T[][] {
  return Array.from(
    { length: Math.ceil(all.length / AT_ONCE) },
    (_, at) => all.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
}
