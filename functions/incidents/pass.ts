/**
 * A page that somebody passes on: of several who do so at once, one is followed.
 *
 * @module
 */
import type { Paged } from "../../datastores/cases/paged.ts";

/** How far the paging was. */
type Passed = Pick<Paged, "chain" | "asked">;

/** What the workflow's next step is told: `1/2`. */
export function passName({ chain, asked }: Passed): string {
  return `${chain}/${asked}`;
}
