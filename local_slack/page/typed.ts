/**
 * What a person typed, from one content of a form to the next.
 *
 * @module
 */
import { saysAnything } from "./filled.ts";
import type { Press } from "./protocol.ts";

/** What a person typed stays where both ids are still there, as in Slack. */
export function withTyped(given: Press["state"], typed: Press["state"]): Press["state"] {
  const state = { ...given };
  for (const [block_id, actions] of Object.entries(typed)) {
    for (const [action_id, value] of Object.entries(actions)) {
      const known = given[block_id]?.[action_id];
      if (known && known.type !== value.type) continue;
      state[block_id] = { ...state[block_id], [action_id]: value };
    }
  }
  return state;
}

/**
 * Inputs that come back after a page without them. What was typed is in them again, but where the app
 * fills them: it has read what was sent, and may have corrected it.
 */
export class Returns {
  /** What the last press told the app. */
  sent: Press["state"] = {};
  #gone = new Set<string>();
  #filled = new Set<string>();

  /** It is typed into again: nothing else counts. */
  typed(block_id: string, action_id: string): void {
    this.#filled.delete(`${block_id} ${action_id}`);
  }

  /** What was typed, without what the app replaced. */
  settle(given: Press["state"], typed: Press["state"]): Press["state"] {
    const left: Press["state"] = {};
    for (const [block_id, actions] of Object.entries(typed)) {
      for (const [action_id, value] of Object.entries(actions)) {
        const key = `${block_id} ${action_id}`;
        const now = given[block_id]?.[action_id];
        if (!now) this.#gone.add(key);
        else if (this.#gone.delete(key)) {
          const words = saysAnything(now);
          const known = saysAnything(this.sent[block_id]?.[action_id] ?? {});
          if (words !== "" && words !== known) this.#filled.add(key);
        }
        if (!this.#filled.has(key)) left[block_id] = { ...left[block_id], [action_id]: value };
      }
    }
    return left;
  }
}
