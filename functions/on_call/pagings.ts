/**
 * What people are paged about. A job that pages exports a {@linkcode Paging} and is named here: one
 * import, one line.
 *
 * @module
 */
import { INCIDENT_PAGING } from "../incidents/page.ts";
import { SUPPORT_PAGING } from "../support/support_paging.ts";
import type { Paging } from "../../team/paging.ts";

const PAGINGS = {
  incident: INCIDENT_PAGING,
  support: SUPPORT_PAGING,
} satisfies Record<string, Paging>;

/** What a workflow may name. */
export type PagingKind = keyof typeof PAGINGS;

/** How a job pages; undefined for one of another version of the app. */
export function pagingOf(kind: string): Paging | undefined {
  return Object.hasOwn(PAGINGS, kind) ? PAGINGS[kind as PagingKind] : undefined;
}
