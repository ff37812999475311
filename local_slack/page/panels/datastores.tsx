/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** The app's rows. */
import type { DatastoreList, DatastoreRows } from "../protocol.ts";
import { usePage } from "../context.ts";
import { type ReactNode, useEffect, useState } from "../react.ts";

/** A datastore's rows, a page at a time. */
export function DatastoresPanel(): ReactNode {
  const { api, version, toast } = usePage();
  const [stores, setStores] = useState<DatastoreList["datastores"]>();
  const [name, setName] = useState<string>();
  const [cursors, setCursors] = useState<string[]>([]);
  const [page, setPage] = useState<DatastoreRows>();
  useEffect(() => {
    void api.act("datastores", {}).then((answer) => {
      if (!answer.ok) return toast(answer.message, "bad");
      setStores(answer.datastores);
      setName((before) => before ?? answer.datastores[0]?.name);
    });
  }, [api]);
  const cursor = cursors.at(-1);
  useEffect(() => {
    if (!name) return;
    let current = true;
    void api.act("rows", { datastore: name, ...(cursor ? { cursor } : {}) }).then((answer) => {
      if (!current) return;
      if (answer.ok) setPage(answer);
      else toast(answer.message, "bad");
    });
    return () => {
      current = false;
    };
  }, [api, version, name, cursor]);
  if (!stores) return <p className="quiet">Loading…</p>;
  const store = stores.find((each) => each.name === name);
  if (!store) return <p className="quiet">The app has no datastores.</p>;
  return (
    <>
      <select
        aria-label="Datastore"
        value={name}
        onChange={(event) => {
          setCursors([]);
          setName(event.target.value);
        }}
      >
        {stores.map((each) => <option key={each.name} value={each.name}>{each.name}</option>)}
      </select>
      {page?.rows.length === 0 && <p className="quiet">No rows.</p>}
      {page?.rows.map((row) => (
        <details className="run" key={String(row[store.primary_key])}>
          <summary>
            <strong>{String(row[store.primary_key])}</strong>
          </summary>
          <dl className="values">
            {Object.entries(row).map(([attribute, value]) => (
              <div key={attribute}>
                <dt>{attribute}</dt>
                <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
      <div className="row">
        {cursors.length > 0 && (
          <button
            type="button"
            className="button"
            onClick={() => setCursors(cursors.slice(0, -1))}
          >
            Back
          </button>
        )}
        {page?.cursor && (
          <button
            type="button"
            className="button"
            onClick={() => setCursors([...cursors, page.cursor!])}
          >
            More rows
          </button>
        )}
      </div>
    </>
  );
}
