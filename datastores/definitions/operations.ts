import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** The definition for the manifest. Rows are known by kind and id: `trigger:add_retro_notes`. */
const OperationsDatastore = DefineDatastore({
  name: "operations",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    kind: { type: Schema.types.string },
    /** Depends on the kind: the text of a report, or JSON. */
    value: { type: Schema.types.string },
    /** Text that is longer than one value may be, in pieces. */
    pieces: { type: Schema.types.array, items: { type: Schema.types.string } },
    /** Of `retro_nudges`: how many reminders were sent, and the day of the last. */
    reminders: { type: Schema.types.integer },
    last_on: { type: Schema.types.string },
    /** Of `retro_nudges`: when the card was sent as a direct message, in epoch seconds. */
    told_at: { type: Schema.types.integer },
    expires_at: { type: Schema.slack.types.timestamp },
  },
  time_to_live_attribute: "expires_at",
});
export default OperationsDatastore;
