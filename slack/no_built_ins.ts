/**
 * Replaces the definitions of Slack's built-in steps, such as a form or a delay: `import_map.json` maps
 * what `Schema.slack.functions` holds to this, which would be a seventh of each function's bundle. The
 * app's workflows consist of its own functions.
 *
 * @module
 */

/** There are none. */
export default {};
