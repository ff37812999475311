/**
 * Who sees what: guests see the shared channels they are in, and nothing of the workshop.
 *
 * @module
 */
import type { Directory, WorkspaceChannel, WorkspaceEvent, WorkspaceUser } from "../types.ts";

/** May this person read the conversation? Public channels may be looked into before joining. */
export function canRead(user: WorkspaceUser, channel: WorkspaceChannel): boolean {
  const member = channel.members.includes(user.id);
  if (!user.is_guest) return member || channel.kind === "public";
  const direct = channel.kind === "dm" || channel.kind === "group_dm";
  return member && (channel.is_shared || direct);
}

/** May this person know of the other? Guests know those they share a conversation with. */
export function canMeet(directory: Directory, user: WorkspaceUser, other: WorkspaceUser): boolean {
  if (user.id === other.id || (!user.is_guest && !other.is_guest)) return true;
  const theirs = directory.channels().filter(({ members }) => members.includes(other.id));
  // A guest who is in no conversation yet is somebody that people are about to invite.
  return theirs.length === 0
    ? !user.is_guest
    : theirs.some(({ members }) => members.includes(user.id));
}

/** May this person know of the event? */
export function canKnow(directory: Directory, user: WorkspaceUser, event: WorkspaceEvent): boolean {
  switch (event.type) {
    case "ephemeral":
    case "view":
      return event.user_id === user.id;
    case "activity":
    case "datastores":
    case "github":
    case "triggers":
      return !user.is_guest;
    case "clock":
      return true;
    case "user_left_channel":
      if (event.user_id === user.id) return true;
  }
  const channel = directory.channel(event.channel_id);
  return channel !== undefined && canRead(user, channel);
}
