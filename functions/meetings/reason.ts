/** For the operator, when somebody cannot be written to about a meeting. */
import type { Meeting } from "../../rules/meetings/meeting.ts";
import type { DirectReason } from "../../team/direct_message.ts";

const about = "a customer meeting";

/** For the owner of a meeting. */
export const OWNER: DirectReason = {
  kind: "meeting_owner",
  about,
  gone: (user) =>
    `<@${user}> has a customer meeting and has left the team. Pass it on to somebody else ` +
    "(*Pass it on*, on the card in the customer's internal channel), and choose another CSM for " +
    "their customers with *Add or change a customer*.",
};

const ON_CALL: DirectReason = {
  kind: "rotation",
  about,
  gone: (user) =>
    `<@${user}> is on call for a customer meeting and has left the team. Remove them from ` +
    "`rotation` in handbook.ts: the next sweep tells the person who is on call then.",
};

/** For the CS lead, who hears of what nobody takes. */
export const LEAD: DirectReason = {
  kind: "cs_lead",
  about,
  gone: (user) =>
    `<@${user}>, the handbook's \`next_steps.cs_lead\`, has left the team. Name another lead ` +
    "in handbook.ts: nobody hears of meetings that nobody takes.",
};

/** For the owner of a meeting, or somebody on call who is needed. */
export function reasonFor(user: string, meeting: Pick<Meeting, "owner">): DirectReason {
  return user === meeting.owner ? OWNER : ON_CALL;
}
