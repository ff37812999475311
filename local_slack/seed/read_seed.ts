/**
 * Reads a seed file: JSON, in which comments and commas at the end of a list are fine.
 *
 * @module
 */
import {
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { dirname, resolve } from "node:path";
import type { DatastoreDefinition } from "../datastores/mod.ts";
import { isObject } from "../block_kit/problem.ts";
import { readRows } from "./check_rows.ts";
import { senseFaults } from "./check_sense.ts";
import { shapeFaults } from "./check_shape.ts";
import { lineOf, placeOf } from "./place.ts";
import { type SeedFault, SeedProblem } from "./problem.ts";
import type { WholeSeedFile } from "./seed.ts";

/** A seed file that can be used. */
export interface ReadSeed {
  /** As the operator typed it. */
  path: string;
  file: WholeSeedFile;
  /** Changes when anything that the file says changes, or a row of it. */
  fingerprint: string;
}

/**
 * Reads and checks a seed file and the rows that it names.
 *
 * @param definitions the app's datastores
 * @throws {SeedProblem} naming everything that is wrong, at once
 */
export async function readSeed(
  path: string,
  definitions: Record<string, DatastoreDefinition>,
): Promise<ReadSeed> {
  const { text, tree } = await parsed(path);
  // The parser's objects have no prototype, which not everything that gets them expects.
  const value = JSON.parse(JSON.stringify(getNodeValue(tree)));
  const folder = dirname(path);
  const { rows, faults } = await readRows(isObject(value) ? value.rows : undefined, {
    definitions,
    read: (name) => readText(resolve(folder, name)),
  });
  const all = [
    ...keysTwice(tree),
    ...shapeFaults(value),
    ...isObject(value) ? senseFaults(value) : [],
    ...faults,
  ];
  if (all.length > 0) {
    // From top to bottom; what is in other files at the end.
    const lines = all.map(({ path, place, says }) => {
      const { line, words } = placeOf(text, tree, value, path);
      return place
        ? { line: Infinity, says: `${place}: ${says}` }
        : { line, says: `Line ${[line, ...words ? [words] : []].join(", ")}: ${says}` };
    }).sort((a, b) => a.line === b.line ? 0 : a.line - b.line);
    throw new SeedProblem(path, lines.map(({ says }) => says));
  }
  const { $schema: _, ...said } = value;
  const file = { ...said, rows };
  return { path, file, fingerprint: await fingerprintOf(file) };
}

/**
 * A seed that a program made, as if it had been read from a file.
 *
 * @param path what it is called
 */
export async function seedMade(path: string, file: WholeSeedFile): Promise<ReadSeed> {
  return { path, file, fingerprint: await fingerprintOf(file) };
}

async function parsed(path: string): Promise<{ text: string; tree: Node }> {
  let text: string;
  try {
    text = await readText(path);
  } catch (cause) {
    throw new SeedProblem(path, [`It cannot be read: ${(cause as Error).message}.`], { cause });
  }
  if (text.trim() === "") {
    throw new SeedProblem(path, ["It is empty."]);
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !tree) {
    // What follows the first one is mostly its consequence.
    const [{ error, offset }] = errors;
    const words = printParseErrorCode(error).replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
    const column = offset - text.lastIndexOf("\n", offset - 1);
    throw new SeedProblem(path, [
      `Line ${lineOf(text, offset)}, column ${column}: this is not JSON (${words}).`,
    ]);
  }
  return { text, tree };
}

async function readText(path: string): Promise<string> {
  try {
    return (await Deno.readTextFile(path)).replace(/^\uFEFF/, "");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new Error("there is no such file");
    if (error instanceof Deno.errors.IsADirectory) throw new Error("it is a folder");
    throw error;
  }
}

/** A key that an object has twice: the second would replace the first. */
function keysTwice(node: Node, path: (string | number)[] = []): SeedFault[] {
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((child, at) => {
    if (node.type === "array") return keysTwice(child, [...path, at]);
    const [key, value] = child.children ?? [];
    const name = String(key?.value);
    const twice = seen.has(name);
    seen.add(name);
    return [
      ...twice ? [{ path: [...path, name], says: "it is there twice. Remove one of them." }] : [],
      ...value ? keysTwice(value, [...path, name]) : [],
    ];
  });
}

async function fingerprintOf(file: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(file));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
