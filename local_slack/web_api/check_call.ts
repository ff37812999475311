/**
 * What is checked before any method runs: scopes, required arguments, the conversation.
 *
 * @module
 */
import { type ApiCall, refuse, type SlackReply } from "../types.ts";
import { text } from "./arguments.ts";
import { allScopes, type AnyScope, isByKind, type MethodRule } from "./method_rules.ts";
import { badArgument, missingScope, noChannel, notInChannel } from "./refusals.ts";
import { kindOf, type State } from "./state.ts";

/** Has the caller one of these scopes? People have them all. */
export function hasScope(call: ApiCall, anyOf: AnyScope): boolean {
  const { scopes } = call.caller;
  return anyOf.length === 0 || scopes.includes("*") ||
    anyOf.some((scope) => scopes.includes(scope));
}

/** The refusal for this call, or nothing when the method may run. */
export function checkCall(state: State, call: ApiCall, rule: MethodRule): SlackReply | undefined {
  const { method, args, caller } = call;
  if (rule.only && rule.only !== caller.kind) return refuse("not_allowed_token_type");
  const every = allScopes(rule.scopes);
  const needed = isByKind(rule.scopes) && Object.values(rule.scopes).some((any) => !any.length)
    ? []
    : every;
  if (!hasScope(call, needed)) return missingScope(method, every, caller.scopes);
  for (const argument of rule.required) {
    const value = args[argument];
    if (value === undefined || value === null || value === "") {
      // An empty topic or purpose takes the old one away.
      if (value === "" && (argument === "topic" || argument === "purpose")) continue;
      const refusal = badArgument(method, argument, "is missing");
      return { ...refusal, error: rule.missing?.[argument] ?? refusal.error };
    }
  }
  return rule.channel ? checkChannel(state, call, rule) : undefined;
}

function checkChannel(state: State, call: ApiCall, rule: MethodRule): SlackReply | undefined {
  const { method, args, caller } = call;
  const { argument, access, open } = rule.channel!;
  const channel = state.channel(text(args[argument]));
  if (!channel || !state.canSee(channel, caller.user_id)) return noChannel(method, args[argument]);
  if (isByKind(rule.scopes)) {
    const scopes = rule.scopes[kindOf(channel)];
    if (!hasScope(call, scopes)) return missingScope(method, scopes, caller.scopes);
  }
  // A person may look into a public channel before joining it; an app may not.
  const mayLook = caller.kind === "person" &&
    (method === "conversations.history" || method === "conversations.replies");
  if (access === "member" && !mayLook && !state.isMember(channel, caller.user_id)) {
    return notInChannel(method, channel);
  }
  if (open && channel.is_archived) return refuse("is_archived");
}
