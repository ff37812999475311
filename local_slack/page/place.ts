/** What the address of the page says: who, where, which thread. */

/** Where a person is. */
export interface Place {
  as: string;
  channel?: string;
  thread?: string;
  /** The reply in the thread that a link led to. */
  message?: string;
}

/** Reads an address; a permalink of a message leads to its conversation. */
export function readPlace(address: string): Place {
  const url = new URL(address);
  const [, archives, channel, message] = url.pathname.split("/");
  const linked = archives === "archives" ? channel : undefined;
  const said = linked && message ? message.replace(/^p(\d+)(\d{6})$/, "$1.$2") : undefined;
  const thread = url.searchParams.get("thread") ?? url.searchParams.get("thread_ts") ?? said;
  const reply = url.searchParams.get("message") ?? said;
  return {
    as: url.searchParams.get("as") ?? "",
    ...optional("channel", url.searchParams.get("channel") ?? linked),
    ...optional("thread", thread),
    ...optional("message", reply === thread ? undefined : reply),
  };
}

/** The address of a place. */
export function writePlace({ as, channel, thread, message }: Place): string {
  const query = new URLSearchParams({ as });
  if (channel) query.set("channel", channel);
  if (thread) query.set("thread", thread);
  if (thread && message) query.set("message", message);
  return `/?${query}`;
}

function optional(key: "channel" | "thread" | "message", value: string | null | undefined) {
  return value ? { [key]: value } : {};
}
