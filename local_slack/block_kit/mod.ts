/**
 * Block Kit as Slack checks it: shapes from Slack's published types (`schema.json`), lengths and
 * counts from its reference (`limits.ts`), and the rules between fields (`relations.ts`).
 *
 * Every check returns a list of broken rules, with a JSON pointer to the place and what to do; an
 * empty list means that Slack would take it.
 *
 * @module
 */
export { checkBlocks } from "./blocks.ts";
export { checkInteractiveBlocks } from "./interactive_blocks.ts";
export { checkMessage } from "./message.ts";
export type { Problem } from "./problem.ts";
export { KNOWN_BLOCKS, type Surface } from "./surfaces.ts";
export { checkView } from "./view.ts";
