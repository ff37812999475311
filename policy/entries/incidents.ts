/**
 * Incidents: how bad they are, who is paged, and what customers read.
 *
 * @module
 */
import { escapeText, mentions } from "../../rules/text/text.ts";
import { DEFAULTS } from "../defaults.ts";
import { defaulted, entry, group, list, optional } from "../entry.ts";
import { CHANNEL, choice, count, message, type MessageOptions, oneLine, USER } from "../kinds.ts";
import { line, paragraph } from "../pages.ts";
import { code, counted, quotePlain } from "../say.ts";
import { LEVEL_LENGTH } from "./on_call.ts";

const { incidents } = DEFAULTS;
const SEVERITY_LENGTH = 20;
const MOST_SEVERITIES = 6;

const FILLED_IN = ["since", "impact", "next", "workaround", "sender"];
const FILLS = "`{since}` is when it began, `{impact}` what does not work, `{next}` when the team " +
  "writes again, `{workaround}` what helps until then, `{sender}` the sender's name, which is added at " +
  "the end if it is missing.";

/** A message to a customer, which a person changes and sends. */
const toCustomer = (where: string, text: string, options?: MessageOptions, more = "") =>
  defaulted(
    text,
    entry(
      message(text, { fills: FILLED_IN, ...options }),
      `To a customer: ${where}. Plain text. ${FILLS}${more && ` ${more}`}`,
      paragraph(
        "incidents",
        (text) => `*${where[0].toUpperCase()}${where.slice(1)}*\n${quotePlain(text)}`,
      ),
    ),
  );

