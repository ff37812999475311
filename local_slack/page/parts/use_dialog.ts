/** What every dialog does: keeps the focus inside, gives it back, closes with Escape. */
import { type RefObject, useEffect, useRef } from "../react.ts";

const FOCUSABLE = "button:not(:disabled), [href], input:not(:disabled), select:not(:disabled), " +
  "textarea:not(:disabled), summary, [tabindex]:not([tabindex='-1'])";

/** Open dialogs, the one on top last: only that one hears keys. */
const open: HTMLElement[] = [];

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
    open.push(here);
    // On the document: a button that is disabled while it works drops the focus out of the dialog.
    const keyDown = (event: globalThis.KeyboardEvent) => {
      if (open.at(-1) !== here) return;
      if (event.key === "Escape") {
        event.stopPropagation();
        latest.current();
      } else if (event.key === "Tab") keepInside(here, event);
    };
    document.addEventListener("keydown", keyDown, true);
    return () => {
      document.removeEventListener("keydown", keyDown, true);
      open.splice(open.indexOf(here), 1);
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
  if (!dialog.contains(document.activeElement)) {
    event.preventDefault();
    first.focus();
  } else if (event.shiftKey && document.activeElement === first) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}
