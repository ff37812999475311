/**
 * What a function's bundle is made of, module by module: from the source map that the bundler makes.
 *
 * @module
 */
import { bytesOf } from "./bundles.ts";
import { ROOT_PATH } from "./shipped.ts";

/** The parts of a source map that are needed here. */
export interface SourceMap {
  sources: string[];
  mappings: string;
}

/** A module and the bytes that it has in a bundle, minified. */
export interface ModuleSize {
  path: string;
  bytes: number;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The modules of a bundle, the largest first; what no module has is the bundler's own. */
export function moduleSizes(text: string, { sources, mappings }: SourceMap): ModuleSize[] {
  const bytes = new Map<string, number>();
  const lines = text.split("\n");
  let source = 0;
  // A text over several lines has no mapping on the lines behind its first.
  let path = "";
  mappings.split(";").forEach((line, at) => {
    let column = 0;
    const add = (to: number | undefined) => {
      const part = bytesOf(lines[at].slice(column, to));
      if (part > 0) bytes.set(path, (bytes.get(path) ?? 0) + part);
    };
    for (const segment of line.split(",").filter(Boolean)) {
      const [columns, sourcesOn] = numbersOf(segment);
      add(column + columns);
      column += columns;
      source += sourcesOn ?? 0;
      path = sourcesOn === undefined ? "" : sources[source];
    }
    add(undefined);
  });
  return [...bytes].map(([path, bytes]) => ({ path: named(path), bytes }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** The numbers of a segment: each in digits of five bits, the lowest first, its sign the first bit. */
function numbersOf(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const letter of segment) {
    const digit = DIGITS.indexOf(letter);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return numbers;
}

/** From the project's folder, or from the package's name, wherever it lies. */
function named(path: string): string {
  if (path === "") return "(the bundler's own)";
  return path.startsWith(ROOT_PATH)
    ? path.slice(ROOT_PATH.length).replace(/^\//, "")
    : path.replace(/^.*\/npm\/[^/]+\//, "");
}
