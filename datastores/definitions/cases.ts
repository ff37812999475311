import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

const text = { type: Schema.types.string };
const number = { type: Schema.types.number };
const texts = { type: Schema.types.array, items: text };

/**
 * The definition for the manifest: incidents and what belongs to them, runbooks that run, trials and
 * docs items. Each kind has a repository of its own under `cases/`, which says what its rows hold.
 *
 * What one person at a time changes is one value, known by its revision. What several may change at
 * once has an attribute of its own: two ticks at the same moment are both kept.
 */
const CasesDatastore = DefineDatastore({
  name: "cases",
  primary_key: "id",
  attributes: {
    id: text,
    kind: text,
    /** The row that it belongs to: an affected customer's incident. */
    parent: text,
    customer: text,
    /** JSON in pieces. */
    body: texts,
    /** How often `body` was changed. */
    revision: number,
    /** A list that is read from elsewhere, in pieces: a timeline. */
    log: texts,
    /** Steps and checks: who ticked it and when, as JSON. */
    tick_1: text,
    tick_2: text,
    tick_3: text,
    tick_4: text,
    tick_5: text,
    tick_6: text,
    tick_7: text,
    tick_8: text,
    tick_9: text,
    tick_10: text,
    tick_11: text,
    tick_12: text,
    /** The ids of an incident's action items: JSON. Each has a row of its own. */
    action_items: text,
    /** Who acknowledged a page, and when: JSON. Written before anything else, to stop the paging. */
    acknowledged: text,
    /** How often something came again. */
    count: number,
    /** What somebody wrote to the customer, until it is sent: JSON in pieces. */
    outgoing: texts,
    /** A line that the card's thread is owed, and since when: JSON. */
    unlogged: text,
    /** Where the card is, and what it shows. */
    card_channel: text,
    card_ts: text,
    app: text,
    shows: text,
    expires_at: { type: Schema.slack.types.timestamp },
  },
  time_to_live_attribute: "expires_at",
});
export default CasesDatastore;
