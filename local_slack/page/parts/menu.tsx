/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** A dialog to choose one of many by typing and arrow keys: shortcuts, conversations, people. */
import { type ReactNode, useState } from "../react.ts";
import { useDialog } from "./use_dialog.ts";

/** One line of the menu. */
export interface MenuItem {
  key: string;
  name: string;
  detail?: string;
  picture?: ReactNode;
}

/** The menu; `choose` gets the key of the line. */
export function Menu({ title, items, choose, close, empty, footer, typed: told, look = "" }: {
  title: string;
  items: MenuItem[];
  choose: (key: string) => void;
  close: () => void;
  empty: string;
  /** What else one may do, under the list. */
  footer?: ReactNode;
  /** Told what is typed, when somebody else finds the items. */
  typed?: (words: string) => void;
  /** A class of its own. */
  look?: string;
}): ReactNode {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const dialog = useDialog<HTMLDivElement>(close);
  const wanted = typed.trim().toLowerCase();
  const found = told
    ? items
    : items.filter(({ name, detail = "" }) => `${name} ${detail}`.toLowerCase().includes(wanted));
  const active = Math.min(at, found.length - 1);
  return (
    <div
      className="veil"
      onMouseDown={(event) => event.target === event.currentTarget && close()}
    >
      <div
        ref={dialog}
        className={`dialog menu ${look}`}
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
      >
        <header>
          <h2>{title}</h2>
          <button type="button" className="icon" aria-label="Close" onClick={close}>✕</button>
        </header>
        <input
          type="search"
          value={typed}
          placeholder="Type to find"
          aria-label={`Find in ${title}`}
          onChange={(event) => {
            setTyped(event.target.value);
            told?.(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              // The focus goes back to the button behind: the same key must not press that too.
              event.preventDefault();
              if (found[active]) choose(found[active].key);
            }
            if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
            event.preventDefault();
            const step = event.key === "ArrowDown" ? 1 : -1;
            setAt((active + step + found.length) % Math.max(1, found.length));
          }}
        />
        <ul>
          {found.map((item, index) => (
            <li key={item.key}>
              <button
                type="button"
                className={index === active ? "active" : ""}
                onMouseEnter={() => setAt(index)}
                onClick={() => choose(item.key)}
              >
                {item.picture}
                <span>
                  <strong>{item.name}</strong>
                  {item.detail && <small>{item.detail}</small>}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {found.length === 0 && (
          <p className="quiet empty">{wanted && !told ? "Nothing fits." : empty}</p>
        )}
        {footer && <footer>{footer}</footer>}
      </div>
    </div>
  );
}
