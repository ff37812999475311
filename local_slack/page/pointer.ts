/** Whether somebody is pressing something at this moment. */

/** After so many milliseconds, somebody is dragging, and what is new is drawn. */
const PRESSED = 1000;

let released: Promise<void> | undefined;

/**
 * Resolves when nothing is being pressed. A button that is drawn again between press and release gets
 * no click, and what was pressed would be lost without a word.
 */
export async function notPressing(): Promise<void> {
  await released;
}

/** Watches the pointer; without a page there is none. */
if (globalThis.document) {
  addEventListener("pointerdown", () => {
    released = new Promise((resolve) => {
      const done = () => {
        clearTimeout(dragging);
        removeEventListener("pointerup", later);
        removeEventListener("pointercancel", later);
        resolve();
      };
      // The click comes after it.
      const later = () => setTimeout(done);
      addEventListener("pointerup", later);
      addEventListener("pointercancel", later);
      const dragging = setTimeout(done, PRESSED);
    });
  }, { capture: true });
}
