/**
 * Refusals that name the rule, the place and the fix.
 *
 * @module
 */
import { type JsonObject, refuse, type SlackReply, type Violation } from "../types.ts";
import type { AnyScope } from "./method_rules.ts";
import type { ChannelRow } from "./rows.ts";

/** `{ok:false}` with a rule that was broken at `place`. */
export function broken(
  error: string,
  place: string,
  rule: string,
  fix: string,
  more: JsonObject = {},
): SlackReply {
  return refuse(error, { rule, place, fix }, more);
}

/** The caller has none of the scopes that would do. */
export function missingScope(
  method: string,
  anyOf: AnyScope,
  provided: readonly string[],
): SlackReply {
  const fix = `Add ${anyOf.join(" or ")} to botScopes in manifest.ts`;
  return broken("missing_scope", method, "The method needs a scope that the app lacks", fix, {
    needed: anyOf[0],
    provided: provided.join(","),
  });
}

/** An argument is missing or of a wrong kind; Slack names it with a JSON pointer. */
export function badArgument(method: string, argument: string, problem: string): SlackReply {
  return {
    ...broken(
      "invalid_arguments",
      `${method} /${argument}`,
      `The argument "${argument}" ${problem}`,
      "Look at the arguments of this call",
    ),
    response_metadata: {
      messages: [`[ERROR] ${argument} ${problem} [json-pointer:/${argument}]`],
    },
  };
}

/** The bot is not in the channel. */
export function notInChannel(method: string, channel: ChannelRow): SlackReply {
  return broken(
    "not_in_channel",
    method,
    `The app is not a member of #${channel.name}`,
    `Invite it to #${channel.name}, or call conversations.join first`,
  );
}

/** The channel is not there, or the caller may not know of it. */
export function noChannel(method: string, channel: unknown): SlackReply {
  return broken(
    "channel_not_found",
    method,
    `No conversation ${JSON.stringify(channel)} that the app may see`,
    "Check the id; an app sees a private conversation only when it is in it",
  );
}

/** Takes the violation out of a reply: it is for the operator and does not travel. */
export function splitViolation(reply: SlackReply): [SlackReply, Violation[]] {
  if (!("violation" in reply) && !("violations" in reply)) return [reply, []];
  const { violation, violations, ...rest } = reply;
  return [rest, [...violations as Violation[] ?? [], ...violation ? [violation as Violation] : []]];
}
