/**
 * What every step takes that a button on an incident's card starts, and what it leaves to show.
 *
 * @module
 */
import { Schema } from "deno-slack-sdk/mod.ts";

/** Which incident, and what the person wants to do. */
export const INCIDENT_INPUTS = {
  interactivity: { type: Schema.slack.types.interactivity },
  incident: { type: Schema.types.string, description: "The incident's key" },
  action: { type: Schema.types.string, description: "What the person wants to do" },
} as const;

/** What the workflow's next step shows. */
export const INCIDENT_OUTPUTS = {
  incident: { type: Schema.types.string, description: "The incident to show" },
  change: { type: Schema.types.string, description: "The run that changed something" },
  line: { type: Schema.types.string, description: "What was done, for the card's thread" },
} as const;
