/** Triggers as they are kept. */
import type { Storage } from "../storage.ts";
import type { TriggerDefinition } from "./definition.ts";

/** Who may start a link trigger. */
export interface Permission {
  permission_type: "everyone" | "app_collaborators" | "named_entities";
  user_ids: string[];
  channel_ids: string[];
  team_ids: string[];
  org_ids: string[];
}

/** A trigger that exists. */
export interface StoredTrigger {
  /** `Ft…` */
  id: string;
  /** The last part of its addresses. */
  secret: string;
  definition: TriggerDefinition;
  /** Who made it: scheduled runs act for this user. */
  owner: string;
  /** The other app that it belongs to; the installed one when absent. */
  app?: { id: string; name: string };
  /** The file it came from, when it came from one. */
  file?: string;
  /**
   * What the file said when it was last followed. The app may have updated its trigger since: only
   * a change of the file overrules that.
   */
  source?: { definition: TriggerDefinition; read_at: number };
  permission: Permission;
  /** Epoch seconds. */
  created: number;
  updated: number;
  /** When it was last due, in epoch milliseconds; only what comes later is fired. */
  last_due?: number;
}

/** The table of triggers; small, so all of it is in memory as well. */
export class TriggerStore {
  #triggers = new Map<string, StoredTrigger>();

  constructor(private readonly storage: Storage) {
    storage.db.exec(
      "CREATE TABLE IF NOT EXISTS triggers (id TEXT PRIMARY KEY, trigger TEXT NOT NULL)",
    );
    for (const row of storage.prepare("SELECT trigger FROM triggers ORDER BY rowid").all()) {
      const trigger = JSON.parse(row.trigger as string) as StoredTrigger;
      this.#triggers.set(trigger.id, trigger);
    }
  }

  all(): StoredTrigger[] {
    return [...this.#triggers.values()];
  }

  get(id: string): StoredTrigger | undefined {
    return this.#triggers.get(id);
  }

  /** Keeps a trigger, new or changed. */
  put(trigger: StoredTrigger): void {
    this.storage.prepare(
      "INSERT INTO triggers (id, trigger) VALUES (?, ?) " +
        "ON CONFLICT (id) DO UPDATE SET trigger = excluded.trigger",
    ).run(trigger.id, JSON.stringify(trigger));
    this.#triggers.set(trigger.id, trigger);
  }

  delete(id: string): void {
    this.storage.prepare("DELETE FROM triggers WHERE id = ?").run(id);
    this.#triggers.delete(id);
  }
}

/** A trigger's id. */
export function newTriggerId(): string {
  return `Ft${randomText(9).toUpperCase()}`;
}

/** What nobody guesses. */
export function newSecret(): string {
  return randomText(32);
}

function randomText(length: number): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, length);
}
