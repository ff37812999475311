/**
 * The people and conversations of unit tests: whom and what a call names is there. Never shipped.
 *
 * @module
 */
import type { SeedUser, WebApiParts } from "../../local_slack/web_api/mod.ts";

type Json = Record<string, unknown>;

/** The app, and its bot. */
export const APP = "A0BATON";
export const BOT = { bot_id: "B0BATON", user_id: "U0BATON" };
/** The company of these tests, and its zone. */
export const TEAM = { id: "T0HARBOR", name: "Harbor", domain: "harbor" };
const ZONE = "Europe/Berlin";
/** Who is in every channel. */
const PEOPLE = ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0AIKO", "U0SAM", "U0OPS"];
/** Where the app meets people of other companies. */
const SHARED = "C0SHARED";

/** What a test says of people. */
export interface SaidOfPeople {
  /** By id: their company, zone, and whether they left; `unknown` when Slack knows nobody of this id. */
  users: ReadonlyMap<string, Json>;
  /** Who is not in a channel: `C1/U1`. */
  away: ReadonlySet<string>;
}

/** Everybody and everything that was named. */
export class Places {
  constructor(private readonly parts: WebApiParts, private readonly said: SaidOfPeople) {
    for (const id of PEOPLE) this.meet(id);
  }

  /** Makes room for what a call names, as the test has it. */
  takeIn(ids: readonly string[]): void {
    for (const id of ids) {
      if (/^[UW][A-Z0-9]+$/.test(id)) this.meet(id);
      if (/^D[A-Z0-9]+$/.test(id)) this.#openDirect(id);
    }
    for (const [id, person] of this.said.users) this.#know(id, person);
    for (const id of ids) if (/^[CG][A-Z0-9]+$/.test(id)) this.open(id);
    this.#keepAway();
  }

  /** Somebody of the company, in every channel. */
  meet(id: string): void {
    const { state } = this.parts;
    if (state.user(id) || this.said.users.get(id)?.unknown) return;
    this.#add({ id, name: id.toLowerCase(), real_name: id, tz: ZONE });
    for (const row of state.channels.all()) {
      if (!row.is_im && row.channel_id !== SHARED) {
        state.channels.update(row.id, { members: [...row.members, id] });
      }
    }
  }

  #add(user: SeedUser): void {
    this.parts.seedWorkspace({ team: TEAM, users: [user], channels: [] });
    this.#openDirect(`D${user.id}`, user.id);
  }

  /** The direct messages of the app and one person: `DU0MAYA` are Maya's. */
  #openDirect(id: string, person = id.slice(1)): void {
    if (this.parts.state.channel(id)) return;
    const user = /^[UW]/.test(person) ? person : `U0IN${id}`;
    const channels = [{ id, name: "", members: [BOT.user_id, user], is_im: true }];
    this.parts.seedWorkspace({ team: TEAM, users: [], channels });
    this.meet(user);
  }

  /** What a test says of somebody. */
  #know(id: string, { unknown, team_id = TEAM.id, deleted = false, tz = ZONE }: Json): void {
    const { state } = this.parts;
    if (unknown) {
      const row = state.user(id);
      if (row) state.users.delete(row.id);
      return;
    }
    this.meet(id);
    const row = state.user(id)!;
    const now = { team_id: String(team_id), deleted: deleted === true, tz: String(tz) };
    if (row.team_id === now.team_id && row.deleted === now.deleted && row.tz === now.tz) return;
    state.users.update(row.id, now);
    if (now.team_id === TEAM.id) return;
    for (const channel of state.channels.all()) {
      if (channel.is_im) continue;
      const members = channel.members.filter((member) => member !== id);
      state.channels.update(channel.id, { members });
    }
    this.parts.seedWorkspace({
      team: TEAM,
      users: [],
      channels: [{
        id: SHARED,
        name: "shared",
        members: [],
        shared_with: [now.team_id],
        app: true,
      }],
    });
    const shared = state.channel(SHARED)!;
    state.channels.update(shared.id, { members: [...shared.members, id] });
  }

  /** A channel with everybody of the company, and the app. */
  open(id: string): void {
    const { state } = this.parts;
    if (state.channel(id)) return;
    const members = state.users.all().filter(({ team_id, is_bot }) =>
      team_id === TEAM.id && !is_bot
    ).map(({ user_id }) => user_id);
    this.parts.seedWorkspace({
      team: TEAM,
      users: [],
      channels: [{ id, name: id.toLowerCase(), members, app: true }],
    });
  }

  #keepAway(): void {
    const { state } = this.parts;
    for (const place of this.said.away) {
      const [id, user] = place.split("/");
      const row = state.channel(id);
      if (!row?.members.includes(user)) continue;
      state.channels.update(row.id, { members: row.members.filter((member) => member !== user) });
    }
  }
}
