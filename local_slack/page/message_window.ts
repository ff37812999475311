/**
 * The messages of a conversation that the page has: a stretch of it, which grows at either end.
 * What did not change keeps its object, so that it is not drawn again.
 *
 * @module
 */
import type { ChannelPage, PageMessage } from "./protocol.ts";

/** A stretch of a conversation. */
export interface MessageWindow extends ChannelPage {
  /** Another number when the stretch was left for another: where one was scrolled to is over. */
  place: number;
}

/** Another stretch, in the place of the one before. */
export function windowOf(page: ChannelPage, before?: MessageWindow): MessageWindow {
  return { ...page, place: (before?.place ?? 0) + 1 };
}

/** The newest page came again: what was read further up stays, and so does a stretch further up. */
export function withNewest(before: MessageWindow | undefined, page: ChannelPage): MessageWindow {
  if (!before || before.channel.id !== page.channel.id) return windowOf(page, before);
  const { messages, has_more, has_newer, place } = before;
  if (has_newer) return { ...page, messages, has_more, has_newer, place };
  const first = page.messages.at(0)?.ts ?? "";
  const last = messages.at(-1)?.ts ?? "";
  // So many are new that there is a hole between what was there and what came.
  if (page.has_more && first > last) return windowOf(page, before);
  const kept = page.has_more ? messages.filter(({ ts }) => ts < first) : [];
  const known = new Map(messages.map((message) => [message.ts, message]));
  return {
    ...page,
    messages: [...kept, ...page.messages.map((message) => same(known.get(message.ts), message))],
    has_more: kept.length > 0 ? has_more : page.has_more,
    place,
  };
}

/** With the page before it. */
export function withOlder(window: MessageWindow, page: ChannelPage): MessageWindow {
  const first = window.messages.at(0)?.ts ?? "";
  const older = page.messages.filter(({ ts }) => ts < first);
  return { ...window, messages: [...older, ...window.messages], has_more: page.has_more };
}

/** With the page after it. */
export function withNewer(window: MessageWindow, page: ChannelPage): MessageWindow {
  const last = window.messages.at(-1)?.ts ?? "";
  const newer = page.messages.filter(({ ts }) => ts > last);
  return { ...window, messages: [...window.messages, ...newer], has_newer: page.has_newer };
}

/** With one message as it is now, or without it. */
export function withMessage(
  window: MessageWindow,
  ts: string,
  message: PageMessage | undefined,
): MessageWindow {
  const messages = window.messages.flatMap((each) =>
    each.ts !== ts ? [each] : message ? [same(each, message)] : []
  );
  return { ...window, messages };
}

/** Messages of a thread, each the object it was unless it changed. */
export function keptMessages(before: readonly PageMessage[], now: PageMessage[]): PageMessage[] {
  const known = new Map(before.map((message) => [message.ts, message]));
  return now.map((message) => same(known.get(message.ts), message));
}

function same(before: PageMessage | undefined, now: PageMessage): PageMessage {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
