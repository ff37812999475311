/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Asks before something is done that cannot be undone. */
import { type ReactNode, useId } from "../react.ts";
import { useDialog } from "./use_dialog.ts";

/** What is asked. */
export interface Asked {
  title: string;
  text: string;
  /** What the button says that does it. */
  send: string;
  done(): void;
}

/** The question over the page. Escape and *Cancel* do nothing. */
export function Question({ asked, close }: { asked: Asked; close: () => void }): ReactNode {
  const { title, text, send, done } = asked;
  const dialog = useDialog<HTMLDivElement>(close);
  const id = useId();
  return (
    <div className="veil">
      <div
        ref={dialog}
        className="dialog"
        role="alertdialog"
        aria-modal="true"
        aria-label={title}
        aria-describedby={id}
        tabIndex={-1}
      >
        <header>
          <h2>{title}</h2>
        </header>
        <p className="modal-body" id={id}>{text}</p>
        <footer>
          <small />
          <button type="button" className="button" autoFocus onClick={close}>Cancel</button>
          <button
            type="button"
            className="button danger"
            onClick={() => {
              close();
              done();
            }}
          >
            {send}
          </button>
        </footer>
      </div>
    </div>
  );
}
