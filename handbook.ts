/**
 * The team's policy: channels, days and hours, who is on call, the questions, the words.
 *
 * This is the one file that an operator edits. Ids are those that Slack shows at the bottom of
 * _View channel details_ and under _Copy member ID_. As it ships, it points at the demo of the local
 * workspace. After a change: `slack deploy`, and then *Set up Baton* in Slack, which changes schedules,
 * notices and home messages as far as the change is about them.
 *
 * @module
 */

/** A day of the week, as Slack's schedules name it. */
export type Weekday =
  | "Monday"
  | "Tuesday"
  | "Wednesday"
  | "Thursday"
  | "Friday"
  | "Saturday"
  | "Sunday";

/** A local time on the 24-hour clock: `"09:00"`. */
export type TimeOfDay = string;

/** A calendar day without a time, `"2026-01-31"`. */
export type CalendarDate = string;

/** A moment that comes back each week, in the handbook's zone. */
export interface WeeklyMoment {
  day: Weekday;
  time: TimeOfDay;
}

/** A level of support and the people who take turns at it. */
export interface OnCallLevel {
  /** What the team calls it: `"L1"`. */
  level: string;
  /** User ids, in the order of their turns. Nobody here is reported to the operations channel. */
  people: string[];
  /**
   * `"weekly"`: one person at a time, the next one each week, for ever in this order.
   * `"never"`: everybody in `people` is always on call.
   */
  changes: "weekly" | "never";
  /**
   * The day on which the first of `people` began. A rotation changes on this day of the week.
   * Nobody is on call at this level before it.
   */
  since: CalendarDate;
}

/** The three questions of a retro. Their order is the order of the digest. */
export interface RetroQuestions {
  went_well: string;
  could_go_better: string;
  remember: string;
}

/** How the weekly on-call retro runs. */
export interface RetroPolicy {
  /** Where the card and the digest are posted. The app has to be a member. */
  channel: string;
  /**
   * When the card appears. A retro looks back on the week before the one in which it opens: where
   * weeks start on Monday (`week_starts`), on the seven days that ended on Sunday night. Has to be
   * before `meets` in the same week.
   */
  opens: WeeklyMoment;
  /** When the team meets: the digest appears. From then on, the next retro can be opened. */
  meets: WeeklyMoment;
  /**
   * When people on call who have not answered are reminded: on each working day after the opening
   * day, as long as it is before the meeting.
   */
  reminder_time: TimeOfDay;
  /** How often one person is reminded of one retro, at most. 0: never. */
  reminders_at_most: number;
  /** The three questions, word for word. */
  questions: RetroQuestions;
  /** How many of the "remember next time" lines the next card shows, at most. */
  remembered_at_most: number;
}

/** A label on GitHub. Made when the repository lacks it. */
export interface LabelPolicy {
  name: string;
  /** Six hex digits. */
  color: string;
  description: string;
}

/** A section of an issue that the app drafts. */
export interface IssueSection {
  /** The heading, without `##`. */
  heading: string;
  /** What belongs there, in the words of the form. */
  hint: string;
  /** Without it, the issue is not clear enough. */
  required: boolean;
}

/** Where issues are, and how they look. */
export interface GitHubPolicy {
  /** `owner/name`: where customer requests go by default, in the open. */
  public_repository: string;
  /** `owner/name` of a private repository for what may not be public; left out when there is none. */
  confidential_repository?: string;
  /** On the issue of each customer request. */
  customer_request_label: LabelPolicy;
  /** `prefix` and the customer's codename make a label: `customer-ceres`. */
  codename_label: { prefix: string; color: string; description: string };
  /**
   * Labels that begin with it say that the team waits for somebody outside ("+more info please").
   * They are taken off when somebody outside answers.
   */
  waiting_prefix: string;
  /** The sections of a drafted issue, at most five. The first one is the problem itself. */
  sections: IssueSection[];
  /** A title with fewer words is not clear enough. */
  shortest_title: number;
}

