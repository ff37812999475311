/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** The app's rows, as a table. */
import type { DatastoreList, DatastoreRows } from "../protocol.ts";
import type { JsonObject } from "../../types.ts";
import { usePage } from "../context.ts";
import { Fragment, type ReactNode, useEffect, useState } from "../react.ts";

/** What is asked for: which rows, in which order, from which page. */
interface Asked {
  filter: string;
  sort?: string;
  descending: boolean;
  page: number;
}

const FIRST: Asked = { filter: "", descending: false, page: 1 };
/** Time between a key and asking, in milliseconds. */
const PAUSE = 150;

/** A datastore's rows, a page at a time. */
export function DatastoresPanel(): ReactNode {
  const { api, version, toast } = usePage();
  const [stores, setStores] = useState<DatastoreList["datastores"]>();
  const [name, setName] = useState<string>();
  const [asked, setAsked] = useState(FIRST);
  const [page, setPage] = useState<DatastoreRows>();
  useEffect(() => {
    void api.act("datastores", {}).then((answer) => {
      if (!answer.ok) return toast(answer.message, "bad");
      setStores(answer.datastores);
      setName((before) => before ?? answer.datastores[0]?.name);
    });
  }, [api]);
  useEffect(() => {
    if (!name) return;
    let current = true;
    const timer = setTimeout(async () => {
      const answer = await api.act("rows", { datastore: name, ...asked });
      if (!current) return;
      if (answer.ok) setPage(answer);
      else toast(answer.message, "bad");
    }, asked.filter ? PAUSE : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, version, name, asked]);
  if (!stores) return <p className="quiet">Loading…</p>;
  const store = stores.find((each) => each.name === name);
  if (!store) return <p className="quiet">The app has no datastores.</p>;
  const key = store.primary_key;
  const columns = [key, ...store.attributes.filter((attribute) => attribute !== key)];
  return (
    <>
      <select
        aria-label="Datastore"
        value={name}
        onChange={(event) => {
          setAsked(FIRST);
          setPage(undefined);
          setName(event.target.value);
        }}
      >
        {stores.map((each) => <option key={each.name} value={each.name}>{each.name}</option>)}
      </select>
      <input
        type="search"
        aria-label="Filter rows"
        placeholder="Filter: words, or attribute:word"
        value={asked.filter}
        onChange={(event) => setAsked({ ...asked, filter: event.target.value, page: 1 })}
      />
      {page && (
        <p className="quiet" role="status">
          {page.total === 1 ? "1 row" : `${page.total?.toLocaleString("en")} rows`}
        </p>
      )}
      {page && page.rows.length > 0 && (
        <Table
          rows={page.rows}
          columns={columns}
          primary={key}
          asked={asked}
          sort={(sort) =>
            setAsked({
              ...asked,
              sort,
              descending: (asked.sort ?? key) === sort && !asked.descending,
              page: 1,
            })}
        />
      )}
      <div className="row">
        {asked.page > 1 && (
          <button
            type="button"
            className="button"
            onClick={() => setAsked({ ...asked, page: asked.page - 1 })}
          >
            Back
          </button>
        )}
        {page?.has_more && (
          <button
            type="button"
            className="button"
            onClick={() => setAsked({ ...asked, page: asked.page + 1 })}
          >
            More rows
          </button>
        )}
      </div>
    </>
  );
}

function Table({ rows, columns, primary, asked, sort }: {
  rows: JsonObject[];
  columns: string[];
  primary: string;
  asked: Asked;
  sort: (attribute: string) => void;
}): ReactNode {
  const [open, setOpen] = useState<string>();
  const sorted = asked.sort ?? primary;
  return (
    <div className="table" role="region" aria-label="Rows" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((attribute) => (
              <th
                key={attribute}
                aria-sort={attribute !== sorted
                  ? "none"
                  : asked.descending
                  ? "descending"
                  : "ascending"}
              >
                <button type="button" onClick={() => sort(attribute)}>
                  {attribute}
                  {attribute === sorted && (
                    <span aria-hidden="true">{asked.descending ? " ↓" : " ↑"}</span>
                  )}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const id = String(row[primary]);
            return (
              <Fragment key={id}>
                <tr className={open === id ? "open" : ""}>
                  {columns.map((attribute) => (
                    <td key={attribute}>
                      {attribute === primary
                        ? (
                          <button
                            type="button"
                            className="link"
                            aria-expanded={open === id}
                            onClick={() => setOpen(open === id ? undefined : id)}
                          >
                            {id}
                          </button>
                        )
                        : wordsOf(row[attribute])}
                    </td>
                  ))}
                </tr>
                {open === id && (
                  <tr>
                    <td colSpan={columns.length} className="whole">
                      <dl className="values">
                        {Object.entries(row).map(([attribute, value]) => (
                          <div key={attribute}>
                            <dt>{attribute}</dt>
                            <dd>{wordsOf(value)}</dd>
                          </div>
                        ))}
                      </dl>
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function wordsOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
