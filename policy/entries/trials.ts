/**
 * Trial license keys: who approves them, how long they run, and what the customer reads.
 *
 * @module
 */
import { escapeText, mentions } from "../../rules/text/text.ts";
import { DEFAULTS } from "../defaults.ts";
import { defaulted, entry, group, list, optional } from "../entry.ts";
import { ADDRESS, count, message, oneLine, USER } from "../kinds.ts";
import { line, paragraph } from "../pages.ts";
import { counted, quotePlain } from "../say.ts";

const { trials } = DEFAULTS;

/** The most days that a trial, or an extension of one, is asked for. */
const MOST_DAYS = 90;

/** Trial license keys. */
export const TRIALS = group("Trial license keys: requested, approved, and followed to their end.", {
  dispenser_link: optional(
    "Every trial key needs approval",
    entry(
      ADDRESS,
      "The page on which customers create a trial key for a small deployment themselves.",
      line("trials", (link) => `*Small deployments:* they create their key at ${escapeText(link)}`),
    ),
  ),
  dispenser_up_to_hosts: defaulted(
    trials.dispenser_up_to_hosts,
    entry(
      count(1, 1_000_000),
      "Up to how many hosts a deployment is small. Without `dispenser_link` none is.",
      line("trials", (hosts) => `*Small:* up to ${counted(hosts, "host")}.`),
    ),
  ),
  approvers: defaulted(
    trials.approvers,
    list(
      entry(USER),
      [0, 20],
      "Who can approve a trial key. When it is empty, or when the only one of them asks for a key, " +
        "the CS lead (`next_steps.cs_lead`). Nobody approves their own request.",
      line(
        "trials",
        (people) =>
          people.length > 0
            ? `*Approved by:* ${mentions(people)}`
            : "*Approved by:* the CS lead. Nobody approves their own request.",
      ),
    ),
  ),
  days: defaulted(
    trials.days,
    entry(
      count(1, MOST_DAYS),
      "How many days a trial runs, if nothing else is asked for.",
      line("trials", (days) => `*Length:* ${counted(days, "day")}.`),
    ),
  ),
  remind: defaulted(
    trials.remind,
    list(
      entry(count(1, MOST_DAYS)),
      [0, 5],
      "How many days before a trial ends its requester is reminded: on that day, or on the last " +
        "working day before it.",
      line(
        "trials",
        (days) =>
          days.length > 0
            ? `*Reminders:* ${days.join(" and ")} days before the end.`
            : "*Reminders:* none before the end.",
      ),
    ),
  ),
  extensions_at_most: defaulted(
    trials.extensions_at_most,
    entry(
      count(0, 12),
      "How often a trial can be extended. Each extension is approved.",
      line("trials", (most) => `*Extensions:* at most ${most}, each approved.`),
    ),
  ),
  questions: defaulted(
    trials.questions,
    list(
      entry(oneLine(150, "Which operating systems do they use?")),
      [0, 5],
      "What else Baton asks when somebody requests a trial key. The answers are in the issue.",
      line(
        "trials",
        (questions) =>
          questions.length > 0 ? `*Also asked:* ${questions.map(escapeText).join(" ")}` : "",
      ),
    ),
  ),
  wording: group("What customers read about a trial key.", {
    dispenser: defaulted(
      trials.wording.dispenser,
      entry(
        message(trials.wording.dispenser, { fills: ["name", "link", "sender"], needs: ["link"] }),
        "To a customer: where they create their key. Plain text. `{name}` is their contact, `{link}` " +
          "is `dispenser_link`, `{sender}` the sender's name, which is added at the end if it is missing.",
        paragraph(
          "trials",
          (text) => `*Where a trial key is created*\n${quotePlain(text)}`,
        ),
      ),
    ),
    on_its_way: defaulted(
      trials.wording.on_its_way,
      entry(
        message(trials.wording.on_its_way, {
          fills: ["name", "email", "end", "sender"],
          needs: ["email", "end"],
        }),
        "To a customer: their key is sent by e-mail. Plain text. `{name}` is their contact, `{email}` " +
          "the contact's address, `{end}` the last day of the trial, `{sender}` the sender's name, which " +
          "is added at the end if it is missing.",
        paragraph(
          "trials",
          (text) => `*When a trial key is on its way*\n${quotePlain(text)}`,
        ),
      ),
    ),
  }),
});
