/**
 * Excerpts as they were read in truth: look after look, each of which saw what was written by then
 * and kept rows for the next.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { lookAtChannels } from "../../functions/support/look.ts";
import { findAllRequests } from "../../datastores/support_requests.ts";
import { nextLook } from "../../rules/support/looks.ts";
import { placeOf } from "../../rules/support/support_request.ts";
import {
  asLabel,
  asSlackTells,
  type Excerpt,
  type ExcerptFile,
  type ExcerptMessage,
  type ExpectedRequest,
  policyOf,
} from "./excerpts.ts";
import { SmallSlack } from "./small_slack.ts";

const CHANNEL = "C0EXCERPT";

/** The requests that the looks of an excerpt leave behind. */
export async function requestsThroughLooks(
  excerpt: Excerpt,
  { handbook, people }: ExcerptFile,
): Promise<ExpectedRequest[]> {
  const policy = policyOf(excerpt, handbook);
  const slack = new SmallSlack();
  slack.store("customers").set("C0INT", {
    id: "C0INT",
    name: "A customer",
    internal_channel: "C0INT",
    channel: CHANNEL,
    csm: "U0MAYA",
  });
  const teams = new Map(people.map(({ id, team }) => [id, team]));
  slack.person = (user) => ({
    team_id: ["ours", "guest", "bot"].includes(teams.get(user) ?? "") ? "T0" : "T1",
    is_restricted: teams.get(user) === "guest",
    is_bot: teams.get(user) === "bot",
  });
  const selves = new Set(people.filter(({ self }) => self).map(({ id }) => id));
  const now = Date.parse(excerpt.now);
  const first = Math.min(now, ...excerpt.messages.map(({ ts }) => Date.parse(ts)));
  for (let look = nextLook(first - 2 * DAY, policy); look <= now; look = nextLook(look, policy)) {
    slack.channels.set(
      CHANNEL,
      messagesAt(excerpt.messages, look).map((one) => {
        const message = asSlackTells(asItWas(one, look));
        const app = message.user && selves.has(message.user) ? { app_id: "A0BATON" } : {};
        return { ...message, ...app };
      }),
    );
    await lookAtChannels({
      slack: slack.call,
      home: { team_id: "T0" },
      now: look,
      policy,
      hasTime: () => true,
    });
  }
  return (await findAllRequests(slack.call)).filter(({ taken_back_at }) => !taken_back_at)
    .map((request) => asLabel({ ...request, root: placeOf(request.id).root }))
    .sort((a, b) => a.request < b.request ? -1 : 1);
}

/**
 * What was written by then. When something was deleted is not known: as if it never had been, but for
 * the stone that Slack leaves above replies.
 */
function messagesAt(messages: readonly ExcerptMessage[], look: number): ExcerptMessage[] {
  const written = messages.filter(({ ts }) => Date.parse(ts) <= look);
  const left = written.filter(({ deleted }) => !deleted);
  return written.flatMap((one) => {
    if (!one.deleted) return [one];
    const { ts } = one;
    return left.some(({ thread_ts }) => thread_ts === ts)
      ? [{ ts, user: "USLACKBOT", subtype: "tombstone", text: "This message was deleted." }]
      : [];
  });
}

function asItWas(message: ExcerptMessage, look: number): ExcerptMessage {
  const { edited, before_edit, ...others } = message;
  if (edited === undefined || Date.parse(edited) <= look) return message;
  return { ...others, text: before_edit ?? message.text ?? "" };
}
