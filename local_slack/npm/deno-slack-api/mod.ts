/**
 * `deno-slack-api/mod.ts` as apps import it: the client, and the words that trigger files are written
 * with. npm's build of the SDK holds the client and exports nothing else of this module. The words
 * follow rules, so that a name which Slack adds later is there as well: an event is its name in snake
 * case, and what a trigger knows is the path to it.
 *
 * @module
 */
export { SlackAPI } from "@slack/deno-slack-sdk";

/** Kinds of triggers. */
export const TriggerTypes = {
  Event: "event",
  Scheduled: "scheduled",
  Shortcut: "shortcut",
  Webhook: "webhook",
} as const;

/** Events by name: `ReactionAdded` is `slack#/events/reaction_added`. */
export const TriggerEventTypes = byName((name) =>
  `slack#/events/${name.replace(/(?!^)[A-Z]/g, "_$&").toLowerCase()}`
);

/** What triggers know: `TriggerContextData.Shortcut.user_id` is `{{data.user_id}}`. */
export const TriggerContextData = {
  Shortcut: path("data"),
  Scheduled: path("data"),
  Event: byName(() => path("data")),
};

/** A path that can be gone on with, and that is written as `{{…}}` wherever a text is wanted. */
type Path = { readonly [part: string]: Path } & string;

function path(so_far: string): Path {
  const written = () => `{{${so_far}}}`;
  return new Proxy({}, {
    get(_, part) {
      if (part === Symbol.toPrimitive || part === "toString" || part === "toJSON") return written;
      if (typeof part === "symbol") return undefined;
      return path(part === "event_timestamp" ? part : `${so_far}.${part}`);
    },
  }) as Path;
}

function byName<Value>(value: (name: string) => Value): Readonly<Record<string, Value>> {
  return new Proxy({}, {
    get: (_, name) => typeof name === "symbol" || name === "then" ? undefined : value(name),
  });
}
