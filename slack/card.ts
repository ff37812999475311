/**
 * Cards: a message that shows what rows say, posted once and updated from then on.
 *
 * @module
 */
import type { Slack } from "./checked_call.ts";
import { type Message, type NotedPlace, showMarked } from "./post_once.ts";
import { settle } from "./settle.ts";

/** How a card is read, shown and noted. */
export interface Card<State> {
  /** What the rows say now. */
  read(): Promise<State>;
  /** Where it is, or is to be. */
  place(state: State): NotedPlace;
  /** The card as a function of what the rows say. */
  render(state: State): Message;
  /** Are these two shown alike? */
  same(shown: State, now: State): boolean;
  /** Notes where it is, when the rows name another place or none. */
  note(state: State, where: { channel: string; ts: string; posted: boolean }): Promise<void>;
}

/** A card as it is shown. */
export interface ShownCard<State> {
  state: State;
  channel: string;
  ts: string;
}

/**
 * Shows a card as the rows say, also while others change them: what it shows last is what is there.
 * A card that is not there, or was deleted, is posted.
 */
export async function showCard<State>(slack: Slack, card: Card<State>): Promise<ShownCard<State>> {
  let at: { channel: string; ts: string } | undefined;
  const state = await settle(
    card.read,
    async (state) => {
      const noted = card.place(state);
      const place = at ? { ...noted, ...at } : noted;
      const shown = await showMarked(slack, place, card.render(state));
      at = { channel: shown.channel, ts: shown.ts };
      const moved = shown.channel !== noted.channel || shown.ts !== noted.ts;
      if (moved) await card.note(state, { ...at, posted: shown.posted });
    },
    card.same,
  );
  return { state, ...at! };
}