/** Incidents. */
export const INCIDENTS = group("Incidents: declared, worked on, and learned from.", {
  channel: optional(
    "No incidents are declared",
    entry(
      CHANNEL,
      "The internal channel in which each incident has a card. The app has to be a member.",
      line("incidents", (channel) => `*Where:* each incident has a card in <#${channel}>.`),
    ),
  ),
  severities: defaulted(
    incidents.severities,
    list(
      group("How bad an incident is.", {
        name: entry(oneLine(SEVERITY_LENGTH, "SEV1"), "What it is called."),
        means: entry(oneLine(150, "Customers cannot work"), "When it is used."),
        page: optional(
          "All levels of `rotation` are paged",
          list(
            entry(oneLine(LEVEL_LENGTH, "L2")),
            [0, 10],
            "The levels that are paged, one after the other.",
          ),
        ),
        update_every: entry(
          count(5, 1440),
          "After how many minutes the team is reminded to post an update.",
        ),
        postmortem_within: entry(
          count(1, 60),
          "Within how many working days the postmortem's meeting has to have a time.",
        ),
      }),
      [1, MOST_SEVERITIES],
      "The severities, the worst first.",
      line(
        "incidents",
        (all) =>
          all.map(({ name, means, page, update_every, postmortem_within }) => {
            const paged = page?.length === 0
              ? "nobody is paged"
              : `${page ? page.map(escapeText).join(", ") : "every level"} is paged`;
            return `*${escapeText(name)}:* ${escapeText(means)}; ${paged}; an update every ` +
              `${counted(update_every, "minute")}; the postmortem has a time within ` +
              `${counted(postmortem_within, "working day")}.`;
          }).join("\n"),
      ),
    ),
  ),
  acknowledge_within: defaulted(
    incidents.acknowledge_within,
    entry(
      count(1, 60),
      "After how many minutes without _I'm on it_ the next level is paged.",
      line(
        "incidents",
        (minutes) => `*Paging:* the next level after ${counted(minutes, "minute")}.`,
      ),
    ),
  ),
  update_reminders_at_most: defaulted(
    incidents.update_reminders_at_most,
    entry(
      count(0, 5),
      "How many reminders to post an update there are at most, one after another.",
      line(
        "incidents",
        (most) => `*Updates:* at most ${counted(most, "reminder")}, one after another.`,
      ),
    ),
  ),
  manager: optional(
    "Nobody is paged after the last level",
    entry(
      USER,
      "Who is paged when no level answers, and told when a postmortem is not held.",
      line("incidents", (user) => `*When nobody answers:* <@${user}>.`),
    ),
  ),
  timeline_reaction: defaulted(
    incidents.timeline_reaction,
    entry(
      oneLine(100, "pushpin"),
      "The name of the emoji with which people put a message in the timeline, without colons.",
      line("incidents", (name) => `*Timeline:* react with :${name}: to a message.`),
    ),
  ),
  room_prefix: defaulted(
    incidents.room_prefix,
    entry(
      {
        ok: (value) => typeof value === "string" && /^[a-z0-9][a-z0-9_-]{0,19}$/.test(value),
        allowed: "1 to 20 small letters, digits, hyphens and underscores",
        example: "inc",
      },
      "What the names of the channels begin with that are made for incidents.",
      line("incidents", (prefix) => `*Channels:* their names begin with \`${prefix}-\`.`),
    ),
  ),
  archive_after: defaulted(
    incidents.archive_after,
    entry(
      count(1, 365),
      "After how many days the channel of a closed incident is archived. Baton archives only " +
        "channels that it made.",
      line(
        "incidents",
        (days) => `*Archive:* its channel, ${counted(days, "day")} after it is closed.`,
      ),
    ),
  ),
  at_once: defaulted(
    incidents.at_once,
    list(
      entry(oneLine(SEVERITY_LENGTH, "SEV1")),
      [0, MOST_SEVERITIES],
      "The severities of alerts that are declared and paged without a person's press.",
      line(
        "incidents",
        (names) =>
          names.length > 0
            ? `*Alerts:* ${names.map(escapeText).join(", ")} is declared at once.`
            : "*Alerts:* somebody declares each one.",
      ),
    ),
  ),
  refund_deciders: defaulted(
    incidents.refund_deciders,
    list(
      entry(USER),
      [0, 20],
      "Who may decide that a customer with a bad experience gets no refund. When it is empty, the " +
        "operators.",
      line(
        "incidents",
        (people) => people.length > 0 ? `*No refund:* decided by ${mentions(people)}` : "",
      ),
    ),
  ),
  postmortem: group("What a postmortem creates on GitHub.", {
    document: defaulted(
      incidents.postmortem.document,
      entry(
        choice("issue", "link"),
        '`"issue"`: its document is an issue in `github.confidential_repository`. `"link"`: people ' +
          "copy the template to where they write, and save the link; this needs no repository.",
        line(
          "incidents",
          (kind) =>
            kind === "issue"
              ? "*Postmortems:* each one's document is a confidential issue."
              : "*Postmortems:* each one has a link to its document.",
        ),
      ),
    ),
    label: defaulted(
      incidents.postmortem.label,
      entry(
        oneLine(50, "postmortem"),
        "The label of documents and of what is published. Baton creates it where it is missing.",
        line("labels", (name) => `•  ${code(name)}: what an incident taught us`),
      ),
    ),
    action_item_label: defaulted(
      incidents.postmortem.action_item_label,
      entry(
        oneLine(50, "postmortem-action-item"),
        "The label of the issues of action items. Baton creates it where it is missing.",
        line("labels", (name) => `•  ${code(name)}: so that an incident does not happen again`),
      ),
    ),
  }),
  wording: group("What customers read about an incident.", {
    started: toCustomer("when an incident began", incidents.wording.started),
    steps: toCustomer("while an incident is worked on", incidents.wording.steps),
    resolved: toCustomer("when an incident is over", incidents.wording.resolved),
    postmortem: toCustomer(
      "when the team has learned from an incident",
      incidents.wording.postmortem,
      { fills: [...FILLED_IN, "link"] },
      "`{link}` leads to what was published; until then it is empty.",
    ),
  }),
});
