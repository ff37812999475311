/** What every dialog does: keeps the focus inside, gives it back, closes with Escape. */
import { type RefObject, useEffect, useRef } from "../react.ts";

const FOCUSABLE = "button:not(:disabled), [href], input:not(:disabled), select:not(:disabled), " +
  "textarea:not(:disabled), summary, [tabindex]:not([tabindex='-1'])";

/**
 * @param close what Escape does
 * @returns the dialog's element
 */
export function useDialog<E extends HTMLElement>(close: () => void): RefObject<E | null> {
  const dialog = useRef<E>(null);
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const here = dialog.current!;
    if (!here.contains(document.activeElement)) {
      const inputs = "input:not([type=hidden]), textarea, select";
      (here.querySelector<HTMLElement>(inputs) ?? here).focus();
    }
    const keyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        latest.current();
      } else if (event.key === "Tab") keepInside(here, event);
    };
    here.addEventListener("keydown", keyDown);
    return () => {
      here.removeEventListener("keydown", keyDown);
      if (before?.isConnected) before.focus();
    };
  }, []);
  return dialog;
}

function keepInside(dialog: HTMLElement, event: globalThis.KeyboardEvent): void {
  const all = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)]
    .filter((element) => element.offsetParent !== null);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return;
  if (event.shiftKey && document.activeElement === first) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}
