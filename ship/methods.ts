/**
 * Which Slack methods the code calls, found by reading it.
 *
 * @module
 */
import ts from "typescript";
import { METHOD_RULES } from "../local_slack/web_api/method_rules.ts";
import type { Violation } from "../local_slack/types.ts";
import { type Code, memberOf, placeOf, textOf, visit } from "./code.ts";

/** A method and a place where the code names it. */
export interface MethodUse {
  /** `chat.postMessage` */
  method: string;
  /** `slack/post_once.ts:41` */
  place: string;
}

/** The one module that calls a method which somebody else named. */
const CALLER = "slack/checked_call.ts";
const METHOD = /^[a-z][a-zA-Z]*(?:\.[a-zA-Z]+)+$/;
/** First words of methods; `calls.` is left out, which is a datastore of ours as well. */
const FAMILIES = new Set([
  ...Object.keys(METHOD_RULES).map((method) => method.split(".")[0]),
  ..."admin assistant canvases dialog dnd emoji files functions migration oauth openid".split(
    " ",
  ),
  ..."reminders rtm search slackLists stars tooling views".split(" "),
]);

/** Every method that is named, at each place, and every name that cannot be read. */
export function methodsIn(code: Code): { uses: MethodUse[]; violations: Violation[] } {
  const uses: MethodUse[] = [];
  const violations: Violation[] = [];
  for (const file of code.files) {
    visit(file, (node) => {
      const method = namedMethod(node) ?? clientMethod(node);
      if (method !== undefined) uses.push({ method, place: placeOf(node) });
      else if (isComputed(node, code)) {
        violations.push({
          rule: "A Slack method is written out where it is called, so that its scope is known",
          place: placeOf(node),
          fix: 'Write it like slack("chat.postMessage", …)',
        });
      }
    });
  }
  return { uses, violations };
}

/** A string that is a method's name: of a known family, or what `slack` is given. */
function namedMethod(node: ts.Node): string | undefined {
  const text = textOf(node);
  // `files.slack.com` is a host.
  if (text === undefined || !METHOD.test(text) || text.endsWith(".slack.com")) return undefined;
  const called = ts.isCallExpression(node.parent) && node.parent.arguments[0] === node &&
    isCaller(node.parent.expression);
  return called || FAMILIES.has(text.split(".")[0]) ? text : undefined;
}

/** `client.chat.postMessage(…)`, as Slack's client offers it too. */
function clientMethod(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const names: string[] = [];
  let each: ts.Node = node.expression;
  for (let member = memberOf(each); member; member = memberOf(each)) {
    names.unshift(member.name);
    each = member.of;
    if (member.name === "client") return dotted(names.slice(1));
  }
  return ts.isIdentifier(each) && each.text === "client" ? dotted(names) : undefined;
}

function dotted(names: string[]): string | undefined {
  return names.length > 1 ? names.join(".") : undefined;
}

function isComputed(node: ts.Node, code: Code): boolean {
  if (ts.isTemplateExpression(node)) {
    const family = /^([a-zA-Z]+)\./.exec(node.head.text)?.[1];
    return family !== undefined && FAMILIES.has(family);
  }
  return ts.isCallExpression(node) && node.getSourceFile().fileName !== CALLER &&
    isCaller(node.expression) && node.arguments.length > 0 &&
    !isWrittenOut(node.arguments[0], code);
}

/** A string, one of two, or a constant that is either. */
function isWrittenOut(value: ts.Expression, code: Code): boolean {
  if (ts.isParenthesizedExpression(value)) return isWrittenOut(value.expression, code);
  if (ts.isConditionalExpression(value)) {
    return isWrittenOut(value.whenTrue, code) && isWrittenOut(value.whenFalse, code);
  }
  if (!ts.isIdentifier(value)) return textOf(value) !== undefined;
  const declaration = code.declarationOf(value);
  return declaration !== undefined && ts.isVariableDeclaration(declaration) &&
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0 &&
    declaration.initializer !== undefined && isWrittenOut(declaration.initializer, code);
}

/** `call(…)` and `client.apiCall(…)` */
function isCaller(callee: ts.Expression): boolean {
  return ts.isIdentifier(callee) && callee.text === "slack" || memberOf(callee)?.name === "apiCall";
}
