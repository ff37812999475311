/**
 * Where something is in a seed file: its line, and the names of what it is in.
 *
 * @module
 */
import { findNodeAtLocation, type Node } from "jsonc-parser";
import { isObject } from "../block_kit/problem.ts";
import type { SeedPath } from "./problem.ts";

/** What names an entry of a list, the first that is there. */
const NAMES = ["name", "handle", "login", "title", "id"];

/**
 * The number of the line, and words for the way there: "people “ana”, zone". An entry of a list is
 * called by its name or, without one, by its number, counted from 1.
 */
export function placeOf(
  text: string,
  tree: Node,
  value: unknown,
  path: SeedPath,
): { line: number; words: string } {
  return { line: lineOf(text, nodeAt(tree, path).offset), words: wordsOf(value, path) };
}

/** The number of the line at an offset, from 1. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** What is there or, when it is missing, what it is missing in. */
function nodeAt(tree: Node, path: SeedPath): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return node;
  }
  return tree;
}

function wordsOf(value: unknown, path: SeedPath): string {
  const words: string[] = [];
  let at = value;
  for (const step of path) {
    at = isObject(at) || Array.isArray(at) ? (at as Record<string, unknown>)[step] : undefined;
    if (typeof step === "string") words.push(step);
    else words[words.length - 1] += nameOf(at) ?? `, entry ${step + 1}`;
  }
  return words.join(", ");
}

function nameOf(entry: unknown): string | undefined {
  if (!isObject(entry)) return undefined;
  const key = NAMES.find((each) => typeof entry[each] === "string" && entry[each] !== "");
  return key && ` “${String(entry[key]).slice(0, 60)}”`;
}
