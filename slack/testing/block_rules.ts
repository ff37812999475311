/** Block Kit's rules, for tests of what the app builds. Never shipped. */
export { assertMessage, assertView } from "./slack_rules.ts";
