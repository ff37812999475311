/**
 * Customer calls, the steps that follow from them, and their issues on GitHub.
 *
 * @module
 */
import { escapeText, mentions } from "../../rules/text/text.ts";
import { DEFAULTS } from "../defaults.ts";
import { defaulted, entry, group, list, optional } from "../entry.ts";
import {
  CHANNEL,
  choice,
  COLOR,
  count,
  heading,
  oneLine,
  prefix,
  repository,
  time,
  USER,
  YES_OR_NO,
} from "../kinds.ts";
import { line } from "../pages.ts";
import { code, counted, dailyTime, lines } from "../say.ts";

/** Where issues are, and what they look like. */
export const GITHUB = group(
  "Where issues are on GitHub, and what they look like. Labels are created when a repository lacks them.",
  {
    public_repository: entry(
      repository("harbor/fleet"),
      "Where customer requests go by default, in the open.",
      line("issues", (name) => `•  Customer requests go to ${code(name)}, in the open.`),
    ),
    confidential_repository: optional(
      "There is no place for what cannot be public",
      entry(repository("harbor/confidential"), "A private repository for what cannot be public."),
    ),
    customer_request_label: group(
      "The label on the issue of each customer request.",
      {
        name: entry(oneLine(50, "customer request"), "What it is called."),
        color: entry(COLOR, "Its color."),
        description: entry(oneLine(100, "A customer asked for it"), "Its description on GitHub."),
      },
      line("labels", ({ name, ...label }) => aboutLabel(name, label)),
    ),
    codename_label: group(
      "The label that says who asked, by codename.",
      {
        prefix: entry(
          prefix(30, "customer-"),
          "What its name begins with; the customer's codename follows: `customer-ceres`.",
        ),
        color: entry(COLOR, "Its color."),
        description: entry(
          oneLine(100, "Asked for by this customer"),
          "Its description on GitHub.",
        ),
      },
      line("labels", ({ prefix, ...label }) => aboutLabel(`${prefix}<codename>`, label)),
    ),
    waiting_prefix: entry(
      prefix(20, "+"),
      'Labels that begin with it say that the team waits for somebody outside ("+more info ' +
        'please"). They are removed when somebody outside answers.',
      line(
        "labels",
        (prefix) =>
          `•  ${code(`${prefix}…`)}: waits for somebody outside; removed when they answer`,
      ),
    ),
    sections: list(
      group("A section.", {
        heading: entry(heading(100, "Problem"), "The heading, without `##`."),
        hint: entry(
          oneLine(150, "What would they like to get done?"),
          "What belongs there, in the words of the form.",
        ),
        required: entry(YES_OR_NO, "Whether an issue needs it to be clear enough."),
      }),
      [1, 5],
      "The sections of a drafted issue. The first one is the problem itself.",
      line("issue_sections", (sections) =>
        lines(
          ...sections.map(({ heading, hint, required }) =>
            `•  *${escapeText(heading)}*${required ? "" : " (if there is any)"}: ` +
            escapeText(hint)
          ),
        )),
    ),
    shortest_title: entry(
      count(1, 20),
      "How many words a clear title has, at least.",
      line("issues", (words) => `•  A title has at least ${counted(words, "word")}.`),
    ),
  },
  line(
    "issues",
    ({ confidential_repository: name }) =>
      name
        ? `•  What cannot be public goes to ${code(name)}.`
        : "•  There is no place for what cannot be public.",
  ),
);

function aboutLabel(name: string, label: { color: string; description: string }): string {
  return `•  ${code(name)}, #${label.color}: ${escapeText(label.description)}`;
}

const OWNER = choice("csm", "logger");
const OWNERS = { csm: "the customer's CSM", logger: "the person who logs the call" };

/** Steps. */
export const NEXT_STEPS = group(
  "Customer calls and what follows from them.",
  {
    due_after: group("How many working days after the call a step is due.", {
      request: entry(count(0, 60), "A customer request."),
      follow_up: entry(count(0, 60), "Another follow-up."),
    }),
    owner: group(
      'Who owns a step when nobody is chosen: the customer\'s CSM (`"csm"`), or the person who logs ' +
        'the call (`"logger"`).',
      {
        request: entry(OWNER, "A customer request."),
        follow_up: entry(OWNER, "Another follow-up."),
      },
    ),
    sweeps: group(
      "When Baton looks through open work, on working days. Owners are reminded in the morning; " +
        "issues are followed both times.",
      {
        morning: entry(time("09:30"), "The first time."),
        afternoon: entry(time("14:30"), "The second time."),
      },
      line(
        "sweeps",
        ({ morning, afternoon }, reader) =>
          `On working days at *${dailyTime(morning, reader)}* and ` +
          `*${dailyTime(afternoon, reader)}* it looks through open steps, meetings and issues. ` +
          "People are reminded of their steps in the morning.",
      ),
    ),
    reminders_at_most: entry(
      count(0, 30),
      "On how many working days, from the due day on, an owner is reminded of one step.",
    ),
    cs_lead: entry(
      USER,
      "Who is told when a step stays open after these reminders, or when nobody takes a meeting.",
      line("meetings", (user) => `*CS lead:* <@${user}>`),
    ),
  },
  line("next_steps", ({ due_after, owner, reminders_at_most, cs_lead }) => {
    const due = (days: number) =>
      days === 0 ? "on the day of the call" : `${counted(days, "working day")} after the call`;
    const reminders = reminders_at_most > 0
      ? `${counted(reminders_at_most, "working day")} at most, from the due day on`
      : "none";
    return lines(
      `•  *A customer request* is due ${due(due_after.request)}, and belongs to ` +
        `${OWNERS[owner.request]}, unless somebody else is chosen.`,
      `•  *Another follow-up* is due ${due(due_after.follow_up)}, and belongs to ` +
        `${OWNERS[owner.follow_up]}.`,
      `•  *Reminders:* ${reminders}; then <@${cs_lead}> is told.`,
    );
  }),
);

/** Key dates. */
export const PRODUCT = group(
  "The people who decide about dates.",
  {
    channel: entry(
      CHANNEL,
      "Where key dates go before anybody promises them. The app has to be a member.",
    ),
    people: list(
      entry(USER),
      [0, 100],
      "Who can answer for product; everybody on the team when this is empty.",
    ),
    remind_before: defaulted(
      DEFAULTS.product.remind_before,
      entry(
        count(0, 60),
        "How many working days before a key date product is reminded for the first time, while " +
          "it has not answered. Without a day, it is reminded from the step's due day on.",
      ),
    ),
    reminders_at_most: defaulted(
      DEFAULTS.product.reminders_at_most,
      entry(
        count(0, 30),
        "On how many working days product is reminded of one key date. After that, the step's " +
          "owner and the CS lead are told.",
      ),
    ),
  },
  line("key_dates", ({ channel, people, remind_before, reminders_at_most }) => {
    const who = people.length > 0 ? mentions(people, 100) : "Everybody on the team";
    const when = remind_before > 0
      ? `${counted(remind_before, "working day")} before the date`
      : "on the day itself";
    return "A date that a customer hopes for goes to " +
      `<#${channel}> before anybody promises it. ${who} can say yes, no, or another date. ` +
      (reminders_at_most > 0
        ? `Reminders start ${when}, on ${counted(reminders_at_most, "working day")} at most; ` +
          "then the owner and the CS lead are told."
        : `${capitalized(when)}, the owner and the CS lead are told.`);
  }),
);

function capitalized(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
