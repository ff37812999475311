/** The messages of the app that are there, wherever somebody can read them. */
import type { Workspace } from "../../local_slack/workspace.ts";

/** A message as it is counted. */
export interface Counted {
  key: string;
  kind: "customer" | "direct" | "team";
  /** Whose direct messages it is among. */
  to?: string;
  /** People whom it mentions, where that calls them: not in direct messages. */
  mentions: number;
}

/** Everybody of the demo who may be told something. */
const PEOPLE = ["maya", "diego", "priya", "jonas", "aiko", "sam", "robin"];
/** The rooms of the demo, and whose they are. */
const OPERATIONS = "baton-operations";
const CUSTOMERS = ["#fernhill", "#quillmark"];

/** Reads all of them. What was posted and removed again is none. */
export async function allMessages(workspace: Workspace): Promise<Map<string, Counted>> {
  const found = new Map<string, Counted>();
  const app = workspace.app.bot_user_id;
  for (const who of PEOPLE) {
    const person = workspace.as(who);
    const { channels } = await person.home();
    // What the operators read about the installation is no part of anybody's work with a customer.
    const places = channels.filter(({ kind, name }) => kind !== "dm" && name !== OPERATIONS)
      .map(({ name }) => `#${name}`);
    for (const place of [...places, `@${app}`]) {
      const roots = await person.messages(place).catch(() => []);
      const threads = await Promise.all(
        roots.filter(({ reply_count }) => reply_count > 0)
          .map(({ ts }) => person.thread(place, ts)),
      );
      for (const { user_id, channel_id, ts, blocks, text } of [...roots, ...threads.flat()]) {
        const key = `${channel_id} ${ts}`;
        if (user_id !== app || found.has(key)) continue;
        const kind = place.startsWith("@")
          ? "direct"
          : CUSTOMERS.includes(place)
          ? "customer"
          : "team";
        const called = JSON.stringify(blocks ?? text)
          .matchAll(/<@(U\w+)>|"type":"user","user_id":"(U\w+)"/g);
        const people = new Set([...called].map(([, a, b]) => a ?? b));
        found.set(key, {
          key,
          kind,
          mentions: kind === "direct" ? 0 : people.size,
          ...(kind === "direct" ? { to: who } : {}),
        });
      }
    }
  }
  return found;
}
