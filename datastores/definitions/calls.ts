import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** The definition for the manifest. */
const CallsDatastore = DefineDatastore({
  name: "calls",
  primary_key: "id",
  attributes: {
    /** The run that logged it: one form makes one call, however often it is sent. */
    id: { type: Schema.types.string },
    customer: { type: Schema.types.string },
    meeting: { type: Schema.types.string },
    date: { type: Schema.types.string },
    summary: { type: Schema.types.array, items: { type: Schema.types.string } },
    notes_link: { type: Schema.types.string },
    logged_by: { type: Schema.types.string },
    /** Epoch milliseconds. */
    logged_at: { type: Schema.types.number },
    steps: { type: Schema.types.integer },
    channel: { type: Schema.types.string },
    card_ts: { type: Schema.types.string },
    /** The app whose message the card is: a row may have been put back into another installation. */
    app: { type: Schema.types.string },
    /** Tells what the card shows: a sweep shows it again when the rows say something else. */
    shows: { type: Schema.types.string },
    /** Epoch milliseconds; 0 while something is left to do. */
    folded_at: { type: Schema.types.number },
    /** Finished steps, once they have left `next_steps`, or a meeting: JSON, in pieces. */
    archive: { type: Schema.types.array, items: { type: Schema.types.string } },
    expires_at: { type: Schema.slack.types.timestamp },
  },
  time_to_live_attribute: "expires_at",
});
export default CallsDatastore;
