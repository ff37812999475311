/**
 * Direct messages to the people on call.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import {
  findNudges,
  putNudges,
  type RetroNudges,
} from "../../datastores/operations/retro_nudges.ts";
import type { Retro } from "../../datastores/retros.ts";
import { everybodyOnCall } from "../../rules/on_call/rotation.ts";
import { isSlackError, type Slack, type SlackError } from "../../slack/checked_call.ts";
import { directOnce, type DirectReason } from "../../team/direct_message.ts";
import { permalink } from "../../team/people.ts";
import { directMessage } from "./card_blocks.ts";
import { buttonUrl } from "./show_card.ts";

const ABOUT_RETRO: DirectReason = {
  kind: "rotation",
  about: "the retro",
  gone: (user, known) =>
    `${
      known ? `<@${user}> was deactivated` : `Nobody in Slack has the ID \`${user}\``
    }, and is on ` +
    "call in the rotation. Remove them from `rotation` in handbook.ts.",
};

/** A message about a retro. */
interface Telling {
  /** What each person gets once. */
  mark: string;
  /** What the message says beside the week. */
  words: string;
  /** What is noted of who has it. */
  noted(user: string): RetroNudges;
}

/** Sends the card's news to everybody on call who has not had it. `now` in epoch milliseconds. */
export async function tellOnCall(slack: Slack, retro: Retro, now: number): Promise<void> {
  const people = await untold(slack, retro);
  await tellEach(slack, retro, people, now, {
    mark: `retro_open:${retro.week}`,
    words: handbook.wording.retro_direct_message,
    noted: (user) => ({ user, reminders: 0, told_at: now }),
  });
}

/** Those on call who have not had the card's news. */
export async function untold(slack: Slack, { week, on_call }: Retro): Promise<string[]> {
  const people = everybodyOnCall(on_call);
  const nudges = await findNudges(slack, week, people);
  return people.filter((person) => !nudges.get(person)?.told_at);
}

/**
 * Sends each of these people a message, once: noted after it was sent, it is found by its mark when
 * that could not be noted. Who has left, or cannot be written to, is reported, and does not stop the
 * others.
 *
 * @throws {SlackError} when somebody was not told, or it was not noted: the next sweep does it
 */
export async function tellEach(
  slack: Slack,
  retro: Retro,
  people: readonly string[],
  now: number,
  { mark, words, noted }: Telling,
): Promise<void> {
  if (people.length === 0) return;
  const { week, week_starts, previous_week, opened_at } = retro;
  const [button_url, card_link] = await Promise.all([
    buttonUrl(slack),
    permalink(slack, retro.channel, retro.card_ts),
  ]);
  const message = directMessage({
    week,
    week_starts,
    words,
    ...(previous_week ? { previous_week } : {}),
    ...(button_url ? { button_url } : {}),
    ...(card_link ? { card_link } : {}),
  });
  let refused: SlackError | undefined;
  for (const user of people) {
    try {
      const place = { mark, since: opened_at - HOUR };
      if (!await directOnce(slack, user, place, message, ABOUT_RETRO)) continue;
      await putNudges(slack, week, noted(user), now);
    } catch (error) {
      if (!isSlackError(error)) throw error;
      refused = error;
    }
  }
  if (refused) throw refused;
}
