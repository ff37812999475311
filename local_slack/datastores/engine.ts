/**
 * The engine under the datastores: dynalite, which is DynamoDB's rules on LevelDB. Its actions are
 * called in this process, without the server that dynalite puts before them.
 *
 * @module
 */
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import database from "dynalite/db/index.js";
import validations from "dynalite/validations/index.js";
import type { JsonObject } from "../types.ts";

/** One page of a scan. */
export interface ScanPage {
  items: JsonObject[];
  /** Items that matched. */
  matched: number;
  /** Items evaluated, whether they matched or not. */
  scanned: number;
  last?: JsonObject;
}

/** What a scan may ask. */
export interface ScanOptions {
  limit: number;
  after?: JsonObject;
  expression?: string;
  names?: Record<string, string>;
  values?: JsonObject;
  /** How many match, without them. */
  countOnly?: boolean;
}

/** A row as DynamoDB writes it: `{ S: "text" }` for each attribute. */
type Item = ReturnType<typeof marshall>;

interface Described {
  Table: { TableStatus: string; KeySchema: { AttributeName: string }[] };
}

interface Scanned {
  Items?: Item[];
  Count?: number;
  ScannedCount?: number;
  LastEvaluatedKey?: Item;
}

// Numbers travel as JavaScript has them, as they do in Slack's JSON: a large one loses its last digits
// there, and does here.
const OPTIONS = { removeUndefinedValues: true, allowImpreciseNumbers: true };

const read = (item: Item): JsonObject => unmarshall(item, { wrapNumbers: Number });

/** What the engine refused, by DynamoDB's name: "ValidationException". */
export class EngineError extends Error {
  /** @param name as DynamoDB calls it */
  constructor(override readonly name: string, message: string) {
    super(message);
  }
}

/** What dynalite throws and calls back with. */
interface Refused {
  statusCode?: number;
  body?: { __type?: string; message?: string; Message?: string };
}

/** What of dynalite's store is used here. */
interface Store {
  db: { open(): Promise<void> };
  lifecycleManager: { gracefulClose(): Promise<void> };
}

type Done = (error: Refused | null | undefined, data: unknown) => void;

/** One of DynamoDB's actions, and what it takes. */
interface Action {
  run(store: Store, data: JsonObject, done: Done): void;
  types: JsonObject;
  custom: unknown;
}

const ACTIONS = [
  "batchGetItem",
  "batchWriteItem",
  "createTable",
  "deleteItem",
  "describeTable",
  "getItem",
  "listTables",
  "putItem",
  "scan",
  "updateItem",
] as const;

type ActionName = typeof ACTIONS[number];

/** Read once, when an engine is started first. */
let actions: Promise<Record<ActionName, Action>> | undefined;

