/**
 * Slack's rules for the calls that {@linkcode FakeSlack} handles, as Local Slack holds them: which
 * arguments a method needs, the shape of rows, messages and views. Never shipped.
 *
 * @module
 */
import { checkMessage, checkView, type Problem } from "../../local_slack/block_kit/mod.ts";
import { itemProblems } from "../../local_slack/datastores/definition.ts";
import { METHOD_RULES } from "../../local_slack/web_api/method_rules.ts";
import calls from "../../datastores/definitions/calls.ts";
import cases from "../../datastores/definitions/cases.ts";
import customers from "../../datastores/definitions/customers.ts";
import issue_links from "../../datastores/definitions/issue_links.ts";
import meetings from "../../datastores/definitions/meetings.ts";
import next_steps from "../../datastores/definitions/next_steps.ts";
import operations from "../../datastores/definitions/operations.ts";
import retro_notes from "../../datastores/definitions/retro_notes.ts";
import retros from "../../datastores/definitions/retros.ts";
import support_requests from "../../datastores/definitions/support_requests.ts";

type Json = Record<string, unknown>;
/** A datastore, as the manifest names it. */
export type Definition = Parameters<typeof itemProblems>[0];

/** The app's datastores, by name. */
export const STORES: ReadonlyMap<unknown, Definition> = new Map<unknown, Definition>(
  [
    calls,
    cases,
    customers,
    issue_links,
    meetings,
    next_steps,
    operations,
    retro_notes,
    retros,
    support_requests,
  ]
    .map(({ name, definition }) => [name, definition as unknown as Definition]),
);
/** How many rows or keys a call may carry. */
const BULK: Readonly<Record<string, number>> = {
  "apps.datastore.bulkPut": 25,
  "apps.datastore.bulkDelete": 25,
  "apps.datastore.bulkGet": 100,
};

/** What is wrong with a call, with Slack's word for it; undefined when Slack would take it. */
export function brokenRule(
  method: string,
  args: Json,
  stores: ReadonlyMap<unknown, Definition>,
): { error: string; broken: string } | undefined {
  const missing = METHOD_RULES[method]?.required
    .find((name) => args[name] === undefined || args[name] === "");
  if (missing) return { error: "invalid_arguments", broken: `${missing} is missing` };
  if (method.startsWith("apps.datastore.")) return inDatastore(method, args, stores);
  if (/^chat\.(?:postMessage|update|scheduleMessage)$/.test(method)) {
    return first(checkMessage(args));
  }
  if (/^views\./.test(method)) return first(checkView(args.view));
  return undefined;
}

/** Fails unless Slack takes a message. */
export function assertMessage(message: { text: string; blocks: Json[] }): void {
  if (message.text === "") throw new Error("a message needs text, for notifications");
  assertNone(checkMessage(message));
}

/** Fails unless Slack takes a modal: as it was sent, or as it is open. */
export function assertView({ id: _, ...view }: Json): void {
  assertNone(checkView(view));
}

function assertNone(problems: readonly Problem[]): void {
  const lines = problems.map(({ place, rule, fix }) => `${place}: ${rule}. ${fix}`);
  if (lines.length > 0) throw new Error(lines.join("\n"));
}

function first([problem]: readonly Problem[]): { error: string; broken: string } | undefined {
  return problem && { error: problem.error, broken: `${problem.place}: ${problem.rule}` };
}

function inDatastore(
  method: string,
  args: Json,
  stores: ReadonlyMap<unknown, Definition>,
): { error: string; broken: string } | undefined {
  const definition = stores.get(args.datastore);
  const error = "datastore_error";
  if (!definition) return { error, broken: `there is no datastore ${args.datastore}` };
  const items = (args.items ?? (args.item === undefined ? [] : [args.item])) as unknown[];
  const many = items.length || (args.ids as unknown[] | undefined)?.length || 0;
  if (many > (BULK[method] ?? many)) return { error, broken: `${many} at once` };
  const [problem] = items.flatMap((item) => itemProblems(definition, item, "/item"));
  return problem && { error, broken: `${problem.pointer} ${problem.message}` };
}
