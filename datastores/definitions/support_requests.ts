import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

const text = { type: Schema.types.string };
const number = { type: Schema.types.number };
const flag = { type: Schema.types.boolean };
const texts = { type: Schema.types.array, items: text };

/**
 * The definition for the manifest. Instants are epoch milliseconds; 0 and "" are nothing. Looks write
 * the first part, presses the second, and each writes single attributes: nothing is lost when both
 * happen at once.
 */
const SupportRequestsDatastore = DefineDatastore({
  name: "support_requests",
  primary_key: "id",
  attributes: {
    /** The channel and the first message of the thread: `C0FERNHILL/1770000000.000100`. */
    id: text,
    customer: text,
    merged: texts,
    found_at: number,
    asked_by: text,
    waits_for: text,
    waits_since: number,
    due_at: number,
    answered_at: number,
    answered_by: text,
    first_answered_at: number,
    answer: text,
    clocks: number,
    late: flag,
    asks: text,
    text,
    latest: text,
    seen_until: text,
    pleasantries: texts,
    urgent: flag,
    taken_back_at: number,
    added_by: text,
    /** Who asked in a call or by email, and where it can be read. */
    asked_name: text,
    asked_at_link: text,
    /** What was told of the clock that runs: `1770000000.000100/4`. */
    warned: text,

    card_channel: text,
    card_ts: text,
    app: text,
    shows: text,
    owner: text,
    owned_at: number,
    level: text,
    /** What was asked of the next level: JSON. */
    asked: text,
    on_it_by: text,
    on_it_at: number,
    hand_back: text,
    needs_none: text,
    needs_none_by: text,
    needs_none_why: text,
    later_until: number,
    later_why: text,
    later_by: text,
    owes: text,
    owes_due: text,
    solved_at: number,
    solved_by: text,
    solved_for: text,
    same_as: text,
    /** Roots of requests that are the same, and messages of ours that answer nothing. */
    joins: texts,
    no_answers: texts,
    docs: text,
    /** Who hands it over to whom, until it is taken: JSON. */
    hand_off: text,
    /** What somebody wrote to the customer, until it is sent: JSON. */
    outgoing: text,
    /** What a form did and the thread does not say yet: JSON. */
    unlogged: text,
    revision: number,
    expires_at: { type: Schema.slack.types.timestamp },
  },
  time_to_live_attribute: "expires_at",
});
export default SupportRequestsDatastore;
