/**
 * What every step takes that a button on an incident's card starts, and what it leaves to show.
 *
 * @module
 */
import { Schema } from "deno-slack-sdk/mod.ts";

/** Which incident, and what the person wants to do. */
export const INCIDENT_INPUTS = {
  interactivity: { type: Schema.slack.types.interactivity },
  /** The incident's key. */
  incident: { type: Schema.types.string },
  /** What the person wants to do. */
  action: { type: Schema.types.string },
} as const;

/** What the workflow's next step shows. */
export const INCIDENT_OUTPUTS = {
  /** The incident to show. */
  incident: { type: Schema.types.string },
  /** The run that changed something. */
  change: { type: Schema.types.string },
  /** What was done, for the card's thread. */
  line: { type: Schema.types.string },
} as const;
