/** A message that a link leads to. */
export interface LinkedMessage {
  channel: string;
  /** The first message of its thread: itself, when it is no reply. */
  root: string;
  ts: string;
}

/** The message that a link from Slack leads to; undefined when it leads elsewhere. */
export function messageAt(link: string): LinkedMessage | undefined {
  const found = /^https:\/\/[\w.-]+\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})(?:[?#].*)?$/
    .exec(link.trim());
  if (!found) return undefined;
  const [, channel, seconds, rest] = found;
  const ts = `${seconds}.${rest}`;
  const thread = new URL(link.trim()).searchParams.get("thread_ts") ?? "";
  return { channel, ts, root: /^\d{10}\.\d{6}$/.test(thread) ? thread : ts };
}
