import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

const text = { type: Schema.types.string };
const number = { type: Schema.types.number };

/** The definition for the manifest. Instants are epoch milliseconds, 0 and "" are nothing. */
const NextStepsDatastore = DefineDatastore({
  name: "next_steps",
  primary_key: "id",
  attributes: {
    /** `Fx123/2` */
    id: text,
    call: text,
    number: { type: Schema.types.integer },
    customer: text,
    kind: text,
    text,
    owner: text,
    assigned_at: number,
    assigned_by: text,
    due: text,
    done_at: number,
    done_by: text,
    dropped: text,
    dropped_by: text,
    reopened_at: number,
    /** The issue as it was last seen: JSON. */
    issue: text,
    clear_by: text,
    closed_ok_by: text,
    key_date: text,
    key_words: text,
    key_by: text,
    key_at: number,
    product_ts: text,
    heard_ts: text,
    discussed_by: text,
    discussed_note: text,
    date_answer: text,
    agreed_date: text,
    answered_at: number,
    sent_at: number,
    sent_by: text,
    sends: { type: Schema.types.integer },
    links: { type: Schema.types.integer },
    closed_seen_at: number,
    told_at: number,
    /** JSON, in pieces. */
    draft: { type: Schema.types.array, items: text },
    tried_at: number,
    told_lead_on: text,
    /** What was done and is not in the thread of the card yet: JSON. */
    unlogged: text,
    /** What could not be sent to the customer: JSON, in pieces. */
    unsent: { type: Schema.types.array, items: text },
    /** In a row of its own, what is on its way to the customer, or to be linked: JSON, in pieces. */
    outgoing: { type: Schema.types.array, items: text },
  },
});
export default NextStepsDatastore;
