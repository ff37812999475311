/**
 * Local Slack's Web API, as far as a look asks for it: channels, rows, and people.
 *
 * @module
 */
import type { ChannelMessage } from "../../rules/support/channel_message.ts";
import { type Slack, SlackError } from "../../slack/checked_call.ts";
import { KeptRows } from "../../slack/testing/kept_rows.ts";
import { World } from "../../slack/testing/world.ts";

type Json = Record<string, unknown>;

/** Slack, as far as a look asks for it. */
export class SmallSlack {
  /** What was written in a channel, the oldest first. */
  readonly channels = new Map<string, ChannelMessage[]>();
  readonly by_method: Record<string, number> = {};
  calls = 0;
  latency = 0;
  readonly #rows = new KeptRows();
  readonly #world = World.open("http://127.0.0.1:1", {
    messages: [],
    scheduled: [],
    triggers: [],
    workflows: {},
    users: new Map(),
    away: new Set(),
    rows: this.#rows,
  });
  /** What of the channels Slack knows already. */
  readonly #written = new Map<string, string>();

  /** What Slack says about somebody. */
  person: (user: string) => Json = (user) => ({ team_id: /^U0TEAM/.test(user) ? "T0" : "T1" });

  /** A datastore's rows by key. */
  store(name: string): Map<string, Json> {
    return this.#rows.rows(name);
  }

  /** Calls a method, as a handler does. @throws {SlackError} when Slack refuses it */
  readonly call = (async (method: string, args: Json = {}) => {
    this.calls++;
    this.by_method[method] = (this.by_method[method] ?? 0) + 1;
    if (this.latency > 0) await new Promise((resolve) => setTimeout(resolve, this.latency));
    const world = await this.#world;
    this.#write(world, String(args.channel));
    const { reply, broken } = await world.call(method, formOf(args));
    if (broken.length > 0) throw new Error(broken.join("\n"));
    if (!reply.ok) throw new SlackError(method, String(reply.error));
    return method === "users.info"
      ? { ...reply, user: { ...reply.user as Json, ...this.person(String(args.user)) } }
      : reply;
  }) as unknown as Slack;

  #write(world: World, channel: string): void {
    const messages = this.channels.get(channel);
    const said = JSON.stringify(messages);
    if (!messages || this.#written.get(channel) === said) return;
    world.write(channel, messages as unknown as Json[]);
    this.#written.set(channel, said);
  }
}

function formOf(args: Json): [string, string][] {
  return Object.entries(args).filter(([, value]) => value !== undefined).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
}
