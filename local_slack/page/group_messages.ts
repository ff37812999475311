/** How messages are grouped. */
import type { PageMessage } from "./protocol.ts";
import { dayKey, timeOf } from "./time.ts";

/** A message with what is shown above it. */
export interface Line {
  message: PageMessage;
  /** A new day begins: its time, in epoch milliseconds. */
  day?: number;
  /** Everything from here on is new to the person. */
  isNew?: boolean;
  /** The same author goes on: no name and picture again. */
  goesOn: boolean;
}

/** The same author within this many milliseconds is one group. */
const SAME_BREATH = 5 * 60_000;

/**
 * @param zone of the reader, for days
 * @param newFrom ts of the last message that was read; "" or nothing when all of it was
 */
export function linesOf(messages: readonly PageMessage[], zone: string, newFrom?: string): Line[] {
  const lines: Line[] = [];
  let before: PageMessage | undefined;
  let marked = !newFrom;
  for (const message of messages) {
    const time = timeOf(message.ts);
    const day = !before || dayKey(time, zone) !== dayKey(timeOf(before.ts), zone);
    const isNew = !marked && message.ts > newFrom!;
    marked ||= isNew;
    lines.push({
      message,
      goesOn: !day && !isNew && before !== undefined && isSameBreath(before, message),
      ...(day ? { day: time } : {}),
      ...(isNew ? { isNew } : {}),
    });
    before = message;
  }
  return lines;
}

function isSameBreath(before: PageMessage, message: PageMessage): boolean {
  return before.user_id === message.user_id && before.username === message.username &&
    !before.subtype && !message.subtype && !message.ephemeral && !before.ephemeral &&
    timeOf(message.ts) - timeOf(before.ts) < SAME_BREATH;
}
