/** The nine apps.datastore.* methods. */
import { Buffer } from "node:buffer";
import {
  type ApiCall,
  type Events,
  type JsonObject,
  type Method,
  refuse,
  type SlackReply,
} from "../types.ts";
import {
  type DatastoreDefinition,
  type DatastoreProblem,
  itemProblems,
  LARGEST_ITEM,
  problem,
} from "./definition.ts";
import type { Engine, ScanOptions } from "./engine.ts";
import { expressionProblems } from "./expression.ts";

/** Items or keys that one bulk write may carry. */
const LARGEST_WRITE = 25;
/** Keys that one bulk read may carry. */
const LARGEST_READ = 100;
const LARGEST_PAGE = 1000;
const USUAL_PAGE = 100;

/** What the methods work on. */
export interface Stores {
  engine: Engine;
  definitions: Record<string, DatastoreDefinition>;
  events: Events;
}

/** A call that is refused; becomes `{ok:false}`. */
class Refusal extends Error {
  constructor(readonly problems: DatastoreProblem[], readonly code = "datastore_error") {
    super(problems[0].message);
  }
}

/** The methods, by name. */
export function datastoreMethods(stores: Stores): Record<string, Method> {
  const answer =
    (work: (store: Store, args: JsonObject) => Promise<JsonObject>): Method =>
    async (call: ApiCall): Promise<SlackReply> => {
      try {
        const store = new Store(stores, call.args.datastore);
        return { ok: true, datastore: store.name, ...await work(store, call.args) };
      } catch (error) {
        return refusal(error, call);
      }
    };
  return {
    "apps.datastore.put": answer(async (store, args) => ({ item: await store.put(args.item) })),
    "apps.datastore.update": answer(async (store, args) => ({
      item: await store.update(args.item),
    })),
    "apps.datastore.get": answer(async (store, args) => ({ item: await store.get(args.id) })),
    "apps.datastore.delete": answer(async (store, args) => {
      await store.delete(args.id);
      return {};
    }),
    "apps.datastore.query": answer((store, args) => store.query(args)),
    "apps.datastore.count": answer(async (store, args) => ({ count: await store.count(args) })),
    "apps.datastore.bulkPut": answer(async (store, args) => {
      await store.bulkPut(args.items);
      return { failed_items: [] };
    }),
    "apps.datastore.bulkGet": answer(async (store, args) => ({
      items: await store.bulkGet(args.ids),
      failed_items: [],
    })),
    "apps.datastore.bulkDelete": answer(async (store, args) => {
      await store.bulkDelete(args.ids);
      return { failed_items: [] };
    }),
  };
}

function refusal(error: unknown, call: ApiCall): SlackReply {
  const known = engineProblem(error);
  if (!known) throw error;
  const { problems, code } = known;
  return refuse(code, {
    rule: problems.map((each) => each.message).join("; "),
    place: `${call.method} ${problems.map((each) => each.pointer).join(", ")}`,
    fix:
      "Nothing was written. Compare the call with the datastore's definition and the limits of " +
      "Slack's datastores",
  }, { errors: problems });
}

/** The engine's own words for what it refuses, such as a broken expression. */
function engineProblem(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const { name, message } = error as Error;
  if (name !== "ValidationException") return undefined;
  const pointer = /expression/i.test(message) ? "/expression" : "/item";
  return new Refusal([problem("invalid_request", message, pointer)]);
}

class Store {
  readonly name: string;
  readonly #definition: DatastoreDefinition;
  readonly #engine: Engine;
  readonly #events: Events;

  constructor({ engine, definitions, events }: Stores, name: unknown) {
    if (typeof name !== "string" || !Object.hasOwn(definitions, name)) {
      throw new Refusal([
        problem(
          "datastore_config_not_found",
          `The datastore configuration could not be found: the manifest has no "${name}"`,
          "/datastores",
        ),
      ]);
    }
    this.name = name;
    this.#definition = definitions[name];
    this.#engine = engine;
    this.#events = events;
  }

  async put(value: unknown): Promise<JsonObject> {
    const item = this.#checked(value, "/item");
    await this.#engine.put(this.name, item);
    this.#changed();
    return item;
  }

