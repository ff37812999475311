/**
 * The engine under the datastores: dynalite, which is DynamoDB's rules on LevelDB. It is reached on
 * loopback through the AWS client, as the real one is.
 *
 * @module
 */
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
  type ScanCommandOutput,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import dynalite from "dynalite";
import type { JsonObject } from "../types.ts";

/** One page of a scan. */
export interface ScanPage {
  items: JsonObject[];
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
  countOnly?: boolean;
}

const OPTIONS = { removeUndefinedValues: true };

/** A running engine. */
export class Engine {
  #server: ReturnType<typeof dynalite>;
  #client: DynamoDBClient;

  private constructor(server: ReturnType<typeof dynalite>, port: number) {
    this.#server = server;
    this.#client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: "local",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      maxAttempts: 1,
    });
  }

  /** @param path a folder; in memory when absent */
  static async start(path?: string): Promise<Engine> {
    const server = dynalite({ ...(path ? { path } : {}), createTableMs: 0, deleteTableMs: 0 });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => resolve());
    });
    return new Engine(server, server.address().port);
  }

  /** Name and key of each table. */
  async tables(): Promise<Map<string, string>> {
    const keys = new Map<string, string>();
    const { TableNames = [] } = await this.#client.send(new ListTablesCommand({}));
    for (const TableName of TableNames) {
      const { Table } = await this.#client.send(new DescribeTableCommand({ TableName }));
      keys.set(TableName, Table!.KeySchema![0].AttributeName!);
    }
    return keys;
  }

  /** Creates a table and waits until it can be used. */
  async create(table: string, key: string): Promise<void> {
    await this.#client.send(
      new CreateTableCommand({
        TableName: table,
        AttributeDefinitions: [{ AttributeName: key, AttributeType: "S" }],
        KeySchema: [{ AttributeName: key, KeyType: "HASH" }],
        BillingMode: "PAY_PER_REQUEST",
      }),
    );
    for (;;) {
      const { Table } = await this.#client.send(new DescribeTableCommand({ TableName: table }));
      if (Table?.TableStatus === "ACTIVE") return;
    }
  }

  async put(table: string, item: JsonObject): Promise<void> {
    await this.#client.send(
      new PutItemCommand({ TableName: table, Item: marshall(item, OPTIONS) }),
    );
  }

  async get(table: string, key: JsonObject): Promise<JsonObject | undefined> {
    const { Item } = await this.#client.send(
      new GetItemCommand({ TableName: table, Key: marshall(key), ConsistentRead: true }),
    );
    return Item && unmarshall(Item);
  }

  /** Sets the given attributes and leaves the others; the engine does it in one step. */
  async merge(table: string, key: JsonObject, changes: JsonObject): Promise<JsonObject> {
    const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
    const { Attributes } = await this.#client.send(
      new UpdateItemCommand({
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
      }),
    );
    return unmarshall(Attributes!);
  }

  async delete(table: string, key: JsonObject): Promise<void> {
    await this.#client.send(new DeleteItemCommand({ TableName: table, Key: marshall(key) }));
  }

  async putMany(table: string, items: JsonObject[]): Promise<void> {
    await this.#client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          [table]: items.map((item) => ({ PutRequest: { Item: marshall(item, OPTIONS) } })),
        },
      }),
    );
  }

  async deleteMany(table: string, keys: JsonObject[]): Promise<void> {
    await this.#client.send(
      new BatchWriteItemCommand({
        RequestItems: { [table]: keys.map((key) => ({ DeleteRequest: { Key: marshall(key) } })) },
      }),
    );
  }

  async getMany(table: string, keys: JsonObject[]): Promise<JsonObject[]> {
    const { Responses } = await this.#client.send(
      new BatchGetItemCommand({
        RequestItems: { [table]: { Keys: keys.map((key) => marshall(key)), ConsistentRead: true } },
      }),
    );
    return (Responses?.[table] ?? []).map((item) => unmarshall(item));
  }

  async scan(table: string, options: ScanOptions): Promise<ScanPage> {
    const page: ScanCommandOutput = await this.#client.send(
      new ScanCommand({
        TableName: table,
        Limit: options.limit,
        ...(options.after ? { ExclusiveStartKey: marshall(options.after) } : {}),
        ...(options.expression ? { FilterExpression: options.expression } : {}),
        ...(options.names ? { ExpressionAttributeNames: options.names } : {}),
        ...(options.values ? { ExpressionAttributeValues: marshall(options.values) } : {}),
      }),
    );
    return {
      items: (page.Items ?? []).map((item) => unmarshall(item)),
      scanned: page.ScannedCount ?? 0,
      ...(page.LastEvaluatedKey ? { last: unmarshall(page.LastEvaluatedKey) } : {}),
    };
  }

  /** Stops the engine; what was acknowledged is on disk. */
  async close(): Promise<void> {
    this.#client.destroy();
    this.#server.closeAllConnections?.();
    await new Promise<void>((resolve, reject) =>
      this.#server.close((error?: Error) => error ? reject(error) : resolve())
    );
  }
}
