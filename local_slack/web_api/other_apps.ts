/**
 * Other apps beside the installed one: their bots, pins and bookmarks.
 *
 * @module
 */
import type { SeedOtherApp } from "./seed.ts";
import { newId, type State } from "./state.ts";

/** Adds an app's bot, puts it into the channels that it uses, and adds what it pinned there. */
export function addOtherApp(state: State, app: SeedOtherApp): void {
  const { app_id, bot_id, bot_user_id: user_id, name, messages = [], pins = [], bookmarks = [] } =
    app;
  if (state.bots.findOneBy("bot_id", bot_id)) return;
  state.bots.insert({ bot_id, app_id, user_id, name, deleted: false, icons: {} });
  const used = new Set([...messages, ...pins, ...bookmarks].map(({ channel }) => channel));
  for (const id of used) {
    const channel = state.channel(id);
    if (!channel || channel.members.includes(user_id)) continue;
    const members = [...channel.members, user_id];
    state.channels.update(channel.id, { members, num_members: members.length });
  }
  const created = Math.floor(state.clock.now() / 1000);
  const { team_id } = state.app;
  for (const { channel: channel_id, ts: message_ts } of pins) {
    const pin = { pin_id: newId("P"), team_id, channel_id, message_ts };
    state.pins.insert({ ...pin, created, created_by: user_id });
  }
  for (const [at, { channel: channel_id, title, link, emoji = "" }] of bookmarks.entries()) {
    state.bookmarks.insert({
      bookmark_id: newId("Bk"),
      team_id,
      channel_id,
      title,
      type: "link",
      link,
      emoji,
      icon_url: "",
      entity_id: null,
      date_created: created,
      date_updated: 0,
      rank: `${at + 1}`,
      last_updated_by_user_id: user_id,
      last_updated_by_team_id: team_id,
      shortcut_id: null,
      app_id: null,
    });
  }
}
