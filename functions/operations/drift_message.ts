/**
 * The message that something is deployed and not set up: said once, with the button that sets it up.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import {
  deleteStanding,
  findAllStanding,
  findStanding,
} from "../../datastores/operations/standing_messages.ts";
import type { Drift } from "../../rules/operations/drift.ts";
import { escapeText } from "../../rules/text/text.ts";
import { buttons, header, paragraph } from "../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import type { Message } from "../../slack/post_once.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { removeStanding, showStanding } from "../../team/standing.ts";
import { setUpAgainEntryPoint, setUpButton } from "./set_up_button.ts";

/** What the message is noted under, and known by in the channel. */
const NAME = "drift";

/**
 * Says in the operations channel what is deployed and not set up. The same is said once; when
 * something else is, the message is replaced.
 *
 * @param now epoch milliseconds
 */
export async function showDrift(slack: Slack, drift: Drift, now: number): Promise<void> {
  const channel = handbook.operations_channel;
  const [before, url] = await Promise.all([
    findAllStanding(slack, NAME),
    entryUrl(slack, setUpAgainEntryPoint),
  ]);
  const place = { name: NAME, channel, moves: true };
  await showStanding(slack, place, driftMessage(drift, url), before.get(channel), now);
  before.delete(channel);
  await clearDrift(slack, before);
}

/** Is the message in the operations channel? One read, for each sweep. */
export async function isDriftShown(slack: Slack): Promise<boolean> {
  return await findStanding(slack, NAME, handbook.operations_channel) !== undefined;
}

/** Removes the message: everything was set up. */
export async function clearDrift(
  slack: Slack,
  before?: Awaited<ReturnType<typeof findAllStanding>>,
): Promise<void> {
  for (const standing of (before ?? await findAllStanding(slack, NAME)).values()) {
    await removeStanding(slack, NAME, standing).catch(async (error) => {
      // It is gone with its channel.
      if (!isSlackError(error, "channel_not_found", "is_archived")) throw error;
      await deleteStanding(slack, NAME, standing.channel);
    });
  }
}

function driftMessage(drift: Drift, url: string | undefined): Message {
  const title = "Baton is deployed and not set up";
  return {
    text: title,
    blocks: [
      header(title),
      paragraph(
        `What is deployed and what was set up differ:\n${
          driftLines(drift).join("\n")
        }\nUntil an operator sets it up, the old triggers, topics ` +
          "and home messages stay. Retros and reminders follow the new handbook at the next check " +
          "of open work; nothing is lost.",
      ),
      ...(url
        ? [buttons(
          setUpButton(url, "everything", "Set up now", "primary"),
          setUpButton(url, "preview", "What would the setup change?"),
        )]
        : []),
    ],
  };
}

/** How many names a line has; the rest is counted. */
const NAMED = 12;

/** What differs, by name, as lines of mrkdwn. */
export function driftLines({ missing, changed, extra, entries }: Drift): string[] {
  const named = (names: readonly string[], mark: string) => {
    const more = names.length - NAMED;
    return names.slice(0, NAMED).map((name) => `${mark}${escapeText(name)}${mark}`).join(", ") +
      (more > 0 ? ` and ${more} more` : "");
  };
  return [
    ...(missing.length > 0 ? [`•  Not created yet: ${named(missing, "*")}`] : []),
    ...(changed.length > 0 ? [`•  Still as before the deploy: ${named(changed, "*")}`] : []),
    ...(extra.length > 0 ? [`•  No longer part of Baton: ${named(extra, "*")}`] : []),
    ...(entries.length > 0 ? [`•  Changed in handbook.ts: ${named(entries, "`")}`] : []),
  ];
}
