/**
 * Rows that belong to an incident: each is known by the incident's key and a name of its own.
 *
 * @module
 */
import { longJson } from "../codec.ts";
import { type Kind, kind } from "../kind.ts";

/** What is the same for all rows of a kind. */
interface Parts<Value, Id> {
  name: string;
  /** Between the incident's key and the row's own name: in neither of them. */
  between: string;
  /** The property that holds its own name. */
  id: Id;
  /** How long a row is kept, in milliseconds; for good when undefined. */
  life(value: Value): number | undefined;
}

/** What a row is known by. */
export type OfIncident<Value, Id extends keyof Value> = Pick<Value, Id | "incident" & keyof Value>;

/** Declares a kind. */
export function ofIncident<
  Value extends { incident: string },
  Id extends keyof Value & string,
>({ name, between, id, life }: Parts<Value, Id>): Kind<Value, OfIncident<Value, Id>> {
  const body = longJson<Value>();
  return kind<Value, OfIncident<Value, Id>>({
    store: "cases",
    name,
    key: (key) => `${(key as Value).incident}${between}${(key as Value)[id]}`,
    keyOf: (value) => value,
    life,
    codec: {
      write: (value) => ({ parent: value.incident, body: body.write(value) }),
      read: (row) => body.read(row.body),
    },
  });
}
