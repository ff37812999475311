/**
 * Whether the manifest names the scopes that the app needs, and no others.
 *
 * What a method needs is in `local_slack/web_api/method_rules.ts`, what an event needs in
 * `local_slack/triggers/events.ts`: Local Slack refuses by the same tables.
 *
 * @module
 */
import type { Violation, WorkspaceChannel } from "../local_slack/types.ts";
import { builtInFunction, type Manifest } from "../local_slack/platform/app/manifest.ts";
import type { TriggerFile } from "../local_slack/platform/app/load.ts";
import { scopesOf } from "../local_slack/triggers/events.ts";
import { type AnyScope, isByKind, METHOD_RULES } from "../local_slack/web_api/method_rules.ts";
import type { MethodUse } from "./methods.ts";

type Kind = WorkspaceChannel["kind"];

/**
 * In which kinds of conversation the app calls the methods whose scope depends on it: no code tells.
 * Customers' channels and our own are public or private; what is said to one person is a `dm`.
 */
export const KINDS: Readonly<Record<string, readonly Kind[]>> = {
  "conversations.archive": ["public", "private"],
  "conversations.history": ["public", "private", "dm"],
  "conversations.info": ["public", "private"],
  "conversations.invite": ["public", "private"],
  "conversations.join": ["public"],
  "conversations.list": ["public", "private"],
  "conversations.members": ["public", "private"],
  "conversations.open": ["dm"],
  "conversations.replies": ["public", "private"],
  "conversations.setTopic": ["public", "private"],
  "users.conversations": ["public", "private"],
};

/** The method that a built-in function of Slack's calls for the app. */
const BUILT_IN_METHODS: Readonly<Record<string, string>> = {
  add_bookmark: "bookmarks.add",
  add_pin: "pins.add",
  add_reaction: "reactions.add",
  add_user_to_usergroup: "usergroups.users.update",
  archive_channel: "conversations.archive",
  create_channel: "conversations.create",
  create_usergroup: "usergroups.create",
  invite_user_to_channel: "conversations.invite",
  remove_reaction: "reactions.remove",
  remove_user_from_usergroup: "usergroups.users.update",
  reply_in_thread: "chat.postMessage",
  send_dm: "chat.postMessage",
  send_ephemeral_message: "chat.postEphemeral",
  send_message: "chat.postMessage",
  update_channel_topic: "conversations.setTopic",
};
/** Built-in functions that need no scope. */
const NEED_NOTHING = ["delay", "open_form"];

/** What the app is made of, as far as scopes go. */
export interface ScopeUse {
  manifest: Manifest;
  triggers: readonly Pick<TriggerFile, "path" | "definition">[];
  methods: readonly MethodUse[];
}

/** One scope of these is needed. */
interface Need {
  anyOf: AnyScope;
  what: string;
  place: string;
}

/**
 * Scopes that are used and not declared, or declared and not used.
 *
 * @param kinds the app's {@linkcode KINDS}; tests pass their own
 */
export function checkScopes(
  { manifest, triggers, methods }: ScopeUse,
  kinds: Readonly<Record<string, readonly Kind[]>> = KINDS,
): Violation[] {
  const needs: Need[] = [];
  const found: Violation[] = [];
  for (const { method, place } of [...methods, ...builtInUses(manifest, found)]) {
    const rule = METHOD_RULES[method];
    if (!rule) {
      found.push({
        rule: `The scope of ${method} is known`,
        place,
        fix: "Add the method to local_slack/web_api/method_rules.ts",
      });
    } else if (!isByKind(rule.scopes)) {
      needs.push({ anyOf: rule.scopes, what: method, place });
    } else if (!kinds[method]) {
      found.push({
        rule: `The scope of ${method} depends on the kind of conversation`,
        place,
        fix: "Say in KINDS of ship/scopes.ts in which kinds the app calls it",
      });
    } else {
      for (const kind of kinds[method]) {
        needs.push({ anyOf: rule.scopes[kind], what: `${method} (${kind})`, place });
      }
    }
  }
  needs.push(...eventNeeds(triggers));
  return [...found, ...compare(needs, manifest.oauth_config.scopes.bot)];
}

function compare(needs: readonly Need[], declared: readonly string[]): Violation[] {
  const found = new Map<string, Violation>();
  const used = new Set<string>();
  for (const { anyOf, what, place } of needs) {
    for (const scope of anyOf) used.add(scope);
    if (anyOf.length === 0 || anyOf.some((scope) => declared.includes(scope))) continue;
    const scopes = anyOf.map((scope) => `"${scope}"`).join(" or ");
    // Once for each method, at the first place.
    if (!found.has(what)) {
      found.set(what, {
        rule: `${what} needs the scope ${scopes}`,
        place,
        fix: "Add it to botScopes in manifest.ts",
      });
    }
  }
  const unused = declared.filter((scope) => !used.has(scope)).map((scope) => ({
    rule: "A scope that is asked for is used",
    place: `manifest.ts, botScopes: "${scope}"`,
    fix: "Remove it: nothing that is shipped calls a method that needs it",
  }));
  return [...found.values(), ...unused];
}

function builtInUses({ workflows }: Manifest, found: Violation[]): MethodUse[] {
  return Object.entries(workflows ?? {}).flatMap(([id, { steps }]) =>
    steps.flatMap((step) => {
      const name = builtInFunction(step.function_id);
      if (name === undefined || NEED_NOTHING.includes(name)) return [];
      const place = `workflows.${id}.steps[${step.id}] (${step.function_id})`;
      const method = BUILT_IN_METHODS[name];
      if (method !== undefined) return [{ method, place }];
      found.push({
        rule: `The scope of the built-in function "${name}" is known`,
        place,
        fix: "Add it to ship/scopes.ts",
      });
      return [];
    })
  );
}

function eventNeeds(triggers: ScopeUse["triggers"]): Need[] {
  return triggers.flatMap(({ path, definition }) => {
    const { event_type } = (definition.event ?? {}) as { event_type?: string };
    if (definition.type !== "event" || event_type === undefined) return [];
    return [{ anyOf: scopesOf(event_type), what: event_type, place: path }];
  });
}
