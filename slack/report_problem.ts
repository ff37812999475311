/**
 * Tells the operator what has to be fixed: once, in the operations channel.
 *
 * @module
 */
import { handbook } from "../handbook.ts";
import { findReport, noteReport, noteUntold } from "../datastores/operations.ts";
import { type Call, isSlackError, SlackError } from "./checked_call.ts";
import { failed } from "./failed.ts";

/** Something that somebody has to fix. */
export interface Problem {
  /** What sort of problem: `channel`, `rotation`. */
  kind: string;
  /** What it is about: a channel's id, a level, a user. One message for each kind and thing. */
  thing: string;
  /** What happened and what to do, as mrkdwn. Typed text in it has to be escaped. */
  text: string;
}

/**
 * Posts the problem, unless it was posted in the last weeks. Where it cannot be posted, it stands in
 * *Baton's health*. Never throws for Slack's refusals.
 */
export async function reportProblem(call: Call, problem: Problem): Promise<void> {
  const now = Date.now();
  try {
    if (await findReport(call, problem, now)) return;
    await call("chat.postMessage", {
      channel: handbook.operations_channel,
      text: `:wrench: ${problem.text}`,
      unfurl_links: false,
    });
    await noteReport(call, problem, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(call, "problem_not_told", error, "stands_in_health");
    // The operations channel itself may be the problem.
    await noteUntold(call, problem, now).catch((refused) => {
      if (!isSlackError(refused)) throw refused;
    });
  }
}

/**
 * What to fix when a channel of the handbook cannot be used; undefined for other errors.
 *
 * @param setting the handbook's entry, `retro.channel`
 */
export function channelProblem(
  error: unknown,
  channel: string,
  setting: string,
): Problem | undefined {
  if (!(error instanceof SlackError)) return undefined;
  const mend = {
    not_in_channel:
      `Baton is not in <#${channel}>, the handbook's \`${setting}\`. Invite it there: ` +
      "`/invite @Baton`.",
    channel_not_found: `Slack knows no channel \`${channel}\` that Baton may see. If it is ` +
      `private, invite Baton there; if not, correct \`${setting}\` in handbook.ts.`,
    is_archived: `<#${channel}> is archived. Bring it back, or name another channel as ` +
      `\`${setting}\` in handbook.ts.`,
    missing_scope:
      `For \`${setting}\`, Baton lacks the scope \`${
        error.needed ?? "?"
      }\`. Deploy it again, so that ` +
      "Slack asks for what the manifest names.",
    restricted_action:
      `Baton may not post in <#${channel}>, the handbook's \`${setting}\`. Let it, ` +
      "in the channel's settings.",
  }[error.error];
  return mend ? { kind: "channel", thing: channel, text: mend } : undefined;
}
