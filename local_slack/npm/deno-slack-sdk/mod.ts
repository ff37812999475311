/**
 * `deno-slack-sdk/mod.ts` as npm serves it: the same release that `import_map.json` names on
 * deno.land, for machines that reach the npm registry only. Never shipped: a bundle of the npm
 * build does not load (it needs `__dirname`).
 */
export * from "@slack/deno-slack-sdk";
