import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

const text = { type: Schema.types.string };
const number = { type: Schema.types.number };

/** The definition for the manifest. Instants are epoch milliseconds, 0 and "" are nothing. */
const MeetingsDatastore = DefineDatastore({
  name: "meetings",
  primary_key: "id",
  attributes: {
    /** The run that handed it off: one form makes one meeting, however often it is sent. */
    id: text,
    customer: text,
    channel: text,
    card_ts: text,
    /** The app whose message the card is: a row may have been put back into another installation. */
    app: text,
    why: text,
    asked_by: text,
    email: text,
    wish: text,
    urgency: text,
    company: text,
    note: text,
    owner: text,
    handed_by: text,
    handed_at: number,
    created_at: number,
    passed_by: text,
    passed_why: text,
    taken_by: text,
    taken_at: number,
    link_sent_at: number,
    link_sent_by: text,
    start: number,
    booked_by: text,
    booked_at: number,
    /** Of the calendar's events. */
    event_made: number,
    events: { type: Schema.types.array, items: text },
    join_link: text,
    agenda_link: text,
    past_starts: { type: Schema.types.array, items: number },
    /** Ticks: JSON. */
    check_accepted: text,
    check_link: text,
    check_agenda: text,
    check_readable: text,
    rung_slack: text,
    rung_email: text,
    rung_linkedin: text,
    rung_phone: text,
    missed_at: number,
    missed_by: text,
    missed_for: number,
    offered_at: number,
    offered_by: text,
    offered_for: number,
    held_at: number,
    held_by: text,
    call: text,
    no_call_by: text,
    cancelled_at: number,
    cancelled_by: text,
    cancelled_why: text,
    revision: number,
    reminders: number,
    told_lead_at: number,
    asked_after: text,
    prepared_for: number,
    preparation_ts: text,
    changed_at: number,
    shown_at: number,
    /** JSON. */
    calendar: text,
    told_on_call: text,
    direct_cards: text,
    joins: text,
    /** Of a row that is no meeting: what somebody sent in a form, until it is carried out (JSON). */
    pending: { type: Schema.types.array, items: text },
  },
});
export default MeetingsDatastore;
