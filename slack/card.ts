/**
 * Cards: a message that shows what rows say, posted once and updated from then on.
 *
 * @module
 */
import type { Slack } from "./checked_call.ts";
import { type Message, type NotedPlace, showMarked, type Shown } from "./post_once.ts";
import { settle } from "./settle.ts";

/** How a card is read, shown and noted. */
export interface Card<State> {
  /** What the rows say now. */
  read(): Promise<State>;
  /** Where it is, or is to be; whether it is posted again where somebody deleted it. */
  place(state: State): NotedPlace;
  /** The card as a function of what the rows say. */
  render(state: State): Message;
  /** Are these two shown alike? */
  same(shown: State, now: State): boolean;
  /** Notes where it is, when the rows name another place or none. */
  note(state: State, where: Shown): Promise<void>;
}

/** A card as it is shown. */
export interface ShownCard<State> {
  state: State;
  channel: string;
  ts: string;
  /** Somebody deleted it, and it stays away. */
  deleted?: boolean;
}

/**
 * Shows a card as the rows say, also while others change them: what it shows last is what is there.
 * A card that is not there, or was deleted, is posted; unless its place says that it stays away then.
 */
export async function showCard<State>(slack: Slack, card: Card<State>): Promise<ShownCard<State>> {
  let at: Shown | undefined;
  const state = await settle(
    card.read,
    async (state) => {
      const noted = card.place(state);
      if (at?.deleted) return;
      const place = at ? { ...noted, channel: at.channel, ts: at.ts } : noted;
      at = await showMarked(slack, place, card.render(state));
      const moved = at.channel !== noted.channel || at.ts !== noted.ts;
      if (moved) await card.note(state, at);
    },
    card.same,
  );
  const { channel, ts, deleted } = at!;
  return { state, channel, ts, ...(deleted ? { deleted } : {}) };
}
