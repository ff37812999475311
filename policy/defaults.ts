/**
 * What is in force where a handbook says nothing.
 *
 * The values are here and not in the entries, because every function needs them and none needs what
 * else the entries hold.
 *
 * @module
 */
import type { Handbook, WrittenHandbook } from "./handbook.ts";

/** The value of each entry that has a default, where the handbook has it. The entries type them. */
export const DEFAULTS = {
  week_starts: "Monday" as const,
  product: { remind_before: 5, reminders_at_most: 3 },
  support: {
    hand_off_time: "09:30",
    clock: { hours: 24, counts: "always" as "always" | "working_days" },
    looks: {
      working_days: ["09:30", "11:30", "14:30", "16:30"],
      days_off: ["10:00", "18:00"],
    },
    done_reaction: "white_check_mark",
    also_team: [] as string[],
    github_team: [] as string[],
    acknowledge_within: 30,
  },
  incidents: {
    severities: [
      {
        name: "SEV1",
        means: "Customers cannot work, or data is at risk",
        update_every: 30,
        postmortem_within: 3,
      },
      {
        name: "SEV2",
        means: "Something important does not work; there is a way around it",
        update_every: 60,
        postmortem_within: 5,
      },
      {
        name: "SEV3",
        means: "Something small does not work",
        page: [] as string[],
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
    refund_deciders: [] as string[],
    postmortem: {
      document: "issue" as "issue" | "link",
      label: "postmortem",
      action_item_label: "postmortem-action-item",
    },
    wording: {
      started: "Hi everyone, since {since} {impact}. We are working on it, and write again by " +
        "{next}. {workaround}",
      steps: "Hi everyone, we are still working on it: {impact}. {workaround} We write again by " +
        "{next}.",
      resolved: "Hi everyone, it works again. Since {since} {impact}. We are sorry for the " +
        "trouble. Tell us here if anything still looks wrong.",
      postmortem: "Hi everyone, we looked at what happened, and at what we change so that it " +
        "does not happen again. {link}",
    },
  },
  trials: {
    dispenser_up_to_hosts: 100,
    approvers: [] as string[],
    days: 30,
    remind: [14, 3],
    extensions_at_most: 1,
    questions: [] as string[],
    wording: {
      dispenser: "Hi {name}, you can create your trial key here: {link}",
      on_its_way: "Hi {name}, your trial key is on its way to {email}. It runs until {end}.",
    },
  },
  wording: {
    links_for_customer: "Hi everyone, here is what we discussed on {call}:\n{links}\n{sender}",
    private_for_customer:
      "Hi everyone, what we discussed on {call} is on our list. We will tell you " +
      "here when there is news.\n{sender}",
    private_shipped_for_customer: "Hi everyone, good news: what you asked for is done.\n{sender}",
    private_not_planned_for_customer:
      "Hi everyone, what you asked for will not be done for now.\n" +
      "{sender}",
  },
};

/** A handbook with every default filled in. */
export function withDefaults(written: WrittenHandbook): Handbook {
  return filled(DEFAULTS, written) as Handbook;
}

/** Fills in objects at every depth. A list is a value: a team's own replaces the default. */
function filled(defaults: unknown, written: unknown): unknown {
  if (written === undefined) return defaults;
  if (!isObject(defaults) || !isObject(written)) return written;
  const inside = Object.entries(defaults).map(([name, value]) => [
    name,
    filled(value, written[name]),
  ]);
  return { ...written, ...Object.fromEntries(inside) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
