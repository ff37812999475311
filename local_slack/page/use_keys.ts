/** Keys that work wherever one is in the page, as in Slack. */
import { useEffect, useRef } from "./react.ts";

/** What keys lead to. */
export interface KeyWork {
  jump(): void;
  search(): void;
  toStart(): void;
  toEnd(): void;
  /** Escape, where nothing nearer hears it. */
  leave(): void;
}

/** Hears keys for as long as the page is there. */
export function useKeys(work: KeyWork): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    const heard = (event: globalThis.KeyboardEvent) => {
      const { key, ctrlKey, metaKey } = event;
      const command = (ctrlKey || metaKey) && !event.altKey ? key.toLowerCase() : "";
      // A dialog is all there is until it is closed.
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      if (command === "k" || command === "g") {
        event.preventDefault();
        return command === "k" ? latest.current.jump() : latest.current.search();
      }
      if (key === "F6") {
        event.preventDefault();
        return nextRegion(event.shiftKey ? -1 : 1);
      }
      if (key === "Escape") return latest.current.leave();
      if ((key === "Home" || key === "End") && movesNoCursor(event.target)) {
        event.preventDefault();
        return key === "Home" ? latest.current.toStart() : latest.current.toEnd();
      }
      if (isWriting(event) && !takesKeys(event.target)) composerNear(event.target)?.focus();
    };
    addEventListener("keydown", heard);
    return () => removeEventListener("keydown", heard);
  }, []);
}

/** A letter, a digit or a sign, and no command. Space presses and scrolls. */
function isWriting({ key, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): boolean {
  return [...key].length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey &&
    !defaultPrevented;
}

function takesKeys(target: EventTarget | null): boolean {
  return target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable], [role=tablist]") !== null;
}

/** Is there no line to move in, and no other list? An empty box to type in has none. */
function movesNoCursor(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest(".thread, .workshop")) return false;
  return !takesKeys(target) || target instanceof HTMLTextAreaElement && target.value === "";
}

/** Where what is typed goes: to the thread from within it, else to the conversation. */
function composerNear(target: EventTarget | null): HTMLTextAreaElement | null {
  const thread = target instanceof HTMLElement ? target.closest(".thread") : null;
  return (thread ?? document).querySelector<HTMLTextAreaElement>("[data-composer]");
}

/** The focus goes from one part of the page to the next, and around. */
function nextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")]
    .filter((region) => region.checkVisibility({ visibilityProperty: true }));
  const at = regions.findLastIndex((region) => region.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : regions.length - 1) : at + step;
  regions.at(next % regions.length)?.focus();
}
