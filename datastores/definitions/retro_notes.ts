import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** The definition for the manifest. */
const RetroNotesDatastore = DefineDatastore({
  name: "retro_notes",
  primary_key: "id",
  attributes: {
    /** `2026-W05/U0123` */
    id: { type: Schema.types.string },
    week: { type: Schema.types.string },
    user: { type: Schema.types.string },
    went_well: { type: Schema.types.array, items: { type: Schema.types.string } },
    could_go_better: { type: Schema.types.array, items: { type: Schema.types.string } },
    remember: { type: Schema.types.array, items: { type: Schema.types.string } },
    /** Epoch milliseconds. */
    written_at: { type: Schema.types.number },
    /** Epoch milliseconds. */
    saved_at: { type: Schema.types.number },
    expires_at: { type: Schema.slack.types.timestamp },
  },
  time_to_live_attribute: "expires_at",
});
export default RetroNotesDatastore;
