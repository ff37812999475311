/**
 * What Slack's runtime does not have: found where it is written.
 *
 * Deployed functions run on Deno 1.46, soon on 2, without the right to read files, the environment
 * or anything of the machine.
 *
 * @module
 */
import { builtinModules } from "node:module";
import ts from "typescript";
import type { Violation } from "../local_slack/types.ts";
import type { BuiltIns } from "./built_ins.ts";
import { type Code, importsOf, memberOf, placeOf, visit } from "./code.ts";

const NODE = new Set(builtinModules.map((name) => name.replace(/^node:/, "")));
/** What stands for the global object itself. */
const GLOBAL_OBJECTS = ["globalThis", "self", "window"];
/** What every object and function can be asked. */
const ALWAYS = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Function.prototype),
]);

/** Says what to do instead of some of the globals. */
const INSTEAD: Record<string, string> = {
  Deno: "Deployed functions may not ask the machine. Values from outside come with `env` of the " +
    "handler's context, data is imported as TypeScript",
  process: "Values from outside come with `env` of the handler's context",
  Temporal: "Use date-fns and @date-fns/tz",
  Buffer: "Use Uint8Array, TextEncoder, TextDecoder",
  window: "Write globalThis",
};

/** Everything in the code that one of the two runtimes lacks. */
export function checkRuntime(code: Code, builtIns: BuiltIns): Violation[] {
  const own = declaredMembers(code);
  return code.files.flatMap((file) => {
    const found: Violation[] = checkImports(file);
    visit(file, (node) => {
      const wrong = lackingGlobal(node, code, builtIns) ??
        lackingMember(node, code, builtIns, own) ?? lackingSyntax(node);
      if (wrong) found.push({ ...wrong, place: placeOf(node) });
    });
    return found;
  });
}

/** Is it one of Node's own modules? */
export function isNodeModule(specifier: string): boolean {
  return specifier.startsWith("node:") || NODE.has(specifier);
}

function checkImports(file: ts.SourceFile): Violation[] {
  return importsOf(file).flatMap(({ node, from, type }) => {
    if (isNodeModule(from)) {
      return [{
        rule: `Deployed code imports nothing of Node's ("${from}")`,
        place: placeOf(node),
        fix: "Use what the web platform has, or a package that does",
      }];
    }
    if (type === undefined || type === "json") return [];
    return [{
      rule: `Deno 1.46 cannot import { type: "${type}" }`,
      place: placeOf(node),
      fix: "Export the text or the bytes from a TypeScript module",
    }];
  });
}

type Wrong = Omit<Violation, "place">;

function lackingGlobal(node: ts.Node, code: Code, builtIns: BuiltIns): Wrong | undefined {
  const name = globalName(node, code);
  return name === undefined ? undefined : lacksGlobal(name, builtIns);
}

function lacksGlobal(name: string, { elsewhere }: BuiltIns): Wrong | undefined {
  if (name === "Deno") {
    return { rule: "Deployed code does not use Deno", fix: INSTEAD.Deno };
  }
  const only = elsewhere.get(name);
  if (only === undefined) return undefined;
  return {
    rule: `Only Deno ${only} has the global ${name}: deployed code runs on 1.46 and 2`,
    fix: INSTEAD[name] ?? "Do it with what both have, or with a package",
  };
}

/** The global that a node names: `Deno`, `globalThis.Deno`, `self["Deno"]`. */
function globalName(node: ts.Node, code: Code): string | undefined {
  if (ts.isIdentifier(node)) return code.isGlobal(node) ? node.text : undefined;
  const member = memberOf(node);
  return member && ts.isIdentifier(member.of) && GLOBAL_OBJECTS.includes(member.of.text) &&
      code.isGlobal(member.of)
    ? member.name
    : undefined;
}

function lackingMember(
  node: ts.Node,
  code: Code,
  builtIns: BuiltIns,
  own: ReadonlySet<string>,
): Wrong | undefined {
  const member = memberOf(node);
  if (!member) return taken(node, code, builtIns);
  const { of, name } = member;
  const object = globalName(of, code);
  if (object !== undefined && !GLOBAL_OBJECTS.includes(object)) {
    return lacksAsked(object, name, builtIns);
  }
  // Whose method it is only the types tell; a name that we gave ourselves is taken for ours.
  const only = builtIns.methods.get(name);
  const called = ts.isCallExpression(node.parent) && node.parent.expression === node;
  if (only === undefined || !called || own.has(name)) return undefined;
  return {
    rule: `Only Deno ${only} has the method ${name}(): deployed code runs on 1.46 and 2`,
    fix: "Do it with what both have, or give a method of your own another name",
  };
}

/** `const { escape } = RegExp` */
function taken(node: ts.Node, code: Code, builtIns: BuiltIns): Wrong | undefined {
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent)) return undefined;
  const declaration = node.parent.parent;
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  const object = globalName(declaration.initializer, code);
  const name = node.propertyName ?? node.name;
  if (object === undefined || !ts.isIdentifier(name)) return undefined;
  return GLOBAL_OBJECTS.includes(object)
    ? lacksGlobal(name.text, builtIns)
    : lacksAsked(object, name.text, builtIns);
}

function lacksAsked(object: string, name: string, { globals }: BuiltIns): Wrong | undefined {
  const asked = globals.get(object);
  if (object === "Deno" || !asked || asked.has(name) || ALWAYS.has(name)) return undefined;
  return {
    rule: `Deno 1.46 and 2 do not both have ${object}.${name}`,
    fix: "Do it with what both have, or with a package",
  };
}

function lackingSyntax(node: ts.Node): Wrong | undefined {
  if (
    ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using
  ) {
    return {
      rule: "Deno 1.46 cannot read `using` in a bundle",
      fix: "Release it in `finally`",
    };
  }
  if (ts.isImportClause(node) && node.phaseModifier !== undefined) {
    return { rule: "Deno 1.46 has no `import defer`", fix: "Import it plainly" };
  }
  if (ts.isDecorator(node)) {
    return { rule: "Deno 1.46 cannot read decorators in a bundle", fix: "Write it out" };
  }
}

/** The names of the properties and methods that the code itself declares. */
function declaredMembers({ files }: Code): Set<string> {
  const names = new Set<string>();
  const look = (node: ts.Node): void => {
    if (
      ts.isPropertySignature(node) || ts.isMethodSignature(node) || ts.isMethodDeclaration(node) ||
      ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node)
    ) { if (ts.isIdentifier(node.name)) names.add(node.name.text); }
    node.forEachChild(look);
  };
  files.forEach(look);
  return names;
}
