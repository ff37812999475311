/**
 * Datastores of Local Slack, on a DynamoDB engine as Slack's are.
 *
 * @module
 */
import { HOUR, SECOND } from "@std/datetime";
import type { Datastores, Events, JsonObject } from "../types.ts";
import type { DatastoreDefinition } from "./definition.ts";
import { Engine } from "./engine.ts";
import { datastoreMethods } from "./methods.ts";

export type { DatastoreDefinition } from "./definition.ts";

/** Slack deletes expired rows up to this many milliseconds late; here always that late. */
const LATE = 48 * HOUR;
/** How many rows are read at once when expired ones are deleted. */
const PAGE = 1000;

/** The manifest and the saved rows disagree. */
export class DatastoreChangedError extends Error {
  override name = "DatastoreChangedError";
}

/** What the datastores are opened with. */
export interface DatastoreOptions {
  /** A folder for the rows; in memory when absent. */
  path?: string;
  /** The manifest's `datastores`. */
  definitions: Record<string, DatastoreDefinition>;
  events: Events;
}

/**
 * Opens the datastores of an app. Rows of a datastore that the manifest no longer names are kept.
 *
 * @throws {DatastoreChangedError} when a primary key was renamed
 */
export async function openDatastores(
  { path, definitions, events }: DatastoreOptions,
): Promise<Datastores> {
  if (path) await Deno.mkdir(path, { recursive: true });
  const engine = await Engine.start(path);
  try {
    await makeTables(engine, definitions);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return {
    methods: datastoreMethods({ engine, definitions, events }),
    list: () =>
      Object.entries(definitions).map(([name, definition]) => ({
        name,
        primary_key: definition.primary_key,
        attributes: Object.keys(definition.attributes),
      })),
    browse: (datastore, limit, cursor) => browse(engine, definitions, datastore, limit, cursor),
    expire: (now) => expire(engine, definitions, now),
    close: () => engine.close(),
  };
}

async function makeTables(
  engine: Engine,
  definitions: Record<string, DatastoreDefinition>,
): Promise<void> {
  const tables = await engine.tables();
  for (const [name, { primary_key }] of Object.entries(definitions)) {
    const kept = tables.get(name);
    if (kept === undefined) await engine.create(name, primary_key);
    else if (kept !== primary_key) {
      throw new DatastoreChangedError(
        `The rows of datastore "${name}" are kept by "${kept}", the manifest now names ` +
          `"${primary_key}" as its primary key. Give the datastore a new name, or start with --fresh.`,
      );
    }
  }
}

async function browse(
  engine: Engine,
  definitions: Record<string, DatastoreDefinition>,
  datastore: string,
  limit: number,
  cursor?: string,
): Promise<{ rows: JsonObject[]; cursor?: string }> {
  const definition = definitions[datastore];
  if (!definition) return { rows: [] };
  const page = await engine.scan(datastore, {
    limit,
    ...(cursor ? { after: { [definition.primary_key]: cursor } } : {}),
  });
  return {
    rows: page.items,
    ...(page.last ? { cursor: String(page.last[definition.primary_key]) } : {}),
  };
}

async function expire(
  engine: Engine,
  definitions: Record<string, DatastoreDefinition>,
  now: number,
): Promise<number> {
  let gone = 0;
  for (const [name, definition] of Object.entries(definitions)) {
    const attribute = definition.time_to_live_attribute;
    if (!attribute) continue;
    let after: JsonObject | undefined;
    do {
      const page = await engine.scan(name, {
        limit: PAGE,
        expression: "#t < :t",
        names: { "#t": attribute },
        values: { ":t": Math.floor((now - LATE) / SECOND) },
        ...(after ? { after } : {}),
      });
      for (const item of page.items) {
        await engine.delete(name, { [definition.primary_key]: item[definition.primary_key] });
        gone++;
      }
      after = page.last;
    } while (after);
  }
  return gone;
}
