/** What a person has typed and not sent yet, by conversation and thread; kept by the browser. */

/** Where something is typed. */
export interface DraftPlace {
  as: string;
  channel: string;
  thread?: string;
}

const listeners = new Set<() => void>();

function keyOf({ as, channel, thread = "" }: DraftPlace): string {
  return `draft ${as} ${channel} ${thread}`;
}

/** What was typed there before, "" when nothing was. */
export function draftAt(place: DraftPlace): string {
  try {
    return localStorage.getItem(keyOf(place)) ?? "";
  } catch {
    return "";
  }
}

/** Keeps what is typed there; "" forgets it. */
export function keepDraft(place: DraftPlace, text: string): void {
  const had = draftAt(place) !== "";
  try {
    if (text.trim()) localStorage.setItem(keyOf(place), text);
    else localStorage.removeItem(keyOf(place));
  } catch {
    // A browser that keeps nothing, or that is full: what is typed is still in its box.
  }
  if (had !== (text.trim() !== "")) { for (const listener of listeners) listener(); }
}

/** Told when a draft begins or ends. */
export function listenToDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
