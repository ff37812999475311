/**
 * What people read of a call that Slack refused.
 *
 * @module
 */
import { isPassing, type SlackError } from "../slack/checked_call.ts";

/** A sentence. Slack's own word is there for operators, as words: text of people's shows no code. */
export function refusalWords(error: SlackError): string {
  if (error.error === "ratelimited") return "Slack is busy at the moment.";
  if (isPassing(error)) return "Slack had a problem.";
  return `Slack refused it (${error.error.replaceAll("_", " ")}).`;
}
