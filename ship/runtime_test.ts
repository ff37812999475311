import { assert, assertEquals } from "@std/assert";
import { builtIns } from "./built_ins.ts";
import { parse } from "./code.ts";
import { checkRuntime } from "./runtime.ts";

const BUILT_INS = await builtIns();

/** The rules that a module breaks, with the line of each. */
function broken(text: string): string[] {
  return checkRuntime(parse({ "functions/a/handler.ts": text }), BUILT_INS)
    .map(({ rule, place }) => `${place.replace("functions/a/handler.ts:", "")}: ${rule}`);
}

/** Expects one broken rule, on this line, that names these words. */
function expectOne(text: string, line: number, ...words: string[]): void {
  const found = broken(text);
  assertEquals(found.length, 1, `${text}\n${found.join("\n")}`);
  assert(found[0].startsWith(`${line}: `), found[0]);
  for (const word of words) assert(found[0].includes(word), found[0]);
}

Deno.test("checkRuntime() finds Deno however it is written", () => {
  expectOne("\nconst token = Deno.env.get('TOKEN');", 2, "does not use Deno");
  expectOne("const { env } = Deno;", 1, "does not use Deno");
  expectOne("const version = globalThis.Deno.version;", 1, "does not use Deno");
  expectOne("const here = typeof Deno === 'object';", 1, "does not use Deno");
  expectOne("const text = self['Deno'].readTextFileSync('a');", 1, "does not use Deno");
  expectOne("const { Deno: runtime } = globalThis;", 1, "does not use Deno");
});

Deno.test("checkRuntime() finds globals that only one runtime has", () => {
  expectOne("const now = Temporal.Now.instant();", 1, "Temporal");
  expectOne("const token = process.env.TOKEN;", 1, "process");
  expectOne("const bytes = Buffer.from('a');", 1, "Buffer");
  expectOne("setImmediate(() => {});", 1, "setImmediate");
  expectOne("const width = window.innerWidth;", 1, "window", "1.46");
  expectOne("class Wrong extends SuppressedError {}", 1, "SuppressedError");
});

Deno.test("checkRuntime() finds what only one runtime can be asked", () => {
  expectOne("const safe = RegExp.escape('a.b');", 1, "RegExp.escape");
  expectOne("const is = Error.isError(1);", 1, "Error.isError");
  expectOne("const bytes = Uint8Array.fromBase64('aa');", 1, "Uint8Array.fromBase64");
  expectOne("const sum = Math.sumPrecise([1, 2]);", 1, "Math.sumPrecise");
  expectOne("const all = Iterator.concat([1], [2]);", 1, "Iterator.concat");
  expectOne("const { escape } = RegExp;", 1, "RegExp.escape");
  expectOne("const sum = globalThis.Math.sumPrecise([1]);", 1, "Math.sumPrecise");
  expectOne("const text = bytes.toBase64(); var bytes: Uint8Array;", 1, "toBase64()");
  expectOne("const n = new Map<string, number>().getOrInsert('a', 1);", 1, "getOrInsert()");
});

Deno.test("checkRuntime() finds syntax that Deno 1.46 cannot read", () => {
  expectOne("function f(free: Disposable) { using it = free; return it; }", 1, "using");
  expectOne(
    "async function f(free: AsyncDisposable) { await using it = free; return it; }",
    1,
    "using",
  );
  expectOne('import text from "./a.txt" with { type: "text" }; text;', 1, 'type: "text"');
  expectOne('import bytes from "./a.bin" with { type: "bytes" }; bytes;', 1, 'type: "bytes"');
  expectOne('import defer * as a from "./a.ts"; a;', 1, "import defer");
});

Deno.test("checkRuntime() finds Node's own modules", () => {
  expectOne('import { createHash } from "node:crypto"; createHash;', 1, '"node:crypto"');
  expectOne('import fs from "fs"; fs;', 1, '"fs"');
  expectOne('import "node:process";', 1, '"node:process"');
  expectOne('export { join } from "path/posix";', 1, '"path/posix"');
  expectOne('const os = await import("node:os"); os;', 1, '"node:os"');
});

Deno.test("checkRuntime() leaves alone what both runtimes have", () => {
  const fine = `
    import { SECOND } from "@std/datetime";
    import words from "./words.json" with { type: "json" };
    import type { Buffer } from "node:buffer";
    import { type Stats } from "node:fs";
    const { promise, resolve } = Promise.withResolvers<number>();
    const tried = Promise.try(() => 1);
    const grouped = Object.groupBy([1, 2], (n) => n % 2 ? "odd" : "even");
    const all = await Array.fromAsync([1]);
    const few = new Set([1]).intersection(new Set([1, 2]));
    const taken = [1, 2].values().map((n) => n).take(1).toArray();
    const last = [3, 1].toSorted().at(-1);
    const id = crypto.randomUUID();
    const signal = AbortSignal.any([AbortSignal.timeout(SECOND)]);
    const copy = structuredClone(words);
    performance.now();
    setTimeout(() => {}, 1);
    Object.prototype.hasOwnProperty.call({}, "a");
    Math.toString();
    export default (all: Buffer, stats: Stats) => [
      promise, resolve, tried, grouped, few, taken, last, id, signal, copy, all, stats,
    ];
  `;
  assertEquals(broken(fine), []);
});

Deno.test("checkRuntime() takes no comment, string, type or name of ours for a global", () => {
  const ours = `
    // Deno.env is not there, nor Temporal.
    /** Buffer, process.env */
    type Process = typeof process;
    interface Holder { process: string; window: number; Deno?: unknown; getOrInsert(): void }
    const words = "Deno.env.get('TOKEN')" + \`Temporal.Now\`;
    function read(process: { env: string }, { window }: Holder) {
      return process.env + window + words;
    }
    const holder: Holder = { process: "", window: 1, getOrInsert() {} };
    holder.getOrInsert();
    class Buffer { static from = 1; global() { return holder.process; } }
    export { Buffer, read };
    export const label = (x: Process) => { global: for (;;) { if (x) break global; } };
    import { Temporal } from "./clock.ts";
    export const now = Temporal.now();
  `;
  assertEquals(broken(ours), []);
});
