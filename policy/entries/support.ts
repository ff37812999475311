/**
 * Support: who answers customers, and by when.
 *
 * @module
 */
import { escapeText, mentions } from "../../rules/text/text.ts";
import { DEFAULTS } from "../defaults.ts";
import { defaulted, entry, group, list, optional } from "../entry.ts";
import { CHANNEL, choice, count, hours, oneLine, time, USER, USER_GROUP } from "../kinds.ts";
import { line } from "../pages.ts";
import { counted, dailyTime } from "../say.ts";
import { LEVEL_LENGTH } from "./on_call.ts";

const { support } = DEFAULTS;
const WORD_LENGTH = 40;

/** A schedule is made for each look. */
const MOST_LOOKS = { working_days: 4, days_off: 2 };

const LOOKS = {
  working_days: "On working days; on a holiday the first and the last of them.",
  days_off: "On the other days of the week.",
};

/** Support. */
export const SUPPORT = group(
  "Support: what customers wait for, and who is told about it.",
  {
    channel: optional(
      "Nobody watches customers' channels",
      entry(
        CHANNEL,
        "The internal channel in which the people on call hear what customers wait for. The app has " +
          "to be a member.",
        line("support", (channel) => `*Where:* the people on call are told in <#${channel}>.`),
      ),
    ),
    hand_off_time: defaulted(
      support.hand_off_time,
      entry(
        time("09:30"),
        "When the next person of the rotation takes over, at levels that name no time of their own.",
        line(
          "on_call",
          (at, reader) =>
            `*Hand-off:* at *${dailyTime(at, reader)}*, where a level has no other time.`,
        ),
      ),
    ),
    clock: group(
      "How long customers wait for an answer at most.",
      {
        hours: defaulted(support.clock.hours, entry(hours(336), "The hours.")),
        counts: defaulted(
          support.clock.counts,
          entry(
            choice("always", "working_days"),
            '`"always"`: every hour. `"working_days"`: days off do not count; `customers.notice` ' +
              "has to say so.",
          ),
        ),
      },
      line(
        "support",
        ({ hours, counts }) =>
          `*The clock:* an answer is due *${counted(hours, "hour")}* after a customer's message` +
          (counts === "always" ? ", on days off as well." : "; days off do not count."),
      ),
    ),
    looks: group(
      "When Baton reads the customers' channels: times of day, in their order.",
      {
        working_days: defaulted(
          support.looks.working_days,
          list(entry(time("09:30")), [1, MOST_LOOKS.working_days], LOOKS.working_days),
        ),
        days_off: defaulted(
          support.looks.days_off,
          list(entry(time("10:00")), [1, MOST_LOOKS.days_off], LOOKS.days_off),
        ),
      },
      line("support", ({ working_days, days_off }, reader) => {
        const times = (all: readonly string[]) =>
          all.map((time) => dailyTime(time, reader)).join(", ");
        return `*Baton looks* at ${times(working_days)}, on days off at ${times(days_off)}.`;
      }),
    ),
    pleasantries: optional(
      "Thanks are recognized by Baton's own list, in several languages",
      list(
        entry(oneLine(WORD_LENGTH, "thanks")),
        [0, 500],
        "Words and emoji of thanks and greetings. A message of up to eight of them, and of nothing " +
          "else, needs no answer.",
        line(
          "support",
          (words) =>
            words.length > 0
              ? `*Thanks and greetings:* ${words.map(escapeText).join(", ")}.`
              : "*Thanks and greetings:* every message needs an answer.",
        ),
      ),
    ),
    urgent_words: optional(
      "Urgent words are Baton's own list, in several languages",
      list(
        entry(oneLine(WORD_LENGTH, "urgent")),
        [0, 100],
        "Words with which a customer says that it is urgent.",
        line(
          "support",
          (words) =>
            words.length > 0
              ? `*Urgent words:* ${words.map(escapeText).join(", ")}.`
              : "*Urgent words:* none.",
        ),
      ),
    ),
    done_reaction: defaulted(
      support.done_reaction,
      entry(
        oneLine(100, "white_check_mark"),
        "The name of the emoji with which the team marks a customer's message that needs no answer, " +
          "without colons.",
        line("support", (name) => `*No answer needed:* react with :${name}: to the last message.`),
      ),
    ),
    also_team: defaulted(
      support.also_team,
      list(
        entry(USER),
        [0, 200],
        "People who answer for the team, though Slack shows them as guests or as another company's.",
        line(
          "support",
          (people) => people.length > 0 ? `*They answer for us as well:* ${mentions(people)}` : "",
        ),
      ),
    ),
    github_team: defaulted(
      support.github_team,
      list(
        entry(oneLine(39, "octocat")),
        [0, 200],
        "Logins on GitHub of people of the team whose membership of the organization is private: GitHub " +
          "shows them as outsiders.",
        line(
          "support",
          (logins) =>
            logins.length > 0
              ? `*They answer on GitHub as well:* ${logins.map(escapeText).join(", ")}.`
              : "",
        ),
      ),
    ),
    user_group: optional(
      "No user group is changed",
      group(
        "The user group that mentions the people on call, such as @oncall.",
        {
          id: optional("No user group is changed", entry(USER_GROUP, "Its id.")),
          levels: optional(
            "All levels",
            list(entry(oneLine(LEVEL_LENGTH, "L2")), [1, 10], "The levels that are in it."),
          ),
        },
        line(
          "on_call",
          ({ id, levels }) =>
            id
              ? `*User group:* <!subteam^${id}> mentions the people on call at ` +
                `${levels ? levels.map(escapeText).join(", ") : "all levels"}.`
              : "",
        ),
      ),
    ),
    acknowledge_within: defaulted(
      support.acknowledge_within,
      entry(
        count(5, 480),
        "After how many working minutes without _I'm on it_ the next level is asked.",
        line(
          "support",
          (minutes) =>
            `*When nobody takes it:* the next level is asked after ${
              counted(minutes, "working minute")
            }.`,
        ),
      ),
    ),
  },
);
