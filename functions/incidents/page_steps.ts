/**
 * How often a run pages: each level, the manager, and everyone.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";

/** How many steps that page a workflow has, with a wait between each two. */
export const PAGE_STEPS = handbook.rotation.length + (handbook.incidents.manager ? 1 : 0) + 1;
