import type { DirectReason } from "../../slack/direct_message.ts";

/** For the operator, when somebody cannot be written to about a meeting. */
export const ABOUT_MEETINGS: DirectReason = {
  about: "a customer meeting",
  gone: (user) =>
    `<@${user}> has a customer meeting and is not here any more. Give it to somebody else ` +
    "(*Pass it on*, on the card in the customer's internal channel), and take them out of " +
    "handbook.ts, or of the customer with *Add or change a customer*.",
};