  async update(value: unknown): Promise<JsonObject> {
    const item = this.#checked(value, "/item");
    const { [this.#definition.primary_key]: key, ...changes } = item;
    const merged = await this.#engine.merge(this.name, this.#key(key), changes);
    this.#changed();
    return merged;
  }

  async get(id: unknown): Promise<JsonObject> {
    return await this.#engine.get(this.name, this.#key(this.#id(id))) ?? {};
  }

  async delete(id: unknown): Promise<void> {
    await this.#engine.delete(this.name, this.#key(this.#id(id)));
    this.#changed();
  }

  async query(args: JsonObject): Promise<JsonObject> {
    const limit = args.limit === undefined ? USUAL_PAGE : Number(args.limit);
    if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
      throw new Refusal([
        problem("invalid_limit", "A query evaluates 1 to 1,000 items a page", "/limit"),
      ]);
    }
    const page = await this.#engine.scan(this.name, {
      ...this.#expression(args),
      limit,
      ...(args.cursor ? { after: this.#readCursor(args.cursor) } : {}),
    });
    return {
      items: page.items,
      response_metadata: { next_cursor: page.last ? writeCursor(page.last) : "" },
    };
  }

  async count(args: JsonObject): Promise<number> {
    const options = this.#expression(args);
    let count = 0;
    let after: JsonObject | undefined;
    do {
      const page = await this.#engine.scan(this.name, {
        ...options,
        limit: LARGEST_PAGE,
        countOnly: true,
        ...(after ? { after } : {}),
      });
      count += page.matched;
      after = page.last;
    } while (after);
    return count;
  }

  async bulkPut(value: unknown): Promise<void> {
    const items = list(value, "/items", LARGEST_WRITE)
      .map((item, index) => this.#checked(item, `/items/${index}`));
    this.#refuseTwice(items.map((item) => item[this.#definition.primary_key]), "/items");
    await this.#engine.putMany(this.name, items);
    this.#changed();
  }

  async bulkGet(value: unknown): Promise<JsonObject[]> {
    const ids = list(value, "/ids", LARGEST_READ).map((id) => this.#id(id));
    this.#refuseTwice(ids, "/ids");
    return await this.#engine.getMany(this.name, ids.map((id) => this.#key(id)));
  }

  async bulkDelete(value: unknown): Promise<void> {
    const ids = list(value, "/ids", LARGEST_WRITE).map((id) => this.#id(id));
    this.#refuseTwice(ids, "/ids");
    await this.#engine.deleteMany(this.name, ids.map((id) => this.#key(id)));
    this.#changed();
  }

  #checked(value: unknown, pointer: string): JsonObject {
    const problems = itemProblems(this.#definition, value, pointer);
    if (problems.length) throw new Refusal(problems);
    const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
    if (bytes > LARGEST_ITEM) {
      throw new Refusal([
        problem("item_too_large", `An item holds at most 400 KB, this one ${bytes} bytes`, pointer),
      ]);
    }
    return value as JsonObject;
  }

  #expression(args: JsonObject): Omit<ScanOptions, "limit" | "after"> {
    const problems = expressionProblems(this.#definition, args);
    if (problems.length) throw new Refusal(problems);
    if (!args.expression) return {};
    const { expression_attributes: names, expression_values: values } = args;
    return {
      expression: args.expression as string,
      ...(hasEntries(names) ? { names: names as Record<string, string> } : {}),
      ...(hasEntries(values) ? { values: values as JsonObject } : {}),
    };
  }

  #id(id: unknown): string {
    if (typeof id === "string" && id !== "") return id;
    throw new Refusal([
      problem("invalid_id", "An id is a string that is not empty, under the name id or ids", "/id"),
    ]);
  }

  #key(id: unknown): JsonObject {
    return { [this.#definition.primary_key]: id };
  }

  #readCursor(cursor: unknown): JsonObject {
    try {
      const id = Buffer.from(String(cursor), "base64url").toString("utf8");
      return this.#key(this.#id(JSON.parse(id)));
    } catch {
      throw new Refusal([problem("invalid_cursor", "This cursor is not one of ours", "/cursor")]);
    }
  }

  #refuseTwice(keys: unknown[], pointer: string): void {
    if (new Set(keys).size === keys.length) return;
    throw new Refusal([
      problem("duplicate_items", "A key appears twice in one bulk call", pointer),
    ]);
  }

  #changed(): void {
    this.#events.emit({ type: "datastores", datastore: this.name });
  }
}

/** A cursor is the last key that was evaluated. */
function writeCursor(last: JsonObject): string {
  return Buffer.from(JSON.stringify(Object.values(last)[0]), "utf8").toString("base64url");
}

function list(value: unknown, pointer: string, most: number): unknown[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new Refusal([problem("invalid_type", "A bulk call needs a list", pointer)]);
  }
  if (value.length > most) {
    throw new Refusal([
      problem(
        "too_many_items",
        `A bulk call carries at most ${most}, not ${value.length}`,
        pointer,
      ),
    ]);
  }
  return value;
}

function hasEntries(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}
