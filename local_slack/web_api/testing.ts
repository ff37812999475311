/**
 * A small workspace to call methods in.
 *
 * @module
 */
import { createEvents } from "../events.ts";
import { Storage } from "../storage.ts";
import type {
  Activity,
  AppIdentity,
  Clock,
  JsonObject,
  SlackReply,
  Upcoming,
  Violation,
  WorkspaceEvent,
} from "../types.ts";
import { createWebApi, type WebApiOptions, type WorkspaceSeed } from "./mod.ts";

const SCOPES = [
  "bookmarks:read",
  "bookmarks:write",
  "channels:history",
  "channels:join",
  "channels:manage",
  "channels:read",
  "chat:write",
  "files:read",
  "files:write",
  "groups:history",
  "groups:read",
  "groups:write",
  "im:history",
  "im:read",
  "im:write",
  "mpim:write",
  "pins:read",
  "pins:write",
  "reactions:read",
  "reactions:write",
  "emoji:read",
  "team:read",
  "usergroups:read",
  "usergroups:write",
  "users:read",
  "users:read.email",
  "users.profile:read",
];

/** The app of these tests. */
export function testApp(more: Partial<AppIdentity> = {}): AppIdentity {
  return {
    app_id: "A1",
    team_id: "T1",
    team_domain: "home",
    bot_id: "B1",
    bot_user_id: "UBOT",
    name: "Helper",
    scopes: SCOPES,
    outgoing_domains: [],
    ...more,
  };
}

/** Ann and Bob of Home, Gus of another company, and Dee who left. */
export const SEED: WorkspaceSeed = {
  team: { id: "T1", name: "Home", domain: "home" },
  other_teams: [{ id: "T2", name: "Away", domain: "away" }],
  users: [
    { id: "UANN", name: "ann", real_name: "Ann Lee", tz: "Europe/Berlin", title: "Engineer" },
    { id: "UBOB", name: "bob", real_name: "Bob Ray" },
    { id: "UGUS", name: "gus", real_name: "Gus Far", team_id: "T2", email: "gus@away.example" },
    { id: "UDEE", name: "dee", real_name: "Dee Old", deleted: true },
  ],
  channels: [
    { id: "CIN", name: "inside", members: ["UANN", "UBOB"], app: true },
    { id: "COUT", name: "outside", members: ["UANN"] },
    { id: "CSHARED", name: "shared", members: ["UANN", "UGUS"], is_shared: true, app: true },
    { id: "CSECRET", name: "secret", members: ["UANN"], is_private: true },
    { id: "CPRIV", name: "private-in", members: ["UANN"], is_private: true, app: true },
    { id: "COLD", name: "old", members: ["UANN"], is_archived: true, app: true },
  ],
};

/** A clock that a test sets. */
export class TestClock implements Clock {
  offset = 0;
  timers: { due: number; fire: () => void | Promise<void>; about?: () => Upcoming }[] = [];
  constructor(public time = Date.UTC(2026, 4, 4, 9)) {}
  now(): number {
    return this.time;
  }
  at(due: number, fire: () => void | Promise<void>, about?: () => Upcoming): () => void {
    const timer = { due, fire, ...about ? { about } : {} };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }
  async advance(milliseconds: number): Promise<void> {
    await this.advanceTo(this.time + milliseconds);
  }
  async advanceTo(instant: number): Promise<void> {
    this.time = instant;
    for (const timer of this.timers.filter((each) => each.due <= instant)) {
      this.timers = this.timers.filter((other) => other !== timer);
      await timer.fire();
    }
  }
  next(): number | undefined {
    return this.timers[0]?.due;
  }
  upcoming(limit: number): (Upcoming & { due: number })[] {
    return this.timers.filter(({ about }) => about).slice(0, limit)
      .map(({ due, about }) => ({ due, ...about!() }));
  }
}

/** A workspace with what it told and recorded. */
export async function openWorkspace(
  more: Partial<WebApiOptions> & { seed?: WorkspaceSeed } = {},
) {
  const storage = more.storage ?? new Storage(":memory:");
  const clock = (more.clock ?? new TestClock()) as TestClock;
  const events = createEvents();
  const told: WorkspaceEvent[] = [];
  const violations: Violation[] = [];
  const calls: unknown[][] = [];
  events.listen((event) => told.push(event));
  const activity = {
    violation: (violation: Violation) => violations.push(violation),
    apiCall: (...call: unknown[]) => calls.push(call.slice(0, 4)),
  } as unknown as Activity;
  const parts = await createWebApi({
    storage,
    clock,
    events,
    activity,
    app: more.app ?? testApp(),
    base_url: "http://127.0.0.1:1",
    ...more.checks ? { checks: more.checks } : {},
  });
  parts.seedWorkspace(more.seed ?? SEED);
  const { webApi, tokens } = parts;
  return {
    ...parts,
    storage,
    clock,
    told,
    violations,
    calls,
    /** As the app. */
    app: (method: string, args: JsonObject = {}): Promise<SlackReply> =>
      webApi.call(method, args, tokens.bot),
    /** As the app; throws when the method refuses. */
    async must(method: string, args: JsonObject = {}): Promise<SlackReply> {
      const reply = await webApi.call(method, args, tokens.bot);
      if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply)}`);
      return reply;
    },
    end() {
      parts.close();
      storage.close();
    },
  };
}

/** Texts of the messages of a reply. */
export function texts(reply: SlackReply): unknown[] {
  return (reply.messages as JsonObject[]).map((message) => message.text);
}
