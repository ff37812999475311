/**
 * A new incident, as somebody declares it.
 *
 * @module
 */
import type { Incident } from "./incident.ts";

/** What somebody said about it. */
export interface Declaration {
  id: string;
  title: string;
  /** The handbook's. */
  severity: { name: string; page?: readonly string[] };
  by: string;
  /** Epoch milliseconds. */
  at: number;
  impact?: string | undefined;
  found_by?: string | undefined;
  lead?: string | undefined;
  /** The customer in whose environment it is. */
  customer?: string | undefined;
  private?: boolean;
  drill?: boolean;
}

/** The incident. Who takes the lead themselves needs nobody to be woken. */
export function declaredIncident(said: Declaration): Incident {
  const { id, title, severity, by, at, impact, found_by, lead, customer } = said;
  const nobody = severity.page?.length === 0;
  return {
    id,
    title,
    severity: severity.name,
    declared_by: by,
    declared_at: at,
    updates: [],
    affected: customer ? [customer] : [],
    revision: 0,
    ticks: {},
    ...(impact ? { impact } : {}),
    ...(found_by ? { found_by } : {}),
    ...(customer ? { customer } : {}),
    ...(lead ? { lead } : {}),
    ...(said.private ? { private: true } : {}),
    ...(said.drill ? { drill: true } : {}),
    ...(nobody || lead === by ? {} : { paging: { chain: 1, at } }),
  };
}
