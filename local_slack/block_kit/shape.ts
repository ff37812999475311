/** The part of JSON Schema that the generated definitions use. */
export interface Node {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Node>;
  required?: string[];
  additionalProperties?: boolean | Node;
  items?: Node | Node[];
  anyOf?: Node[];
  oneOf?: Node[];
  discriminator?: { propertyName: string };
  [keyword: string]: unknown;
}

/** Schemas by the name of the TypeScript type. */
export type Definitions = Record<string, Node>;

/** Follows a reference to the schema that it means. */
export function resolve(definitions: Definitions, node: Node): Node {
  if (!node.$ref) return node;
  const name = decodeURIComponent(node.$ref.replace("#/definitions/", ""));
  return resolve(definitions, definitions[name]);
}

/** The one value of `type` that an object of this schema has, if it has one. */
export function typeOf(definitions: Definitions, node: Node): string | undefined {
  const tag = resolve(definitions, node).properties?.type?.const;
  return typeof tag === "string" ? tag : undefined;
}

/**
 * Turns each union of objects into one that is chosen by `type`, so that a wrong button is told what
 * is wrong with a button, and not that it is none of thirty things. Objects of a union that share
 * their `type` (an image by URL, an image by file) become one object with the fields of all.
 */
export function keyByType(raw: Definitions): Definitions {
  // First the unions that become one object, so that the others can name them.
  const definitions = mapValues(raw, (node) => {
    if (!node.anyOf) return node;
    const members = flatten(raw, node.anyOf).map((member) => resolve(raw, member));
    const tags = new Set(members.map((member) => typeOf(raw, member)));
    return tags.size === 1 && members.every((member) => member.properties) ? merge(members) : node;
  });
  const rewrite = (node: Node): Node => {
    const out: Node = { ...node };
    if (node.properties) out.properties = mapValues(node.properties, rewrite);
    if (node.items && !Array.isArray(node.items)) out.items = rewrite(node.items);
    if (!node.anyOf) return out;
    // An object of any shape beside known ones would let every mistake through.
    const members = flatten(definitions, node.anyOf).filter((member) => {
      const { type, properties } = resolve(definitions, member);
      return type !== "object" || properties;
    });
    if (members.length === 1) return rewrite(members[0]);
    if (!members.every((member) => typeOf(definitions, member))) return { anyOf: members };
    return {
      type: "object",
      required: ["type"],
      discriminator: { propertyName: "type" },
      oneOf: members.map(rewrite),
    };
  };
  return mapValues(definitions, rewrite);
}

/** Unions of unions, as one list. */
function flatten(definitions: Definitions, members: Node[]): Node[] {
  return members.flatMap((member) => {
    const inner = resolve(definitions, member).anyOf;
    return inner ? flatten(definitions, inner) : [member];
  });
}

function merge(objects: Node[]): Node {
  const properties: Record<string, Node> = {};
  for (const object of objects) {
    for (const [name, node] of Object.entries(object.properties ?? {})) {
      const seen = properties[name];
      if (!seen || same(seen, node)) properties[name] = node;
      else properties[name] = { anyOf: [...(seen.anyOf ?? [seen]), node] };
    }
  }
  const required = (objects[0].required ?? [])
    .filter((name) => objects.every((object) => object.required?.includes(name)));
  return { type: "object", properties, required, additionalProperties: false };
}

/** The definitions that can be reached from `roots`, in the order of their names. */
export function reachable(definitions: Definitions, roots: string[]): Definitions {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== "object" || value === null) return;
    const { $ref } = value as Node;
    if (typeof $ref === "string") reach(decodeURIComponent($ref.replace("#/definitions/", "")));
    Object.values(value).forEach(visit);
  };
  const reach = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    visit(definitions[name]);
  };
  roots.forEach(reach);
  return Object.fromEntries([...found].sort().map((name) => [name, definitions[name]]));
}

function same(a: Node, b: Node): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function mapValues<T>(values: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
