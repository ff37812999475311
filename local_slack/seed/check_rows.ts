/**
 * Reads and checks the rows of a seed file: lists, and JSON Lines files in the form that Slack's
 * `slack datastore bulk-put --from-file` takes, an item on each line.
 *
 * @module
 */
import { isObject, nearest } from "../block_kit/problem.ts";
import { type DatastoreDefinition, itemProblems, LARGEST_ITEM } from "../datastores/definition.ts";
import type { JsonObject } from "../types.ts";
import { listed, type SeedFault, type SeedPath, shown } from "./problem.ts";

/** What the rows are checked with. */
export interface RowsChecks {
  /** The app's datastores. */
  definitions: Record<string, DatastoreDefinition>;
  /** Reads a file, by its path as the seed file has it. */
  read(path: string): Promise<string>;
}

/** The rows, by datastore, and what is wrong with them. */
export async function readRows(
  rows: unknown,
  { definitions, read }: RowsChecks,
): Promise<{ rows: Record<string, JsonObject[]>; faults: SeedFault[] }> {
  const faults: SeedFault[] = [];
  const known = Object.keys(definitions);
  const all: Record<string, JsonObject[]> = {};
  for (const [datastore, value] of Object.entries(isObject(rows) ? rows : {})) {
    const path = ["rows", datastore];
    if (!Object.hasOwn(definitions, datastore)) {
      const near = nearest(datastore, known);
      const help = near ? `Did you mean "${near}"?` : `It has ${listed(known) || "none"}.`;
      faults.push({ path, says: `the app has no such datastore. ${help}` });
      continue;
    }
    const items = await itemsOf(value, path, read);
    faults.push(...items.faults);
    faults.push(...itemFaults(definitions[datastore], items.items, path));
    all[datastore] = items.items.map(({ item }) => item as JsonObject);
  }
  return { rows: all, faults };
}

/** A row before it was checked, and where it is. */
interface Item {
  item: unknown;
  at: Pick<SeedFault, "path" | "place">;
}

async function itemsOf(
  value: unknown,
  path: SeedPath,
  read: RowsChecks["read"],
): Promise<{ items: Item[]; faults: SeedFault[] }> {
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string")) {
    const files = await Promise.all(value.map((one, at) => itemsIn(one, [...path, at], read)));
    return {
      items: files.flatMap(({ items }) => items),
      faults: files.flatMap(({ faults }) => faults),
    };
  }
  if (Array.isArray(value)) {
    return { items: value.map((item, at) => ({ item, at: { path: [...path, at] } })), faults: [] };
  }
  return await itemsIn(value, path, read);
}

/** The items of a JSON Lines file. */
async function itemsIn(
  value: unknown,
  path: SeedPath,
  read: RowsChecks["read"],
): Promise<{ items: Item[]; faults: SeedFault[] }> {
  if (typeof value !== "string" || value.trim() === "") {
    const says = `${shown(value)} is neither a list of items nor the path of a JSON Lines file, ` +
      'like "customers.jsonl".';
    return { items: [], faults: [{ path, says }] };
  }
  let text: string;
  try {
    text = await read(value);
  } catch (error) {
    const says = `"${value}" cannot be read: ${(error as Error).message}.`;
    return { items: [], faults: [{ path, says }] };
  }
  const faults: SeedFault[] = [];
  const items = text.replace(/^\uFEFF/, "").split(/\r?\n/).flatMap((line, index): Item[] => {
    if (line.trim() === "") return [];
    const at = { path, place: `${value}, line ${index + 1}` };
    try {
      return [{ item: JSON.parse(line), at }];
    } catch (error) {
      faults.push({ ...at, says: `this is not JSON: ${(error as Error).message}.` });
      return [];
    }
  });
  return { items, faults };
}

function itemFaults(
  definition: DatastoreDefinition,
  items: readonly Item[],
  path: SeedPath,
): SeedFault[] {
  const seen = new Set<unknown>();
  return items.flatMap(({ item, at }) => {
    const faults = itemProblems(definition, item, "").map(({ message }) => ({
      ...at,
      says: `${message}.`,
    }));
    const key = isObject(item) ? item[definition.primary_key] : undefined;
    if (key !== undefined && seen.has(key)) {
      const says = `another item of ${path[1]} has the same ${definition.primary_key}, ` +
        `${shown(key)}. Remove one of them.`;
      faults.push({ ...at, says });
    }
    seen.add(key);
    const bytes = new TextEncoder().encode(JSON.stringify(item)).length;
    if (bytes > LARGEST_ITEM) {
      faults.push({ ...at, says: `it has ${bytes} bytes. An item holds at most 400 KB.` });
    }
    return faults;
  });
}
