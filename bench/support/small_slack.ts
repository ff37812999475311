/**
 * Slack, as far as a look asks for it: channels, rows, and people.
 *
 * @module
 */
import type { ChannelMessage } from "../../rules/support/channel_message.ts";
import type { Slack } from "../../slack/checked_call.ts";

type Json = Record<string, unknown>;

/** Slack, as far as a look asks for it. */
export class SmallSlack {
  readonly stores = new Map<string, Map<string, Json>>();
  readonly channels = new Map<string, ChannelMessage[]>();
  readonly by_method: Record<string, number> = {};
  calls = 0;
  latency = 0;

  /** What Slack says about somebody; undefined when it does not know them. */
  person: (user: string) => Json = (user) => ({ team_id: /^U0TEAM/.test(user) ? "T0" : "T1" });

  store(name: string): Map<string, Json> {
    const rows = this.stores.get(name) ?? new Map<string, Json>();
    this.stores.set(name, rows);
    return rows;
  }

  readonly call = (async (method: string, args: Json = {}) => {
    this.calls++;
    this.by_method[method] = (this.by_method[method] ?? 0) + 1;
    if (this.latency > 0) await new Promise((resolve) => setTimeout(resolve, this.latency));
    return this.#answer(method, args);
  }) as unknown as Slack;

  #answer(method: string, args: Json): Json {
    const rows = this.store(String(args.datastore ?? ""));
    const channel = this.channels.get(String(args.channel)) ?? [];
    switch (method) {
      case "auth.test":
        return { bot_id: "B0BATON", user_id: "U0BATON" };
      case "bots.info":
        return { bot: { app_id: "A0BATON" } };
      case "apps.datastore.get":
        return { item: rows.get(String(args.id)) ?? {} };
      case "apps.datastore.query":
        return { items: [...rows.values()] };
      case "apps.datastore.bulkGet":
        return { items: (args.ids as string[]).flatMap((id) => rows.get(id) ?? []) };
      case "apps.datastore.put":
        rows.set(String((args.item as Json).id), args.item as Json);
        return {};
      case "apps.datastore.bulkPut":
        for (const item of args.items as Json[]) rows.set(String(item.id), item);
        return {};
      case "apps.datastore.update": {
        const item = args.item as Json;
        rows.set(String(item.id), { ...rows.get(String(item.id)), ...item });
        return {};
      }
      case "apps.datastore.bulkDelete":
        for (const id of args.ids as string[]) rows.delete(id);
        return {};
      case "apps.datastore.delete":
        rows.delete(String(args.id));
        return {};
      case "users.info":
        return { user: { id: args.user, ...this.person(String(args.user)) } };
      case "conversations.history":
        return { messages: this.#history(channel, Number(args.oldest)) };
      case "conversations.replies":
        return {
          messages: channel.filter(({ ts, thread_ts }) => ts === args.ts || thread_ts === args.ts),
        };
    }
    throw new Error(`Nobody answers ${method}`);
  }

  #history(channel: readonly ChannelMessage[], oldest: number): ChannelMessage[] {
    return channel.filter(({ ts, thread_ts }) =>
      Number(ts) >= oldest && (thread_ts === undefined || thread_ts === ts)
    ).map((root) => {
      const replies = channel.filter(({ ts, thread_ts }) =>
        thread_ts === root.ts && ts !== root.ts
      );
      return replies.length === 0
        ? root
        : { ...root, reply_count: replies.length, latest_reply: replies.at(-1)!.ts };
    }).reverse();
  }
}
