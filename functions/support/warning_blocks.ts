/**
 * The warnings of a look, in one message: by codename, for the channel is everybody's on the team.
 *
 * @module
 */
import type { Handbook } from "../../policy/handbook.ts";
import { publicName } from "../../rules/customers/customer.ts";
import type { LevelOnCall } from "../../rules/on_call/rotation.ts";
import type { Warning, WarningName } from "../../rules/support/warnings.ts";
import { dateToken, escapeText } from "../../rules/text/text.ts";
import { linkTarget, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import type { OpenRequest } from "./open_requests.ts";

/** What is told of one request. */
export interface Warned extends OpenRequest {
  warning: Warning;
  /** The way to the card. */
  link?: string;
}

type Policy = Pick<Handbook, "timezone" | "next_steps" | "support">;
type Name = WarningName | "urgent";

/** In the order in which they are read. */
const ORDER: readonly Name[] = ["overdue_lead", "overdue", "urgent", "hour", "hours", "half"];
/** How many are named, with the ways to their cards; the list of open requests has the others. */
export const SHOWN = 20;

/** The message. `now` in epoch milliseconds. */
export function warningMessage(
  warned: readonly Warned[],
  on_call: readonly LevelOnCall[],
  now: number,
  policy: Policy,
): Message {
  const sorted = [...warned].sort((a, b) =>
    ORDER.indexOf(a.warning.name) - ORDER.indexOf(b.warning.name) ||
    (a.request.due_at ?? 0) - (b.request.due_at ?? 0)
  );
  const lines = sorted.slice(0, SHOWN).map((one) => line(one, now, policy));
  const more = sorted.length > SHOWN
    ? `\nand ${sorted.length - SHOWN} more, in *Open support requests*.`
    : "";
  const people = [...new Set(sorted.flatMap((one) => toldOf(one, on_call, policy)))];
  const who = people.map((user) => `<@${user}>`).join(" ");
  const text = `${who} ${
    sorted.length === 1 ? "A customer waits" : "Customers wait"
  } for an answer.`;
  return {
    text: text.trim(),
    blocks: [
      paragraph(`${text.trim()}\n${lines.join("\n")}${more}`),
      smallPrint(
        "Each card is in the customer's internal channel. If you cannot open one, ask here to be " +
          "added to that channel.",
      ),
    ],
  };
}

function line({ request, customer, warning, link }: Warned, now: number, policy: Policy): string {
  const name = `*${escapeText(publicName(customer))}*`;
  const due = dateToken(request.due_at!, policy.timezone);
  const owner = request.owner ? ` <@${request.owner}> has it.` : "";
  const way = link ? ` <${linkTarget(link)}|Open the card>` : "";
  if (request.due_at! <= now) {
    const { hours } = policy.support.clock;
    return `:rotating_light: ${name} has been waiting for more than ${hours} hours: the answer was ` +
      `due ${due}. Answer now, explain later.${owner}${way}`;
  }
  const urgent = warning.name === "urgent" ? ":fire: Urgent, says " : ":hourglass: ";
  return `${urgent}${name}: the answer is due ${due}.${owner}${way}`;
}

/** Who is told of one. */
function toldOf(
  { request, customer, warning }: Warned,
  on_call: readonly LevelOnCall[],
  policy: Policy,
): string[] {
  const owner = request.owner ? [request.owner] : [];
  const level = (at: number) => on_call[at]?.people ?? [];
  // Nobody is on call: whoever comes next, and the lead at last.
  const first = [level(0), level(1), [policy.next_steps.cs_lead]].find((one) => one.length > 0)!;
  switch (warning.name) {
    case "half":
      return [...owner, ...first, customer.csm];
    case "overdue_lead":
      return [...owner, ...first, ...level(1), policy.next_steps.cs_lead];
    default:
      return [...owner, ...first, ...level(1)];
  }
}
