/**
 * The team's policy: channels, days and hours, who is on call, the questions, the words.
 *
 * This is the one file that an operator edits. `docs/handbook.md` says what each entry is for and what
 * is allowed. Ids are those that Slack shows at the bottom of _View channel details_ and under _Copy
 * member ID_. As it ships, it points at the demo of Local Slack. After a change: `slack deploy`,
 * and then *Set up Baton* in Slack, which changes schedules, notices and home messages if needed.
 *
 * @module
 */
import type { WrittenHandbook } from "./policy/handbook.ts";

/** This team's policy. */
export const handbook: WrittenHandbook = {
  operations_channel: "C0OPERATIONS",
  operators: ["U0OPS"],
  timezone: "Europe/Berlin",
  week_starts: "Monday",
  working_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
  working_hours: { from: "09:00", to: "17:00" },
  holidays: ["2025-12-25", "2025-12-26", "2026-01-01", "2026-12-25"],

  rotation: [
    // Customer success: the first to answer.
    { level: "L1", people: ["U0MAYA", "U0DIEGO"], changes: "weekly", since: "2025-01-06" },
    // Support engineers: the technical questions.
    { level: "L2", people: ["U0PRIYA", "U0JONAS"], changes: "weekly", since: "2025-01-06" },
    // The expert, always.
    { level: "L3", people: ["U0AIKO"], changes: "never", since: "2025-01-06" },
  ],

  support: {
    channel: "C0SUPPORT",
    user_group: { id: "S0ONCALL", levels: ["L1", "L2"] },
  },

  incidents: {
    channel: "C0INCIDENTS",
    manager: "U0SAM",
  },

  trials: {
    dispenser_link: "https://harbor.example/trial",
    approvers: ["U0SAM", "U0OPS"],
  },

  retro: {
    channel: "C0RETRO",
    opens: { day: "Monday", time: "09:00" },
    meets: { day: "Wednesday", time: "15:00" },
    reminder_time: "10:00",
    reminders_at_most: 2,
    questions: {
      went_well: "What went well?",
      could_go_better: "What could have gone better?",
      remember: "What should we remember next time?",
    },
    remembered_at_most: 20,
  },

  github: {
    public_repository: "harbor/fleet",
    confidential_repository: "harbor/confidential",
    customer_request_label: {
      name: "customer request",
      color: "5319e7",
      description: "A customer asked for it",
    },
    codename_label: {
      prefix: "customer-",
      color: "0e8a16",
      description: "Asked for by the customer with this codename",
    },
    waiting_prefix: "+",
    sections: [
      {
        heading: "Problem",
        hint: "What is in the customer's way? What would they like to get done?",
        required: true,
      },
      {
        heading: "What have you tried?",
        hint: "Workarounds, and why they are not enough",
        required: false,
      },
      {
        heading: "What is the expected workflow?",
        hint: "What would they do, step by step, if it were there?",
        required: true,
      },
      {
        heading: "More context",
        hint: "Versions, sizes, error messages. No names: the issue is public",
        required: false,
      },
    ],
    shortest_title: 3,
  },

  next_steps: {
    due_after: { request: 1, follow_up: 2 },
    owner: { request: "csm", follow_up: "logger" },
    sweeps: { morning: "09:30", afternoon: "14:30" },
    reminders_at_most: 3,
    cs_lead: "U0MAYA",
  },

  product: {
    channel: "C0PRODUCT",
    people: ["U0SAM"],
  },

  meetings: {
    booking_link: "https://calendly.com/harbor/customer",
    company: [
      { name: "CS alone", levels: [] },
      { name: "CS, with the L2 on call", levels: ["L2"] },
      { name: "CS, with the L2 and L3 on call", levels: ["L2", "L3"] },
    ],
    nobody_takes_it: {
      owner_after: { normal: 6, urgent: 2 },
      reminders_at_most: 2,
      lead_after: { normal: 16, urgent: 4 },
    },
    prepare_before: 48,
    checks: {
      accepted: "The customer has accepted the invite",
      link: "The meeting link was tested",
      agenda: "The agenda is attached to the invite",
      readable: "Everybody who comes can open the agenda",
    },
    join_early: 3,
    missed_after: 3,
    ladder: ["slack", "email", "linkedin", "phone"],
  },

  customers: {
    notice: "Slack messages have a 24 hour SLA. If it is urgent, say so and we will hurry.",
  },

  wording: {
    retro_invitation: "Three questions, a few lines each. Everybody is welcome to answer.",
    retro_direct_message: "You were on call. What did you learn? A few lines are plenty.",
    retro_reminder: "Your notes are still missing from the retro. Five minutes now will help " +
      "the next person on call.",
    retro_nobody_wrote: "Nobody wrote this time: maybe it was a quiet week. Whatever comes to " +
      "mind is still welcome, and will be added here.",
    link_for_customer: "Hi everyone, here's a link to the issue we discussed on {call}: {link}\n" +
      "{sender}",
    shipped_for_customer: "Hi everyone, good news: the issue we discussed is done: {link}\n" +
      "Tell us here how it works for you.\n{sender}",
    not_planned_for_customer: "Hi everyone, the issue we discussed was closed, and will not be " +
      "done for now: {link}\nThe reasons are in the issue. Tell us here if that is in your way.\n{sender}",
    key_date_for_product: "A customer hopes for a date. Please discuss it here before anybody " +
      "commits to it.",
    steps_reminder: "These next steps are due. A press moves them on; a new day is fine too.",
    booking_for_customer: "Hi {name}, we are happy to talk. Choose a time that suits you here: " +
      "{link}\n{sender}",
    accept_for_customer: "Hi {name}, we look forward to our meeting on {time}. Could you accept " +
      "the invite, so that we know it reached you? If another time is better, just say so.\n{sender}",
    accept_email: {
      subject: "Our meeting on {time}",
      text:
        "Hi {name},\n\nwe look forward to our meeting on {time}. Could you accept the invite, " +
        "so that we know it reached you? If another time is better, just say so.\n\n{sender}",
    },
    meeting_preparation: "Four checks, a few minutes: nobody wants to find out in front of the " +
      "customer.",
    missed_for_customer: "Hi {name}, we are in the meeting that we planned for {time}, and wait " +
      "for you there. If something came up, no worries at all: tell us when it suits you better.\n{sender}",
    missed_email: {
      subject: "Our meeting on {time}",
      text:
        "Hi {name},\n\nwe missed you in our meeting on {time}. If something came up, no worries " +
        "at all. When would suit you better?\n\n{sender}",
    },
    missed_phone: "Ask kindly whether all is well. Agree on a new time and say it back to them. " +
      "Confirm their e-mail address, and that our invites arrive.",
    times_for_customer: "Hi {name}, sorry that we missed each other. Would one of these suit you?" +
      "\n{times}\nIf not, tell us what does. And please check that our invites reach you.\n{sender}",
    missed_kindness: "Anything could have happened. Be kind, and take one step after the other.",
    for_the_team_only: "This is for the people of the team that runs this workspace. Please " +
      "write to them in your shared channel, they are happy to help.",
  },
};
