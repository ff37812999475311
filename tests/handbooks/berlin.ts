/**
 * The handbook that the tests bring: Harbor's, the company of the demo, in Berlin. Tests and benches
 * get it in place of `handbook.ts` (see `import_map.tests.json`), so that a team may write what it
 * likes there.
 *
 * @module
 */
import type { Handbook } from "../../policy/handbook.ts";

/** Harbor's policy. */
export const handbook: Handbook = {
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
    hand_off_time: "09:30",
    clock: { hours: 24, counts: "always" },
    looks: {
      working_days: ["09:30", "11:30", "14:30", "16:30"],
      days_off: ["10:00", "18:00"],
    },
    pleasantries: ["hello", "hi", "good", "morning", "thanks", "thank", "you", "works", ":+1:"],
    urgent_words: ["urgent", "asap", "down"],
    done_reaction: "white_check_mark",
    also_team: [],
    github_team: [],
    acknowledge_within: 30,
  },

  incidents: {
    severities: [
      {
        name: "SEV1",
        means: "Customers cannot work",
        page: ["L1", "L2", "L3"],
        update_every: 30,
        postmortem_within: 3,
      },
      {
        name: "SEV2",
        means: "Something important does not work",
        page: ["L2"],
        update_every: 60,
        postmortem_within: 5,
      },
      {
        name: "SEV3",
        means: "Something small does not work",
        page: [],
        update_every: 240,
        postmortem_within: 10,
      },
    ],
    acknowledge_within: 5,
    update_reminders_at_most: 3,
    timeline_reaction: "pushpin",
    room_prefix: "inc",
    archive_after: 14,
    at_once: ["SEV1"],
    refund_deciders: ["U0OPS"],
    postmortem: {
      document: "issue",
      label: "postmortem",
      action_item_label: "postmortem-action-item",
    },
    wording: {
      started: "Hi everyone, since {since} {impact}. We are working on it, and write again by " +
        "{next}. {workaround}",
      steps: "Hi everyone, we are still working on it: {impact}. {workaround} We write again by " +
        "{next}.",
      resolved:
        "Hi everyone, it works again. Since {since} {impact}. We are sorry for the trouble.",
      postmortem: "Hi everyone, we looked at what happened, and at what we change.",
    },
  },

  trials: {
    dispenser_link: "https://harbor.example/trial",
    dispenser_up_to_hosts: 100,
    approvers: ["U0SAM", "U0OPS"],
    days: 30,
    remind: [14, 3],
    extensions_at_most: 1,
    questions: ["Which systems?"],
    wording: {
      dispenser: "{name}: {link}",
      on_its_way: "Key: {email}, until {end}.",
    },
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
    remind_before: 5,
    reminders_at_most: 3,
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
    link_for_customer: "Hi everyone, here's a link to the issue we discussed on {call}: {link}",
    links_for_customer: "Hi everyone, here is what we discussed on {call}:\n{links}\n{sender}",
    shipped_for_customer: "Hi everyone, good news: the issue we discussed is done: {link}\n" +
      "Tell us here how it works for you.",
    not_planned_for_customer: "Hi everyone, the issue we discussed was closed, and will not be " +
      "done for now: {link}\nThe reasons are in the issue. Tell us here if that is in your way.",
    private_for_customer:
      "Hi everyone, what we discussed on {call} is on our list. We will tell you " +
      "here when there is news.",
    private_shipped_for_customer: "Hi everyone, good news: what you asked for is done.",
    private_not_planned_for_customer: "Hi everyone, what you asked for will not be done for now.",
    key_date_for_product: "A customer hopes for a date. Please discuss it here before anybody " +
      "commits to it.",
    steps_reminder: "These next steps are due. A press moves them on; a new day is fine too.",
    booking_for_customer: "Hi {name}, we are happy to talk. Choose a time that suits you here: " +
      "{link}\n{sender}",
    accept_for_customer: "Hi {name}, we look forward to our meeting on {time}. Could you accept " +
      "the invite, so that we know it reached you? If another time is better, just say so.",
    accept_email: {
      subject: "Our meeting on {time}",
      text:
        "Hi {name},\n\nwe look forward to our meeting on {time}. Could you accept the invite, " +
        "so that we know it reached you? If another time is better, just say so.",
    },
    meeting_preparation: "Four checks, a few minutes: nobody wants to find out in front of the " +
      "customer.",
    missed_for_customer: "Hi {name}, we are in the meeting that we planned for {time}, and wait " +
      "for you there. If something came up, no worries at all: tell us when it suits you better.\n{sender}",
    missed_email: {
      subject: "Our meeting on {time}",
      text:
        "Hi {name},\n\nwe missed you in our meeting on {time}. If something came up, no worries " +
        "at all. When would suit you better?",
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
