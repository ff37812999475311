import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** The definition for the manifest. */
const RetrosDatastore = DefineDatastore({
  name: "retros",
  primary_key: "id",
  attributes: {
    /** A retro: `2026-W05`. A published note: `2026-W05/U0123`. */
    id: { type: Schema.types.string },
    week: { type: Schema.types.string },
    /** On which day weeks started when it was opened; absent in old rows, which mean Monday. */
    week_starts: { type: Schema.types.string },
    channel: { type: Schema.types.string },
    card_ts: { type: Schema.types.string },
    /** The app whose message the card is: a row may have been put back into another installation. */
    app: { type: Schema.types.string },
    /** What the card showed last, as a number that stands for it; `deleted` where somebody did. */
    card_shows: { type: Schema.types.string },
    /** Epoch milliseconds. */
    opened_at: { type: Schema.types.number },
    /** Who was on call, as the rotation said when the retro was opened: JSON. */
    on_call: { type: Schema.types.string },
    /** The retro whose list was shown on the card. */
    previous_week: { type: Schema.types.string },
    /** Epoch milliseconds; absent until the digest is there. */
    published_at: { type: Schema.types.number },
    /** The digest's messages. */
    digest_ts: { type: Schema.types.array, items: { type: Schema.types.string } },
    /** Whose notes were published. */
    writers: { type: Schema.types.array, items: { type: Schema.types.string } },
    /** What to remember next time, an item each. */
    /** How support's week was, as the retro saw it: JSON in pieces. */
    facts: { type: Schema.types.array, items: { type: Schema.types.string } },
    remember: { type: Schema.types.array, items: { type: Schema.types.string } },
    /** How many postmortems were not held when it was opened. */
    not_held: { type: Schema.types.number },
    user: { type: Schema.types.string },
    went_well: { type: Schema.types.array, items: { type: Schema.types.string } },
    could_go_better: { type: Schema.types.array, items: { type: Schema.types.string } },
    written_at: { type: Schema.types.number },
    saved_at: { type: Schema.types.number },
  },
});
export default RetrosDatastore;
