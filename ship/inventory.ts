/**
 * Prints what a runtime has: its globals, what can be asked of each, and the methods of their
 * instances. Run by itself in each runtime, so that nothing else has changed the built-ins.
 *
 * @module
 */

/** What a runtime has, by name. The names of a list are divided by spaces. */
export interface Inventory {
  /** `1.46.3` */
  deno: string;
  /** Each global and what it is asked: `Promise` with `all`, `performance` with `now`. */
  globals: Record<string, string>;
  /** Each class and the methods of its instances: `Array` with `map`. */
  methods: Record<string, string>;
}

/** Looks at the runtime that runs this. */
export function takeInventory(): Inventory {
  const globals: Record<string, string> = {};
  const methods: Record<string, string> = {};
  for (const name of namesOf(globalThis).sort()) {
    const value: unknown = Reflect.get(globalThis, name);
    globals[name] = isObject(value) && value !== globalThis ? listed(value) : "";
    const prototype: unknown = isObject(value) ? Reflect.get(value, "prototype") : undefined;
    if (isObject(prototype)) methods[name] = listed(prototype, isFunction);
  }
  return { deno: Deno.version.deno, globals, methods };
}

/** Names of the object and of what it inherits, up to what all objects have. */
function listed(value: object, wanted: (holder: object, name: string) => boolean = () => true) {
  const names = new Set<string>();
  for (let each: object | null = value; each; each = Object.getPrototypeOf(each)) {
    if (each === Object.prototype || each === Function.prototype) break;
    for (const name of namesOf(each)) if (wanted(each, name)) names.add(name);
  }
  return [...names].sort().join(" ");
}

function isFunction(holder: object, name: string): boolean {
  return typeof Object.getOwnPropertyDescriptor(holder, name)?.value === "function";
}

function namesOf(value: object): string[] {
  return Object.getOwnPropertyNames(value).filter((name) => /^[A-Za-z]\w*$/.test(name));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null || typeof value === "function";
}

if (import.meta.main) console.log(JSON.stringify(takeInventory(), null, 2));