async function loadActions(): Promise<Record<ActionName, Action>> {
  const entries = ACTIONS.map(async (name) => {
    const [{ default: run }, { types, custom }] = await Promise.all([
      import(import.meta.resolve(`dynalite/actions/${name}.js`)),
      import(import.meta.resolve(`dynalite/validations/${name}.js`)),
    ]);
    return [name, { run, types, custom }];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** A running engine. */
export class Engine {
  private constructor(
    private readonly store: Store,
    private readonly actions: Record<ActionName, Action>,
  ) {}

  /** @param path a folder; in memory when absent */
  static async start(path?: string): Promise<Engine> {
    const options = { ...path ? { path } : {}, createTableMs: 0, deleteTableMs: 0 };
    const store: Store = database.create(options);
    await store.db.open();
    return new Engine(store, await (actions ??= loadActions()));
  }

  /** @throws {EngineError} when DynamoDB would refuse it */
  async #send<T>(name: ActionName, input: JsonObject): Promise<T> {
    const { run, types, custom } = this.actions[name];
    try {
      const data = validations.checkTypes(input, types);
      validations.checkValidations(data, types, custom, this.store);
      return await new Promise((resolve, reject) =>
        run(this.store, data, (error, result) => error ? reject(error) : resolve(result as T))
      );
    } catch (error) {
      const { statusCode, body } = error as Refused;
      if (!statusCode) throw error;
      const name = body?.__type?.split("#").at(-1) ?? "InternalServerError";
      throw new EngineError(name, body?.message ?? body?.Message ?? name);
    }
  }

  /** Name and key of each table. */
  async tables(): Promise<Map<string, string>> {
    const keys = new Map<string, string>();
    const { TableNames = [] } = await this.#send<{ TableNames?: string[] }>("listTables", {});
    for (const TableName of TableNames) {
      const { Table } = await this.#send<Described>("describeTable", { TableName });
      keys.set(TableName, Table!.KeySchema![0].AttributeName!);
    }
    return keys;
  }

  /** Creates a table and waits until it can be used. */
  async create(table: string, key: string): Promise<void> {
    await this.#send<void>("createTable", {
      TableName: table,
      AttributeDefinitions: [{ AttributeName: key, AttributeType: "S" }],
      KeySchema: [{ AttributeName: key, KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
    });
    for (;;) {
      const { Table } = await this.#send<Described>("describeTable", { TableName: table });
      if (Table?.TableStatus === "ACTIVE") return;
    }
  }

  async put(table: string, item: JsonObject): Promise<void> {
    await this.#send<void>("putItem", { TableName: table, Item: marshall(item, OPTIONS) });
  }

  async get(table: string, key: JsonObject): Promise<JsonObject | undefined> {
    const { Item } = await this.#send<{ Item?: Item }>("getItem", {
      TableName: table,
      Key: marshall(key),
      ConsistentRead: true,
    });
    return Item && read(Item);
  }

  /** Sets the given attributes and leaves the others; the engine does it in one step. */
  async merge(table: string, key: JsonObject, changes: JsonObject): Promise<JsonObject> {
    const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
    const { Attributes } = await this.#send<{ Attributes: Item }>("updateItem", {
      TableName: table,
      Key: marshall(key),
      ReturnValues: "ALL_NEW",
      ...(entries.length
        ? {
          UpdateExpression: `SET ${entries.map((_, i) => `#n${i} = :v${i}`).join(", ")}`,
          ExpressionAttributeNames: Object.fromEntries(entries.map(([name], i) => [
            `#n${i}`,
            name,
          ])),
          ExpressionAttributeValues: marshall(
            Object.fromEntries(entries.map(([, value], i) => [`:v${i}`, value])),
            OPTIONS,
          ),
        }
        : {}),
    });
    return read(Attributes!);
  }

  async delete(table: string, key: JsonObject): Promise<void> {
    await this.#send<void>("deleteItem", { TableName: table, Key: marshall(key) });
  }

  async putMany(table: string, items: JsonObject[]): Promise<void> {
    await this.#send<void>("batchWriteItem", {
      RequestItems: {
        [table]: items.map((item) => ({ PutRequest: { Item: marshall(item, OPTIONS) } })),
      },
    });
  }

  async deleteMany(table: string, keys: JsonObject[]): Promise<void> {
    await this.#send<void>("batchWriteItem", {
      RequestItems: { [table]: keys.map((key) => ({ DeleteRequest: { Key: marshall(key) } })) },
    });
  }

  async getMany(table: string, keys: JsonObject[]): Promise<JsonObject[]> {
    const { Responses } = await this.#send<{ Responses?: Record<string, Item[]> }>("batchGetItem", {
      RequestItems: { [table]: { Keys: keys.map((key) => marshall(key)), ConsistentRead: true } },
    });
    return (Responses?.[table] ?? []).map(read);
  }

  async scan(table: string, options: ScanOptions): Promise<ScanPage> {
    const page = await this.#send<Scanned>("scan", {
      TableName: table,
      Limit: options.limit,
      ...(options.countOnly ? { Select: "COUNT" } : {}),
      ...(options.after ? { ExclusiveStartKey: marshall(options.after) } : {}),
      ...(options.expression ? { FilterExpression: options.expression } : {}),
      ...(options.names ? { ExpressionAttributeNames: options.names } : {}),
      ...(options.values ? { ExpressionAttributeValues: marshall(options.values, OPTIONS) } : {}),
    });
    return {
      items: (page.Items ?? []).map(read),
      matched: page.Count ?? 0,
      scanned: page.ScannedCount ?? 0,
      ...(page.LastEvaluatedKey ? { last: read(page.LastEvaluatedKey) } : {}),
    };
  }

  /** Stops the engine; what was acknowledged is on disk. */
  async close(): Promise<void> {
    await this.store.lifecycleManager.gracefulClose();
  }
}
