/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Behind the scenes: what the app did, the clock, GitHub, the rows, what goes wrong. */
import { Boundary } from "../parts/boundary.tsx";
import { type KeyboardEvent, type ReactNode, useState } from "../react.ts";
import { ActivityPanel } from "./activity.tsx";
import { ClockPanel } from "./clock.tsx";
import { DatastoresPanel } from "./datastores.tsx";
import { FaultsPanel } from "./faults.tsx";
import { GitHubPanel } from "./github.tsx";

const PANELS = {
  Activity: ActivityPanel,
  Clock: ClockPanel,
  GitHub: GitHubPanel,
  Datastores: DatastoresPanel,
  Faults: FaultsPanel,
};
type Name = keyof typeof PANELS;
const NAMES = Object.keys(PANELS) as Name[];
const KEPT = "workshop panel";

/** The drawer on the right. */
export function Workshop({ close }: { close: () => void }): ReactNode {
  const [name, setName] = useState<Name>(() => {
    const kept = localStorage.getItem(KEPT) as Name;
    return NAMES.includes(kept) ? kept : "Clock";
  });
  const choose = (next: Name) => {
    localStorage.setItem(KEPT, next);
    setName(next);
  };
  const arrows = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    const next = NAMES[(NAMES.indexOf(name) + step + NAMES.length) % NAMES.length];
    choose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  const Panel = PANELS[name];
  return (
    <aside className="workshop" aria-label="Workshop" data-region tabIndex={-1}>
      <header className="bar">
        <div className="title">
          <h2>Workshop</h2>
          <p className="quiet">Behind the scenes of your workspace</p>
        </div>
        <button type="button" className="icon" aria-label="Close workshop" onClick={close}>
          ✕
        </button>
      </header>
      <div role="tablist" aria-label="Panels" className="tabs" onKeyDown={arrows}>
        {NAMES.map((each) => (
          <button
            key={each}
            id={`tab-${each}`}
            type="button"
            role="tab"
            aria-selected={each === name}
            aria-controls="panel"
            tabIndex={each === name ? 0 : -1}
            onClick={() => choose(each)}
          >
            {each}
          </button>
        ))}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby={`tab-${name}`} className="panel">
        <Boundary key={name} what="This panel">
          <Panel />
        </Boundary>
      </div>
    </aside>
  );
}
