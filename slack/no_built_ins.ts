/**
 * Stands for the definitions of Slack's built-in steps, a form or a delay: `import_map.json` puts it
 * in place of what `Schema.slack.functions` holds, which would be a seventh of each function's
 * bundle. Workflows of the app consist of the app's own functions.
 *
 * @module
 */

/** There are none. */
export default {};
