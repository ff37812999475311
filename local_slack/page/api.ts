/** Asks the workspace, as one person. */
import type { Actions, PageEvent, Refusal } from "./protocol.ts";
import { notPressing } from "./pointer.ts";

/** One person's way to the workspace. */
export interface Api {
  readonly as: string;
  /** Never rejects: when the workspace does not answer, that is a refusal too. */
  act<Action extends keyof Actions>(
    action: Action,
    body: Actions[Action][0],
  ): Promise<Actions[Action][1] | Refusal>;
}

/** The workspace did not answer at all. */
export const AWAY = "workspace_away";

/** @param as the person's id */
export function createApi(as: string): Api {
  return {
    as,
    async act(action, body) {
      try {
        const answer = await fetch(`/page/${action}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ ...body, as }),
        });
        const read = await answer.json();
        await notPressing();
        return read;
      } catch {
        const message = "The workspace does not answer. Is it still running? Nothing was changed.";
        return { ok: false, error: AWAY, message };
      }
    },
  };
}

/**
 * Listens to what happens; the browser connects again by itself.
 *
 * @param connected told whether the workspace can be reached
 * @returns stops listening
 */
export function listen(
  as: string,
  heard: (event: PageEvent) => void,
  connected: (yes: boolean) => void,
): () => void {
  const source = new EventSource(`/page/events?as=${encodeURIComponent(as)}`);
  source.onopen = () => connected(true);
  source.onerror = () => connected(false);
  source.onmessage = (message) => heard(JSON.parse(message.data));
  return () => source.close();
}
