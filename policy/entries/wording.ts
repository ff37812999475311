/**
 * The messages that people read.
 *
 * @module
 */
import { DEFAULTS } from "../defaults.ts";
import { defaulted, entry, group } from "../entry.ts";
import { message, type MessageOptions, subject } from "../kinds.ts";
import { paragraph } from "../pages.ts";
import { quote, quotePlain } from "../say.ts";

/** A message to the team. `*bold*` and `:emoji:` work. */
const toTeam = (where: string, example: string) =>
  entry(
    message(example),
    `${where}. \`*bold*\` and \`:emoji:\` work.`,
    paragraph("team_reads", (text) => `*${where}*\n${quote(text)}`),
  );

/** A message to a customer. */
const toCustomer = (where: string, about: string, example: string, options?: MessageOptions) =>
  entry(
    message(example, options),
    `To a customer: ${where}. Plain text.${about && ` ${about}`}`,
    paragraph("customers_read", (text) => `*${capitalized(where)}*\n${quotePlain(text)}`),
  );

/** An e-mail to a customer. */
const mail = (where: string, about: string, text: string) => {
  const options = { fills: ["name", "time", "sender"] };
  return group(
    `To a customer, ${where}. Plain text. ${about}`,
    {
      subject: entry(subject("Our meeting on {time}", { fills: ["name", "time"] }), "The subject."),
      text: entry(message(text, options), "The text."),
    },
    paragraph(
      "customers_read",
      ({ subject, text }) =>
        `*${capitalized(where)}*\n${quotePlain(`Subject: ${subject}\n\n${text}`)}`,
    ),
  );
};

const NAME = '`{name}` is the person who asked for the meeting, or "everyone".';
const TIME = "`{time}` is the meeting's.";
const ISSUE =
  '`{link}` is the issue, `{call}` is "today\'s call" or "our call on Monday 2 February", `{sender}` ' +
  "the sender's name.";
const SENDER = "`{sender}` is the sender's name.";
const issue = { fills: ["link", "call", "sender"], needs: ["link"] };

function capitalized(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

/** The words. */
export const WORDING = group("The messages that people and customers read.", {
  retro_invitation: toTeam("On the retro's card, under the title", "A few lines are plenty."),
  retro_direct_message: toTeam("To people who were on call", "What did you learn on call?"),
  retro_reminder: toTeam("To people who have not answered yet", "Your notes are still missing."),
  retro_nobody_wrote: toTeam("In the digest, when nobody wrote", "Nobody wrote this time."),
  link_for_customer: toCustomer(
    "with the link to their issue",
    ISSUE,
    "Here is the issue: {link}",
    issue,
  ),
  links_for_customer: defaulted(
    DEFAULTS.wording.links_for_customer,
    toCustomer(
      "with the links to several issues at once",
      '`{links}` are the issues, one on each line with its title, `{call}` is "today\'s call" or ' +
        `"our call on Monday 2 February". ${SENDER}`,
      "Here are the issues: {links}",
      { fills: ["links", "call", "sender"], needs: ["links"] },
    ),
  ),
  shipped_for_customer: toCustomer(
    "when their issue is closed as done",
    ISSUE,
    "The issue is done: {link}",
    issue,
  ),
  not_planned_for_customer: toCustomer(
    "when their issue is closed and not done",
    ISSUE,
    "The issue was closed: {link}",
    issue,
  ),
  private_for_customer: defaulted(
    DEFAULTS.wording.private_for_customer,
    toCustomer(
      "about an issue that only the team can read",
      `\`{call}\` is "today's call" or "our call on Monday 2 February". ${SENDER}`,
      "What we discussed on {call} is on our list.",
      { fills: ["call", "sender"], needs: [] },
    ),
  ),
  private_shipped_for_customer: defaulted(
    DEFAULTS.wording.private_shipped_for_customer,
    toCustomer(
      "when an issue that only the team can read is closed as done",
      SENDER,
      "What you asked for is done.",
      { fills: ["sender"], needs: [] },
    ),
  ),
  private_not_planned_for_customer: defaulted(
    DEFAULTS.wording.private_not_planned_for_customer,
    toCustomer(
      "when an issue that only the team can read is closed and not done",
      SENDER,
      "What you asked for will not be done for now.",
      { fills: ["sender"], needs: [] },
    ),
  ),
  key_date_for_product: toTeam(
    "In the product channel, above the request and the date",
    "Please discuss this date.",
  ),
  steps_reminder: toTeam("To the owner of due steps", "These next steps are due."),
  booking_for_customer: toCustomer(
    "with the booking link",
    `${NAME} \`{link}\` is where they choose a time. ${SENDER}`,
    "Choose a time here: {link}",
    { fills: ["name", "link", "sender"], needs: ["link"] },
  ),
  accept_for_customer: toCustomer(
    "when they have not accepted the invite",
    `${NAME} ${TIME} ${SENDER}`,
    "Could you accept the invite for {time}?",
    { fills: ["name", "time", "sender"], needs: ["time"] },
  ),
  accept_email: mail(
    "by e-mail, when they have not accepted the invite",
    `${NAME} ${TIME} ${SENDER}`,
    "Hi {name}, could you accept the invite?",
  ),
  meeting_preparation: toTeam("Above the checks before a meeting", "Four checks, a few minutes."),
  missed_for_customer: toCustomer(
    "when they did not come, in their channel or on LinkedIn",
    `${NAME} ${TIME} ${SENDER} It is written while somebody waits for them in the call; later, the words of ` +
      "`missed_email` are.",
    "Hi {name}, when does it suit you better?",
    { fills: ["name", "time", "sender"] },
  ),
  missed_email: mail(
    "by e-mail, when they did not come",
    `${NAME} ${TIME} ${SENDER} Also in their channel and on LinkedIn, when nobody is waiting in the call now.`,
    "Hi {name}, when would suit you better?",
  ),
  missed_phone: toTeam("For the phone, when a customer did not come", "Agree on a new time."),
  times_for_customer: toCustomer(
    "with other times, when they did not come",
    `${NAME} ${TIME} \`{times}\` are the new ones, one on each line. ${SENDER}`,
    "Would one of these suit you? {times}",
    { fills: ["name", "time", "times", "sender"], needs: ["times"] },
  ),
  missed_kindness: toTeam("To a person whose customer did not come", "It happens."),
  for_the_team_only: toCustomer(
    "when they start what is for the team",
    "",
    "This is for the team only.",
  ),
});
