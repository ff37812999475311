/**
 * Yarsa's, a company of one: Kathmandu, three quarters of an hour beside every other clock, one
 * level and one person, who does everything.
 *
 * @module
 */
import type { WrittenHandbook } from "../../policy/handbook.ts";

/** Yarsa's policy. */
export const handbook: WrittenHandbook = {
  operations_channel: "C0YARSAOPS",
  operators: ["U0TARA"],
  timezone: "Asia/Kathmandu",
  working_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sunday"],
  working_hours: { from: "10:00", to: "18:00" },
  holidays: ["2026-02-03", "2026-02-19", "2026-03-03"],

  rotation: [{ level: "Desk", people: ["U0TARA"], changes: "weekly", since: "2025-09-03" }],

  retro: {
    channel: "C0YARSARETRO",
    opens: { day: "Thursday", time: "17:30" },
    meets: { day: "Friday", time: "10:15" },
    reminder_time: "09:45",
    reminders_at_most: 3,
    questions: {
      went_well: "What was good?",
      could_go_better: "What was not?",
      remember: "Note to self",
    },
    remembered_at_most: 1,
  },

  github: {
    public_repository: "yarsa/trails",
    customer_request_label: { name: "wish", color: "fbca04", description: "A customer's wish" },
    codename_label: { prefix: "of ", color: "c5def5", description: "Whose wish it is" },
    waiting_prefix: "?",
    sections: [{ heading: "The wish", hint: "What, and what for", required: true }],
    shortest_title: 1,
  },

  next_steps: {
    due_after: { request: 0, follow_up: 5 },
    owner: { request: "csm", follow_up: "csm" },
    sweeps: { morning: "10:05", afternoon: "17:55" },
    reminders_at_most: 1,
    cs_lead: "U0TARA",
  },

  // Everybody of the team may say that a date was discussed.
  product: { channel: "C0YARSAPLANS", people: [] },

  meetings: {
    booking_link: "https://cal.yarsa.example/tara",
    company: [{ name: "Me", levels: [] }],
    nobody_takes_it: {
      owner_after: { normal: 8, urgent: 8 },
      reminders_at_most: 0,
      lead_after: { normal: 8, urgent: 8 },
    },
    prepare_before: 2.5,
    checks: {
      accepted: "Invite accepted",
      link: "Link works",
      agenda: "Agenda attached",
      readable: "Agenda readable",
    },
    join_early: 1,
    missed_after: 0,
    ladder: [],
  },

  customers: { notice: "नमस्ते! Write here at any time; I answer within a day." },

  wording: {
    retro_invitation: "Ten minutes for yourself.",
    retro_direct_message: "Another week at the desk.",
    retro_reminder: "The look back is still empty.",
    retro_nobody_wrote: "Nothing was written.",
    link_for_customer: "Here it is: {link}",
    shipped_for_customer: "Done: {link}",
    not_planned_for_customer: "Not for now: {link}",
    key_date_for_product: "A date was asked for.",
    steps_reminder: "To do:",
    booking_for_customer: "When suits you? {link}",
    accept_for_customer: "Does {time} still suit you?",
    accept_email: { subject: "Our call", text: "Does {time} still suit you?" },
    meeting_preparation: "Before the call:",
    missed_for_customer: "I am on the call.",
    missed_email: { subject: "Our call", text: "Another time?" },
    missed_phone: "Another time?",
    times_for_customer: "One of these?\n{times}",
    missed_kindness: "Have a tea first.",
    for_the_team_only: "Only for Yarsa.",
  },
};
