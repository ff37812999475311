/**
 * Everything around the conversation.
 *
 * @module
 */
import type { WorkspaceChannel, WorkspaceUser } from "../types.ts";
import type { Home, PageClock, PagePerson } from "../page/protocol.ts";
import { pageChannel } from "./page_message.ts";
import type { PeopleParts, Seat } from "./parts.ts";
import { canMeet, canRead } from "./visibility.ts";

/** How many things that are coming up the clock panel names. */
const UPCOMING = 20;

/** What the page shows before any conversation is open. */
export function home(seat: Seat): Home {
  const { parts, user_id } = seat;
  const { directory, triggers, interactivity } = parts;
  const me = seat.me();
  const { app } = directory;
  const team = parts.reading.teams().find(({ id }) => id === app.team_id);
  return {
    ok: true,
    me: pagePerson(parts, me),
    team: team ?? { id: app.team_id, name: app.team_domain, domain: app.team_domain },
    app: { name: app.name, bot_user_id: app.bot_user_id, description: parts.description ?? "" },
    people: directory.users()
      .filter((other) => canMeet(directory, me, other) || other.id === app.bot_user_id)
      .map((other) => pagePerson(parts, other)),
    channels: directory.channels()
      .filter((channel) => channel.members.includes(user_id) && canRead(me, channel))
      .sort(bySidebar)
      .map((channel) => pageChannel(seat, channel)),
    joinable: me.is_guest ? [] : directory.channels()
      .filter(({ kind, is_archived, members }) =>
        kind === "public" && !is_archived && !members.includes(user_id)
      )
      .sort((a, b) => a.name.localeCompare(b.name))
      .map(({ id, name, purpose }) => ({ id, name, purpose })),
    shortcuts: me.is_guest ? [] : triggers.shortcuts(user_id),
    views: interactivity.views(user_id),
    clock: me.is_guest ? { ...pageClock(parts), next: [] } : pageClock(parts),
    companies: me.is_guest ? [] : parts.reading.teams().filter(({ id }) => id !== app.team_id)
      .map(({ id, name }) => ({ id, name })),
    faults: me.is_guest ? [] : parts.backstage?.faults.on() ?? [],
  };
}

/** The clock panel. */
export function pageClock({ clock }: PeopleParts): PageClock {
  return { now: clock.now(), offset: clock.offset, next: clock.upcoming(UPCOMING) };
}

function pagePerson({ reading }: PeopleParts, user: WorkspaceUser): PagePerson {
  const { id, name, real_name, title, tz, is_bot, deleted, is_guest, team_id, color } = user;
  const team_name = reading.teams().find((team) => team.id === team_id)?.name ?? "";
  return { id, name, real_name, title, tz, is_bot, deleted, is_guest, team_name, color };
}

const KINDS = ["public", "private", "group_dm", "dm"];

/** Channels by name, private ones among them; then direct messages. */
function bySidebar(a: WorkspaceChannel, b: WorkspaceChannel): number {
  const rank = ({ kind }: WorkspaceChannel) => kind === "private" ? 0 : KINDS.indexOf(kind);
  return rank(a) - rank(b) || a.name.localeCompare(b.name);
}