/** Customer calls and what follows from them. */
export interface NextStepsPolicy {
  /** How many working days after the call a step is due. */
  due_after: { request: number; follow_up: number };
  /** Who owns a step when nobody is chosen: the customer's CSM, or whoever logs the call. */
  owner: { request: "csm" | "logger"; follow_up: "csm" | "logger" };
  /**
   * When the sweeps run, on working days: owners are reminded in the morning; linked issues are
   * looked at in both.
   */
  sweeps: { morning: TimeOfDay; afternoon: TimeOfDay };
  /** On how many working days, from the due day on, an owner is reminded of one step. */
  reminders_at_most: number;
  /** Who hears of a step once its owner was reminded so often. */
  cs_lead: string;
}

/** The people who decide about dates. */
export interface ProductPolicy {
  /** Where key dates go before anybody promises them. The app has to be a member. */
  channel: string;
  /** Who may say that a date was discussed; everybody of the team when this is empty. */
  people: string[];
}

/** How urgently a customer wants to meet. */
export type Urgency = "normal" | "urgent";

/** What is checked before a meeting. */
export type CheckName = "accepted" | "link" | "agenda" | "readable";

/** A way to reach somebody who did not come. */
export type RungName = "slack" | "email" | "linkedin" | "phone";

/** What customers can rely on. */
export interface CustomersPolicy {
  /**
   * Plain text at the top of each customer's channel: in its topic, or as a bookmark where somebody
   * has written a topic that leaves no room. At most 200 characters.
   */
  notice: string;
}

/** Customer meetings: from "they want to talk" to the held call. */
export interface MeetingsPolicy {
  /** Where customers choose a time: a Calendly link. Name, e-mail and the meeting's id are added. */
  booking_link: string;
  /**
   * Who may be needed beside customer success, in the words of the form, with the levels of the
   * rotation whose people on call come along. The first one is chosen at first. At most 10.
   */
  company: { name: string; levels: string[] }[];
  /** What happens when nobody takes a meeting, in working hours since it was handed off. */
  nobody_takes_it: {
    /** The owner is reminded after so many hours, and again after as many, and so on. */
    owner_after: Record<Urgency, number>;
    /** How often the owner is reminded, at most. */
    reminders_at_most: number;
    /** The CS lead (`next_steps.cs_lead`) hears of it after so many. */
    lead_after: Record<Urgency, number>;
  };
  /** How many hours before a meeting it is prepared, at the latest. */
  prepare_before: number;
  /** What is checked then. Plain text. */
  checks: Record<CheckName, string>;
  /** How many minutes before it people are reminded to join. */
  join_early: number;
  /** How many minutes after the start a customer who is not there did not come. */
  missed_after: number;
  /** How a customer who did not come is reached, in this order. */
  ladder: RungName[];
}

