import { Ajv, type ValidateFunction } from "ajv";
import schema from "./schema.json" with { type: "json" };
import { DOCUMENTED, LIMITS } from "./limits.ts";
import { type Definitions, type Node, resolve, typeOf } from "./shape.ts";

/** Every definition, with the limits that are laid upon it. */
export const definitions = structuredClone(schema.definitions) as unknown as Definitions;

/** Block type to the name of its definition. */
export const BLOCKS: Readonly<Record<string, string>> = schema.blocks;
/** View type to the name of its definition. */
export const VIEWS: Readonly<Record<string, string>> = schema.views;

/** Splits `A.b[].c` into `A`, `b`, `[]`, `c`. */
function steps(path: string): string[] {
  return path.replaceAll("[]", ".[]").split(".");
}

/** The schema that a path names, or `undefined`: what a limit is about must exist. */
export function find(path: string): Node | undefined {
  const [name, ...rest] = steps(path);
  let node: Node | undefined = definitions[name];
  for (const step of rest) {
    if (!node) return undefined;
    node = resolve(definitions, node);
    if (step === "[]") node = node.items as Node | undefined;
    else node = node.properties?.[step] ?? branch(node, step);
  }
  return node;
}

function branch(node: Node, step: string): Node | undefined {
  return node.oneOf?.map((one) => resolve(definitions, one).properties?.[step]).find(Boolean);
}

/** The definitions that a path of `LIMITS` means. */
function expand(path: string): string[] {
  if (!path.startsWith("*.")) return [path];
  const field = steps(path)[1];
  return Object.keys(definitions)
    .filter((name) => definitions[name].properties?.[field])
    .map((name) => name + path.slice(1));
}

/** Lays a rule beside what is there: a reference keeps its meaning and gets the rule on top. */
function lay(node: Node, path: string[], rule: Node): void {
  const [step, ...rest] = path;
  if (step === undefined) Object.assign(node, rule);
  else if (step === "[]") lay((node.items ??= {}) as Node, rest, rule);
  else lay((node.properties ??= {})[step] ??= {}, rest, rule);
}

for (const [path, fields] of Object.entries(DOCUMENTED)) {
  Object.assign(find(path)!.properties!, fields);
}
for (const [path, rule] of Object.entries(LIMITS)) {
  for (const one of expand(path)) {
    const [name, ...rest] = steps(one);
    lay(definitions[name], rest, rule);
  }
}
// Slack takes more than its type says: numbers as `ts`, and any field of old attachments.
definitions.MessageAttachment.additionalProperties = true;
definitions.MessageAttachment.properties!.ts = { type: ["string", "number"] };

// That it is a schema is asked in the tests: here that takes longer than to compile it.
const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  discriminator: true,
  strict: false,
  meta: false,
  validateSchema: false,
});
ajv.addSchema({ $id: "slack", definitions });
const compiled = new Map<string, ValidateFunction>();

/** The check of one definition, compiled when it is first asked for (a few milliseconds). */
export function validator(name: string): ValidateFunction {
  const known = compiled.get(name);
  if (known) return known;
  const made = ajv.getSchema(`slack#/definitions/${name}`);
  if (!made) throw new Error(`No such Block Kit definition: ${name}`);
  compiled.set(name, made);
  return made;
}

/** Every `type` that a block, an element or a text may have: the tests show one of each. */
export const TYPES: ReadonlySet<string> = new Set(
  Object.values(definitions).flatMap((node) => typeOf(definitions, node) ?? []),
);

/** The values of `type` that a union chooses from. */
export function choices(union: Node): string[] {
  return (union.oneOf ?? []).map((member) => typeOf(definitions, member) ?? "?");
}

/** Paths of `LIMITS` that name nothing in the schema: none, unless Slack's types changed. */
export function strayLimits(): string[] {
  return Object.keys(LIMITS).filter((path) => {
    const expanded = expand(path);
    return expanded.length === 0 || expanded.some((one) => !find(one));
  });
}
