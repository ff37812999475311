/**
 * What both runtimes have that deployed code meets: Deno 1.46, which Slack names, and the one that
 * runs Local Slack.
 *
 * `deno_1_46.json` was printed by Deno 1.46.3 itself: `deno task ship:inventory` does it again.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import older from "./deno_1_46.json" with { type: "json" };
import type { Inventory } from "./inventory.ts";

/** What may be used, and what looks as if it might. */
export interface BuiltIns {
  /** The newer of the two: `2.9.6`. */
  newer: string;
  /** Globals that both have, with what both can be asked. */
  globals: ReadonlyMap<string, ReadonlySet<string>>;
  /** Globals that one of them has, and which. */
  elsewhere: ReadonlyMap<string, string>;
  /** Methods that one of them has on some class, and no class of the other: `toBase64`. */
  methods: ReadonlyMap<string, string>;
}

/** Asks a fresh process of the running Deno, and compares. */
export async function builtIns(): Promise<BuiltIns> {
  const script = fileURLToPath(new URL("./inventory.ts", import.meta.url));
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-config", "--no-lock", script],
  }).output();
  return compare(older, JSON.parse(new TextDecoder().decode(stdout)));
}

/** What both have, and what only one of them. */
export function compare(older: Inventory, newer: Inventory): BuiltIns {
  const globals = new Map<string, Set<string>>();
  const elsewhere = new Map<string, string>();
  for (const [name, asked] of Object.entries(newer.globals)) {
    if (!(name in older.globals)) elsewhere.set(name, newer.deno);
    else globals.set(name, names(asked).intersection(names(older.globals[name])));
  }
  for (const name of Object.keys(older.globals)) {
    if (!globals.has(name)) elsewhere.set(name, older.deno);
  }
  const methods = new Map<string, string>();
  const all = [older, newer].map((each) => names(Object.values(each.methods).join(" ")));
  for (const [at, { deno }] of [older, newer].entries()) {
    for (const [name, own] of Object.entries([older, newer][at].methods)) {
      // The methods of a class that only one of them has can be reached through its name only.
      if (!globals.has(name)) continue;
      for (const method of names(own)) if (!all[1 - at].has(method)) methods.set(method, deno);
    }
  }
  return { newer: newer.deno, globals, elsewhere, methods };
}

function names(list: string): Set<string> {
  return new Set(list.split(" ").filter(Boolean));
}
