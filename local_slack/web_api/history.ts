/**
 * Reading conversations: their messages, their threads.
 *
 * @module
 */
import { type ApiCall, type JsonObject, refuse, type SlackReply } from "../types.ts";
import { flag, text } from "./arguments.ts";
import type { Context, OwnMethod } from "./context.ts";
import { formatMessage } from "./format.ts";
import { between } from "./message_index.ts";
import { type Page, pageOf } from "./paging.ts";
import { badArgument } from "./refusals.ts";
import type { MessageRow } from "./rows.ts";
import type { State } from "./state.ts";

/** conversations.history and conversations.replies. */
export function historyMethods({ state }: Context): Record<string, OwnMethod> {
  return {
    "conversations.history": (call) => history(state, call),
    "conversations.replies": (call) => replies(state, call),
  };
}

function history(state: State, call: ApiCall): SlackReply {
  const channel_id = text(call.args.channel);
  const span = spanOf(call);
  if ("ok" in span) return span;
  const found = between(state.index.channel(channel_id), ...span);
  const page = pageOf(new Newest(found), call.args, (ts) => ts);
  const pins = state.pins.findBy("channel_id", channel_id).length;
  return { ...answer(state, call, page), pin_count: pins };
}

function replies(state: State, call: ApiCall): SlackReply {
  const { args } = call;
  const channel_id = text(args.channel);
  const span = spanOf(call);
  if ("ok" in span) return span;
  const first = state.index.find(channel_id, text(args.ts));
  if (!first) return refuse("thread_not_found");
  // The thread's first message is always there, whatever the span.
  const found = [first.ts, ...between(state.index.replies(channel_id, first.ts), ...span)];
  return answer(state, call, pageOf(found, args, (ts) => ts, 1000, 1000));
}

function answer(state: State, call: ApiCall, page: Page<string>): SlackReply {
  const channel_id = text(call.args.channel);
  const metadata = flag(call.args.include_all_metadata);
  const messages = page.items
    .map((ts) => state.index.find(channel_id, ts))
    .filter((row): row is MessageRow => row !== undefined)
    .map((row): JsonObject => formatMessage(state, row, metadata));
  const { has_more, response_metadata } = page;
  return { ok: true, messages, has_more, ...has_more ? { response_metadata } : {} };
}

type Span = [oldest: string, latest: string, inclusive: boolean];

/** The bounds as ts of full length, so that "1700000000" and "1700000000.000000" are one. */
function spanOf(call: ApiCall): Span | SlackReply {
  const { args, method } = call;
  const bounds: string[] = [];
  for (const name of ["oldest", "latest"] as const) {
    const value = text(args[name]);
    if (value !== "" && value !== "now" && !/^\d+(\.\d+)?$/.test(value)) {
      return badArgument(method, name, "is no message timestamp");
    }
    bounds.push(value === "" || value === "now" || Number(value) === 0 ? "" : fullTs(value));
  }
  return [bounds[0], bounds[1], flag(args.inclusive)];
}

function fullTs(value: string): string {
  const [seconds, fraction = ""] = value.split(".");
  return `${seconds.padStart(10, "0")}.${fraction.padEnd(6, "0")}`;
}

/** A list of ts read from its end, without turning all of it around. */
class Newest {
  constructor(private readonly list: readonly string[]) {}
  get length(): number {
    return this.list.length;
  }
  at(index: number): string {
    return this.list[this.list.length - 1 - index];
  }
  slice(from: number, to: number): string[] {
    const end = this.list.length - from;
    return this.list.slice(Math.max(0, end - (to - from)), end).reverse();
  }
  findIndex(wanted: (ts: string) => boolean): number {
    const at = this.list.findLastIndex(wanted);
    return at < 0 ? -1 : this.list.length - 1 - at;
  }
}
