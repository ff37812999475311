/**
 * Finds or opens the direct message between people.
 *
 * @module
 */
import type { Context } from "./context.ts";
import type { ChannelRow } from "./rows.ts";
import { newId, type State } from "./state.ts";

/** The direct message between exactly these people, if there is one. */
export function findDirect(state: State, members: readonly string[]): ChannelRow | undefined {
  const wanted = [...members].sort().join();
  return state.channels.all().find((row) =>
    (row.is_im || row.is_mpim) && [...row.members].sort().join() === wanted
  );
}

/** The direct message between these people, the caller first; opened when it is not there. */
export function openDirect(context: Context, members: readonly string[]): ChannelRow {
  const { state } = context;
  const [caller, ...others] = members;
  const existing = findDirect(state, members);
  if (existing && (existing.is_open_by_user?.[caller] ?? true)) return existing;
  const row = existing ? reopen(state, existing, caller) : create(state, caller, others);
  context.tell({ type: "channel", channel_id: row.channel_id });
  return row;
}

function reopen(state: State, row: ChannelRow, caller: string): ChannelRow {
  return state.channels.update(row.id, {
    is_open_by_user: { ...row.is_open_by_user, [caller]: true },
  })!;
}

function create(state: State, caller: string, others: readonly string[]): ChannelRow {
  const members = [caller, ...others];
  const many = members.length > 2;
  const names = members.map((id) => state.user(id)?.name ?? id);
  const note = { value: "", creator: "", last_set: 0 };
  return state.channels.insert({
    channel_id: newId(many ? "G" : "D"),
    team_id: state.app.team_id,
    name: many ? `mpdm-${names.join("--")}-1` : state.user(others[0] ?? caller)?.name ?? "direct",
    is_channel: false,
    is_private: true,
    is_im: !many,
    is_mpim: many,
    is_archived: false,
    is_open_by_user: Object.fromEntries(members.map((id) => [id, true])),
    topic: note,
    purpose: note,
    members,
    creator: caller,
    num_members: members.length,
    last_read: {},
  });
}
