/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** What can be made to go wrong, to see what the app does about it. */
import type { FaultsPage } from "../protocol.ts";
import { usePage } from "../context.ts";
import { type ReactNode, useEffect, useState } from "../react.ts";

/** Switches; what is on stays on until it is turned off. */
export function FaultsPanel(): ReactNode {
  const { api, home, version, run, toast } = usePage();
  const [page, setPage] = useState<FaultsPage>();
  useEffect(() => {
    let current = true;
    void api.act("faults", {}).then((answer) => {
      if (!current) return;
      if (answer.ok) setPage(answer);
      else toast(answer.message, "bad");
    });
    return () => {
      current = false;
    };
  }, [api, version]);
  if (!page) return <p className="quiet">Loading…</p>;
  const set = (name: string, on: boolean, value?: string) =>
    run(api.act("set_fault", { name, on, ...(value ? { value } : {}) }));
  return (
    <>
      <p className="quiet">
        Turn on what can go wrong, use the app, and see what it does about it. Only the app meets
        it; you and the others go on as always.
      </p>
      <ul className="switches">
        {page.switches.map(({ name, title, detail, on }) => (
          <Switch
            key={name}
            title={title}
            detail={detail}
            on={on}
            set={(on) => set(name, on)}
          />
        ))}
      </ul>
      <details className="run">
        <summary>
          <strong>Declined scopes</strong> <Count of={page.scopes} />
        </summary>
        <ul className="switches">
          {page.scopes.map(({ name, on }) => (
            <Switch
              key={name}
              title={name}
              on={on}
              set={(on) => set("scope_declined", on, name)}
            />
          ))}
        </ul>
        {page.scopes.length === 0 && <p className="quiet">The app asks for no scopes.</p>}
      </details>
      <details className="run">
        <summary>
          <strong>Deactivated accounts</strong> <Count of={page.people} />
        </summary>
        <ul className="switches">
          {page.people.filter(({ id }) => id !== home.me.id).map(({ id, name, on }) => (
            <Switch
              key={id}
              title={name}
              on={on}
              set={(on) => set("deactivated", on, id)}
            />
          ))}
        </ul>
      </details>
    </>
  );
}

function Count({ of }: { of: { on: boolean }[] }): ReactNode {
  const count = of.filter(({ on }) => on).length;
  return <small className="quiet">{count === 0 ? "none" : count}</small>;
}

function Switch({ title, detail, on, set }: {
  title: string;
  detail?: string;
  on: boolean;
  /** True when it was done. */
  set: (on: boolean) => Promise<boolean>;
}): ReactNode {
  // At once, as a switch does; back again when it was refused.
  const [shown, show] = useState(on);
  useEffect(() => show(on), [on]);
  return (
    <li>
      <label>
        <span>
          {title}
          {detail && <small className="quiet">{detail}</small>}
        </span>
        <input
          type="checkbox"
          role="switch"
          checked={shown}
          onChange={(event) => {
            const wanted = event.target.checked;
            show(wanted);
            void set(wanted).then((done) => done || show(!wanted));
          }}
        />
      </label>
    </li>
  );
}
