/**
 * What the packages in a bundle need and Slack's runtime lacks.
 *
 * @module
 */
import ts from "typescript";
import type { Violation } from "../local_slack/types.ts";
import type { BuiltIns } from "./built_ins.ts";
import { FROM_NPM, modulesOf } from "./bundles.ts";
import { importsOf, parse, visit } from "./code.ts";
import { isNodeModule } from "./runtime.ts";

/** Slack's own: npm's build, which never ships, and deno.land's, which asks Deno for its version. */
const SLACK = /\/@slack\/deno-slack-sdk\/|^(?:deno:)?https:\/\/deno\.land\//;

/**
 * Everything that a bundle leaves to a runtime that does not have it, or not in every version. What
 * a module asks for first (`typeof process`) it does not need.
 *
 * @param text not minified: the bundler says in a comment which module comes next
 */
export function checkPackages(text: string, builtIns: BuiltIns): Violation[] {
  // Read as TypeScript, although it is JavaScript: so no types are looked for in its comments.
  const code = parse({ "bundle.ts": text });
  const [file] = code.files;
  const modules = modulesOf(text);
  const moduleAt = (node: ts.Node) =>
    modules.findLast(({ at }) => at <= node.getStart(file))?.path ?? "the bundler's own lines";
  const found = new Map<string, Violation>();
  const wrong = (place: string, rule: string, fix: string) =>
    void found.set(`${place} ${rule}`, { rule, place, fix });

  for (const { node, from } of importsOf(file)) {
    const place = moduleAt(node);
    if (SLACK.test(place) || FROM_NPM.external.includes(from)) continue;
    if (isNodeModule(from)) wrong(place, `A bundle needs nothing of Node's ("${from}")`, WITHOUT);
    else wrong(place, `A bundle is whole: "${from}" is missing`, "Import it by a name written out");
  }

  const asked = new Set<string>();
  const needed: ts.Identifier[] = [];
  visit(file, (node) => {
    if (!ts.isIdentifier(node) || !isLacking(node.text, builtIns) || !code.isGlobal(node)) return;
    if (ts.isTypeOfExpression(node.parent)) asked.add(`${moduleAt(node)} ${node.text}`);
    else needed.push(node);
  });
  for (const node of needed) {
    const place = moduleAt(node);
    if (SLACK.test(place) || asked.has(`${place} ${node.text}`)) continue;
    wrong(place, `Deno 1.46 and 2 do not both give functions the global ${node.text}`, WITHOUT);
  }
  return [...found.values()];
}

const WITHOUT = "Import the part of that package which does without, or another package";

function isLacking(name: string, { elsewhere }: BuiltIns): boolean {
  return name === "Deno" || elsewhere.has(name);
}
