/**
 * Whether the manifest names the hosts that the app reaches, and no others. Slack lets a deployed
 * function reach them and slack.com, and nothing else.
 *
 * @module
 */
import ts from "typescript";
import type { Violation } from "../local_slack/types.ts";
import { type Code, importsOf, memberOf, placeOf, textOf, visit } from "./code.ts";
import type { MethodUse } from "./methods.ts";

/** Which hosts a module reaches when it puts the address together while it runs. */
const REACHES: Readonly<Record<string, readonly string[]>> = {
  // What octokit is given to make its requests with.
  "github/client.ts": ["api.github.com"],
  // The address that files.getUploadURLExternal gave.
  "slack/upload_files.ts": ["files.slack.com"],
};

/** Where a package goes by itself. */
const PACKAGES: readonly [name: RegExp, host: string][] = [
  [/^(?:octokit$|@octokit\/)/, "api.github.com"],
];
/** Where a method sends the app next: the address of an upload. */
const METHODS: Readonly<Record<string, string>> = {
  "files.getUploadURLExternal": "files.slack.com",
};
/** Globals that reach a host. */
const REACHING = ["fetch", "EventSource", "Request", "WebSocket"];

/**
 * Hosts that are reached and not declared, or declared and not reached.
 *
 * @param reaches the app's {@linkcode REACHES}; tests pass their own
 */
export function checkDomains(
  code: Code,
  methods: readonly MethodUse[],
  declared: readonly string[],
  reaches: Readonly<Record<string, readonly string[]>> = REACHES,
): Violation[] {
  const found: Violation[] = [];
  const reached = new Map<string, string>();
  const reach = (host: string, place: string) => void reached.set(host, reached.get(host) ?? place);
  for (const file of code.files) {
    for (const { node, from } of importsOf(file)) {
      for (const [name, host] of PACKAGES) if (name.test(from)) reach(host, placeOf(node));
    }
    visit(file, (node) => {
      if (!reachesOut(node, code)) return;
      const place = placeOf(node);
      const host = hostOf(node);
      const said = reaches[file.fileName];
      if (host !== undefined) reach(host, place);
      else if (said) said.forEach((each) => reach(each, place));
      else {
        found.push({
          rule: "It is known which hosts the app reaches",
          place,
          fix: "Write the address out, or say in REACHES of ship/domains.ts what it may be",
        });
      }
    });
  }
  for (const { method, place } of methods) if (METHODS[method]) reach(METHODS[method], place);
  for (const [host, place] of reached) {
    if (host === "slack.com" || declared.includes(host)) continue;
    found.push({
      rule: `An app reaches only the domains that it names, not ${host}`,
      place,
      fix: `Add "${host}" to outgoingDomains in manifest.ts`,
    });
  }
  for (const host of declared) {
    if (reached.has(host)) continue;
    found.push({
      rule: "A domain that is named is reached",
      place: `manifest.ts, outgoingDomains: "${host}"`,
      fix: "Remove it: nothing that is shipped goes there",
    });
  }
  return found;
}

/** `fetch`, `globalThis.fetch`: named anywhere, called or handed on. */
function reachesOut(node: ts.Node, code: Code): boolean {
  if (ts.isIdentifier(node)) return REACHING.includes(node.text) && code.isGlobal(node);
  const member = memberOf(node);
  return member !== undefined && REACHING.includes(member.name) && ts.isIdentifier(member.of) &&
    ["globalThis", "self"].includes(member.of.text) && code.isGlobal(member.of);
}

/** The host of an address that is written out: `fetch("https://…")`, `new WebSocket(…)`. */
function hostOf(node: ts.Node): string | undefined {
  const { parent } = node;
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return undefined;
  if (parent.expression !== node) return undefined;
  let address: ts.Node | undefined = parent.arguments?.[0];
  // new URL("https://…")
  if (address && ts.isNewExpression(address)) address = address.arguments?.[0];
  const text = address && ts.isTemplateExpression(address)
    ? address.head.text
    // The end of what is written out is the end of the host.
    : `${textOf(address) ?? ""}/`;
  return /^(?:https?|wss?):\/\/([^/:?#]+)[/:?#]/.exec(text)?.[1];
}
