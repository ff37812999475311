/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Asks before what a person filled in is dropped by a key that is pressed in passing. */
import { type ReactNode, useState } from "../react.ts";

/**
 * What Escape does in a form: closes it, or asks when something was filled in.
 *
 * @param filled holds what would be lost
 */
export function useLeaving(filled: boolean, close: () => void): {
  escape: () => void;
  question: ReactNode;
} {
  const [asking, setAsking] = useState(false);
  const question = asking && filled && (
    <div className="leaving row" role="alertdialog" aria-label="Discard what you filled in?">
      <strong>Discard what you filled in?</strong>
      <button
        type="button"
        className="button"
        autoFocus
        onClick={() =>
          setAsking(false)}
      >
        Keep editing
      </button>
      <button
        type="button"
        className="button danger"
        onClick={() =>
          close()}
      >
        Discard
      </button>
    </div>
  );
  return {
    question,
    escape: () => filled ? setAsking(!asking) : close(),
  };
}
