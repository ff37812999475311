/**
 * Replaces what Slack's client names for triggers, such as the data of each event: `import_map.json`
 * maps it to this for the client alone, where it would be a fifteenth of each function's bundle. The
 * app's triggers are written with the types and need no names.
 *
 * @module
 */

/** There are none. */
export const TriggerContextData = {};
/** There are none. */
export const TriggerTypes = {};
/** There are none. */
export const TriggerEventTypes = {};
