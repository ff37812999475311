/**
 * Calls whose changes are noted, and made or not: the same code says what it did, or what it would do.
 *
 * @module
 */
import type { Slack } from "./checked_call.ts";
import { isRead } from "./retries.ts";
import { joinRun, runOf } from "./run.ts";

/** A call that changes something. */
export interface Change {
  method: string;
  args: Readonly<Record<string, unknown>>;
}

/** Notes each change once Slack has made it. */
export function watchedCalls(calls: Slack, note: (change: Change) => void): Slack {
  return following(calls, async (method, args = {}) => {
    const answer = await calls(method, args);
    if (!isRead(method)) note({ method, args });
    return answer;
  });
}

/**
 * Notes each change and makes none: what reads goes to Slack, and what changes is answered as Slack
 * would answer. A channel that would be joined has no messages of the app.
 */
export function plannedCalls(calls: Slack, note: (change: Change) => void): Slack {
  const joined = new Set<unknown>();
  let made = 0;
  return following(calls, async (method, args = {}) => {
    if (isRead(method)) {
      const unseen = joined.has(args.channel ?? args.channel_id) && method !== "conversations.info";
      return unseen ? { messages: [], bookmarks: [], members: [] } : await calls(method, args);
    }
    note({ method, args });
    if (method === "conversations.join") joined.add(args.channel);
    return answerTo(method, args, ++made);
  });
}

function answerTo(
  method: string,
  args: Readonly<Record<string, unknown>>,
  number: number,
): Record<string, unknown> {
  const id = `planned_${number}`;
  switch (method) {
    case "workflows.triggers.create":
    case "workflows.triggers.update": {
      const { trigger_id, type, name, workflow } = args;
      const callback_id = String(workflow).replace("#/workflows/", "");
      return { trigger: { id: trigger_id ?? id, type, name, workflow: { callback_id } } };
    }
    case "chat.postMessage":
      return { channel: args.channel, ts: `9999999999.${String(number).padStart(6, "0")}` };
    case "bookmarks.add":
      return { bookmark: { id } };
  }
  return {};
}

/** Calls that belong to the run of others. */
function following(
  calls: Slack,
  call: (
    method: string,
    args?: Record<string, unknown>,
  ) => Promise<Record<string, unknown>>,
): Slack {
  const run = runOf(calls);
  if (run) joinRun(call, run);
  return call as Slack;
}
