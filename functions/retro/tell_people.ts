/**
 * Direct messages to the people on call.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findNudges, putNudges } from "../../datastores/operations/retro_nudges.ts";
import type { Retro } from "../../datastores/retros.ts";
import { everybodyOnCall } from "../../rules/on_call/rotation.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { findUser, permalink } from "../../team/people.ts";
import type { Message } from "../../slack/post_once.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { directMessage } from "./card_blocks.ts";

/** Sends the card's news to everybody on call who has not had it. `now` in epoch milliseconds. */
export async function tellOnCall(
  slack: Slack,
  retro: Retro,
  button_url: string | undefined,
  now: number,
): Promise<void> {
  const people = everybodyOnCall(retro.on_call);
  const [nudges, card_link] = await Promise.all([
    findNudges(slack, retro.week, people),
    permalink(slack, retro.channel, retro.card_ts),
  ]);
  const message = directMessage({
    week: retro.week,
    week_starts: retro.week_starts,
    words: handbook.wording.retro_direct_message,
    ...(button_url ? { button_url } : {}),
    ...(card_link ? { card_link } : {}),
  });
  for (const user of people.filter((person) => !nudges.get(person)?.told_at)) {
    if (!await sendDirect(slack, user, message)) continue;
    await putNudges(slack, retro.week, { reminders: 0, user, told_at: now }, now);
  }
}

/**
 * Sends a direct message to somebody of the rotation. People who left, or cannot be
 * written to, is reported, and does not stop the others.
 *
 * @returns whether it was sent
 */
export async function sendDirect(slack: Slack, user: string, message: Message): Promise<boolean> {
  try {
    const found = await findUser(slack, user);
    if (!found || found.deleted) {
      const who = found ? `<@${user}> was deactivated` : `Nobody in Slack has the ID \`${user}\``;
      await reportProblem(slack, {
        kind: "rotation",
        thing: user,
        text: `${who}, and is on call in the rotation. Remove them from \`rotation\` in ` +
          "handbook.ts.",
      });
      return false;
    }
    await slack("chat.postMessage", {
      channel: user,
      ...message,
      unfurl_links: false,
      unfurl_media: false,
    });
    return true;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    await reportProblem(slack, {
      kind: "direct_message",
      thing: user,
      text: `Baton could not write to <@${user}>: \`${error.error}\`. The retro continues; tell ` +
        "them where the card is.",
    });
    return false;
  }
}
