/** What the address of the page says: who, where, which thread. */

/** Where a person is. */
export interface Place {
  as: string;
  channel?: string;
  thread?: string;
}

/** Reads an address; a permalink of a message leads to its conversation. */
export function readPlace(address: string): Place {
  const url = new URL(address);
  const [, archives, channel, message] = url.pathname.split("/");
  const linked = archives === "archives" ? channel : undefined;
  const thread = url.searchParams.get("thread") ?? url.searchParams.get("thread_ts") ??
    (linked && message ? message.replace(/^p(\d+)(\d{6})$/, "$1.$2") : undefined);
  return {
    as: url.searchParams.get("as") ?? "",
    ...optional("channel", url.searchParams.get("channel") ?? linked),
    ...optional("thread", thread),
  };
}

/** The address of a place. */
export function writePlace({ as, channel, thread }: Place): string {
  const query = new URLSearchParams({ as });
  if (channel) query.set("channel", channel);
  if (thread) query.set("thread", thread);
  return `/?${query}`;
}

function optional(key: "channel" | "thread", value: string | null | undefined) {
  return value ? { [key]: value } : {};
}
