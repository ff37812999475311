/**
 * The thread of an incident, in which its runbooks run.
 *
 * @module
 */
import { findIncident } from "../../datastores/cases/incidents.ts";
import { findRoom } from "../../datastores/cases/rooms.ts";
import { handbook } from "../../policy/handbook.ts";
import type { Slack } from "../../slack/checked_call.ts";

/**
 * Where the card of an incident is; undefined when there is none, or the reader may not see it.
 *
 * @param rooms the channels that the reader is in
 */
export async function incidentPlace(
  slack: Slack,
  id: string,
  rooms: ReadonlySet<string>,
): Promise<{ channel: string; ts: string } | undefined> {
  if (!handbook.incidents.channel) return undefined;
  const [kept, room] = await Promise.all([
    findIncident(slack, id),
    findRoom(slack, id),
  ]);
  if (!kept) return undefined;
  const { incident, card } = kept;
  if (room?.channel && room.card_ts && !room.archived_at) {
    if (incident.private && !rooms.has(room.channel)) return undefined;
    return { channel: room.channel, ts: room.card_ts };
  }
  // Without a room of its own, the thread of the card is the room.
  if (incident.private || !card.channel || !card.ts) return undefined;
  return { channel: card.channel, ts: card.ts };
}
