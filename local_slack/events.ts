/**
 * The workspace's own little bus.
 *
 * @module
 */
import type { Events, WorkspaceEvent } from "./types.ts";

/**
 * A bus that calls its listeners in the order they came, at once and in the emitter's turn.
 * A listener that throws stops nobody: what it threw is reported and the next one is called.
 */
export function createEvents(): Events {
  const listeners = new Set<(event: WorkspaceEvent) => void>();
  return {
    emit(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          console.error(`A listener failed on a "${event.type}" event.`, error);
        }
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