/** Everything that a team may want to decide. */
export interface Handbook {
  /** Where the app says what its operator has to fix. The app has to be a member. */
  operations_channel: string;
  /** Who sets Baton up and looks after it, at most 10: nobody else has the shortcuts for that. */
  operators: string[];
  /** IANA time zone of all days and hours here. */
  timezone: string;
  /**
   * The first day of the week: `"Monday"` when it is left out. A retro opens and meets within one
   * week, and looks back on the week before. Weeks have ISO numbers, by their Thursday.
   */
  week_starts?: Weekday;
  /** Days on which people are reminded. */
  working_days: Weekday[];
  /** When people work on these days: reminders count these hours. */
  working_hours: { from: TimeOfDay; to: TimeOfDay };
  /** Days off, on which nobody is reminded: `["2026-12-25"]`. */
  holidays: CalendarDate[];
  /** Who is on call: a pure function of the date. Levels appear on the card in this order. */
  rotation: OnCallLevel[];
  /** The weekly on-call retro. */
  retro: RetroPolicy;
  /** Issues on GitHub. */
  github: GitHubPolicy;
  /** Next steps after a customer call. */
  next_steps: NextStepsPolicy;
  /** Key dates. */
  product: ProductPolicy;
  /** Customer meetings. */
  meetings: MeetingsPolicy;
  /** Customers and their channels. */
  customers: CustomersPolicy;
  /** What people read. `*bold*` and `:emoji:` work where no other note is given. */
  wording: {
    /** Under the title of the card. */
    retro_invitation: string;
    /** The direct message to each person on call. */
    retro_direct_message: string;
    /** The reminder, in a direct message. */
    retro_reminder: string;
    /** The digest when nobody wrote. */
    retro_nobody_wrote: string;
    /** Plain text, to the customer. `{call}` is "today's call" or its day, `{link}` the issue. */
    link_for_customer: string;
    /** Plain text, to the customer, when an issue was closed as done. `{link}` is the issue. */
    shipped_for_customer: string;
    /** Plain text, to the customer, when an issue was closed and not done. */
    not_planned_for_customer: string;
    /** In the product channel, above the request and the date. */
    key_date_for_product: string;
    /** The reminder of due steps, in a direct message. */
    steps_reminder: string;
    /** Plain text, to the customer. `{name}` is who asked, or "everyone"; `{link}` the booking. */
    booking_for_customer: string;
    /** Plain text, to a customer who has not accepted the invite. `{time}` is the meeting's. */
    accept_for_customer: string;
    /** The same by e-mail: the subject, then the text. */
    accept_email: { subject: string; text: string };
    /** Above the checks before a meeting. */
    meeting_preparation: string;
    /** Plain text, to a customer who did not come: in their channel, and in a LinkedIn message. */
    missed_for_customer: string;
    /** The same by e-mail. */
    missed_email: { subject: string; text: string };
    /** What to ask on the phone. */
    missed_phone: string;
    /** Plain text, to a customer who did not come. `{times}` are two or three times, one a line. */
    times_for_customer: string;
    /** To somebody whose customer did not come. */
    missed_kindness: string;
    /** Plain text: to somebody from another company. */
    for_the_team_only: string;
  };
}

/** This team's policy. */
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
      "whoever is on call next.",
    retro_nobody_wrote: "Nobody wrote this time: maybe it was a quiet week. Whatever comes to " +
      "mind is still welcome, and will be added here.",
    link_for_customer: "Hi everyone, here's a link to the issue we discussed on {call}: {link}",
    shipped_for_customer: "Hi everyone, good news: the issue we discussed is done: {link}\n" +
      "Tell us here how it works for you.",
    not_planned_for_customer: "Hi everyone, the issue we discussed was closed, and will not be " +
      "done for now: {link}\nThe reasons are in the issue. Tell us here if that is in your way.",
    key_date_for_product: "A customer hopes for a date. Please discuss it here before anybody " +
      "commits to it.",
    steps_reminder: "These next steps are due. A press moves them on; a new day is fine too.",
    booking_for_customer: "Hi {name}, we are happy to talk. Choose a time that suits you here: " +
      "{link}",
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
      "for you there. If something came up, no worries at all: tell us when it suits you better.",
    missed_email: {
      subject: "Our meeting on {time}",
      text:
        "Hi {name},\n\nwe missed you in our meeting on {time}. If something came up, no worries " +
        "at all. When would suit you better?",
    },
    missed_phone: "Ask kindly whether all is well. Agree on a new time and say it back to them. " +
      "Confirm their e-mail address, and that our invites arrive.",
    times_for_customer: "Hi {name}, sorry that we missed each other. Would one of these suit you?" +
      "\n{times}\nIf not, tell us what does. And please check that our invites reach you.",
    missed_kindness: "Anything could have happened. Be kind, and take one step after the other.",
    for_the_team_only: "This is for the people of the team that runs this workspace. Please " +
      "write to them in your shared channel, they are happy to help.",
  },
};
