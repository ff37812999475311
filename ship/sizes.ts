/**
 * How big a function's bundle may be, minified.
 *
 * Slack names no limit. These are ours: what a function is made of grows without anybody's notice,
 * one import at a time, and all of it is read whenever a function starts. `deno task ship:sizes` says
 * how big each is, and `deno task ship:sizes FUNCTION` which modules it is made of.
 *
 * @module
 */
import type { Violation } from "../local_slack/types.ts";
import { bytesOf, modulesOf } from "./bundles.ts";

/** Bytes of a bundle without GitHub's SDK. */
export const LIMIT = 120_000;
/** Bytes of a bundle with GitHub's SDK. */
export const LIMIT_WITH_OCTOKIT = 200_000;

/** Bytes of our own code in one bundle: packages are some 9,000 more, and all of it fits. */
export const OWN_LIMIT = 112_000;
/** The same with the ways into GitHub among it: packages are some 33,000 more, and all of it fits. */
export const OWN_LIMIT_WITH_OCTOKIT = 166_000;

/** A function's bundle. */
export interface Size {
  callback_id: string;
  /** Bytes of our own modules, minified. */
  own: number;
  /** Bytes of everything, minified. */
  whole: number;
  octokit: boolean;
}

/** Bundles of a function: with our own modules alone, with all, and with all and not minified. */
export interface Measured {
  own: string;
  whole: string;
  readable: string;
}

/**
 * The size of a function, with a handbook as long as the tests': how much a team has to say in its
 * own is no function's fault.
 *
 * @param without bytes that do not count: `shims` of `whole` are not in what ships, and by `handbook`
 * bytes the operator's is longer than the tests'
 */
export function sizeOf(
  callback_id: string,
  { own, whole, readable }: Measured,
  without: { shims?: number; handbook?: number } = {},
): Size {
  const modules = modulesOf(readable);
  const { shims = 0 } = without;
  const handbook = modules.some(({ path }) => path === "handbook.ts") ? without.handbook ?? 0 : 0;
  return {
    callback_id,
    own: bytesOf(own) - handbook,
    whole: bytesOf(whole) - shims - handbook,
    octokit: modules.some(({ path }) => /\/@?octokit\//.test(path)),
  };
}

/** Bundles that are too big. */
export function checkSizes(sizes: readonly Size[]): Violation[] {
  return sizes.flatMap((size) => {
    const limits = limitsOf(size);
    return (["own", "whole"] as const).filter((part) => size[part] > limits[part])
      .map((part) => ({
        rule: part === "own"
          ? `A function has at most ${kB(limits.own)} kB of our own code, minified`
          : `A bundle ${size.octokit ? "with" : "without"} octokit has at most ` +
            `${kB(limits.whole)} kB, minified`,
        place: `${size.callback_id} has ${kB(size[part])} kB`,
        fix:
          `\`deno task ship:sizes ${size.callback_id}\` names its largest modules: see which of them ` +
          "it can do without, or let another step of the workflow do a part",
      }));
  });
}

/** The table that says how big each function is, the biggest first. */
export function sizeTable(sizes: readonly Size[]): string {
  const rows = [...sizes].sort((a, b) => b.whole - a.whole).map((size) => [
    size.callback_id,
    kB(size.own),
    kB(size.whole - size.own),
    size.octokit ? "yes" : "",
    kB(size.whole),
    kB(limitsOf(size).whole),
  ]);
  const table = [["function", "own", "packages", "octokit", "all (kB)", "limit"], ...rows];
  const widths = table[0].map((_, at) => Math.max(...table.map((row) => row[at].length)));
  return table.map((row) =>
    row.map((cell, at) => at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])).join("  ")
  ).join("\n");
}

function limitsOf({ octokit }: Size) {
  return octokit
    ? { own: OWN_LIMIT_WITH_OCTOKIT, whole: LIMIT_WITH_OCTOKIT }
    : { own: OWN_LIMIT, whole: LIMIT };
}

/** Thousands of bytes, for people. */
function kB(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}
