/**
 * Tidewater's, a company that sells software to harbors: Los Angeles, a week from Sunday to
 * Thursday, three levels with six people, and rotations that change on a Thursday.
 *
 * @module
 */
import type { Handbook } from "../../policy/handbook.ts";

/** Tidewater's policy. */
export const handbook: Handbook = {
  operations_channel: "C0TIDEOPS",
  operators: ["U0ELENA", "U0MARCUS"],
  timezone: "America/Los_Angeles",
  week_starts: "Sunday",
  working_days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"],
  working_hours: { from: "08:00", to: "16:30" },
  holidays: [],

  rotation: [
    { level: "Front", people: ["U0JUNE", "U0MARCUS"], changes: "weekly", since: "2025-01-02" },
    {
      level: "Engineers",
      people: ["U0OMAR", "U0BEA", "U0LEILA"],
      changes: "weekly",
      since: "2025-03-06",
    },
    { level: "Founders", people: ["U0ELENA"], changes: "never", since: "2024-06-01" },
  ],

  retro: {
    channel: "C0LOOKBACK",
    opens: { day: "Sunday", time: "08:30" },
    meets: { day: "Tuesday", time: "16:00" },
    reminder_time: "11:15",
    reminders_at_most: 1,
    questions: {
      went_well: "What should we keep doing?",
      could_go_better: "What slowed you down?",
      remember: "What does the next person need to know?",
    },
    remembered_at_most: 5,
  },

  github: {
    public_repository: "tidewater/berths",
    confidential_repository: "tidewater/under-nda",
    customer_request_label: { name: "asked-for", color: "b60205", description: "Asked for" },
    codename_label: { prefix: "for/", color: "1d76db", description: "Asked for by this codename" },
    waiting_prefix: "needs:",
    sections: [
      { heading: "What hurts", hint: "What can the harbor not do?", required: true },
      { heading: "Done when", hint: "How do we know that it is over?", required: true },
      { heading: "Notes", hint: "Anything else, without names", required: false },
    ],
    shortest_title: 2,
  },

  next_steps: {
    due_after: { request: 3, follow_up: 1 },
    owner: { request: "logger", follow_up: "csm" },
    sweeps: { morning: "08:15", afternoon: "13:00" },
    reminders_at_most: 2,
    cs_lead: "U0MARCUS",
  },

  product: {
    channel: "C0ROADMAP",
    people: ["U0BEA", "U0LEILA"],
    remind_before: 10,
    reminders_at_most: 1,
  },

  meetings: {
    booking_link: "https://meet.tidewater.example/berth?team=cs",
    company: [
      { name: "The front desk and an engineer", levels: ["Front", "Engineers"] },
      { name: "The front desk alone", levels: ["Front"] },
      { name: "Everybody", levels: ["Front", "Engineers", "Founders"] },
    ],
    nobody_takes_it: {
      owner_after: { normal: 4, urgent: 1 },
      reminders_at_most: 1,
      lead_after: { normal: 8, urgent: 2 },
    },
    prepare_before: 24,
    checks: {
      accepted: "They said yes to the invite",
      link: "The video room opens",
      agenda: "The invite has an agenda",
      readable: "Guests can read the agenda",
    },
    join_early: 5,
    missed_after: 10,
    ladder: ["phone", "email"],
  },

  customers: { notice: "We answer here from 8 to 4:30 Pacific, Sunday to Thursday." },

  wording: {
    retro_invitation: "A short look back. One line is enough.",
    retro_direct_message: "Your week on call is over. What stays with you?",
    retro_reminder: "Your look back is not written yet.",
    retro_nobody_wrote: "A calm week: nobody wrote.",
    link_for_customer: "Hello! You can follow what we talked about on {call} here: {link}",
    shipped_for_customer: "It is out: {link}",
    not_planned_for_customer: "We decided against this for now: {link}",
    private_for_customer: "Hi all, what we talked about on {call} is on our list.",
    private_shipped_for_customer: "Hi all, what you asked for is there.",
    private_not_planned_for_customer: "Hi all, what you asked for will not be there for now.",
    key_date_for_product: "Somebody is counting on a date. Is it safe to say?",
    steps_reminder: "Due today, or before:",
    booking_for_customer: "Hello {name}, pick a time: {link}",
    accept_for_customer: "Hello {name}, did our invite for {time} reach you?",
    accept_email: { subject: "The invite for {time}", text: "Hello {name}, did it reach you?" },
    meeting_preparation: "A day ahead, so that there is time left.",
    missed_for_customer: "Hello {name}, we are in the room.",
    missed_email: { subject: "We missed you", text: "Hello {name}, we missed you at {time}." },
    missed_phone: "Ask how they are. Find a new time.",
    times_for_customer: "Hello {name}, how about one of these?\n{times}",
    missed_kindness: "It happens to everybody.",
    for_the_team_only: "These buttons are for Tidewater's own people.",
  },
};
