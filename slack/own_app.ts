/**
 * Which app this is: it shares the workspace with other apps, and other installations of its own.
 *
 * @module
 */
import { type Slack, SlackError } from "./checked_call.ts";
import { runOf } from "./run.ts";

/**
 * The id of the running app. Slack's events name it; where one does not, Slack is asked, once a run.
 *
 * @throws {SlackError} when Slack does not say: then nothing can be known as the app's own
 */
export async function ownAppId(slack: Slack): Promise<string> {
  const run = runOf(slack);
  if (run?.app_id) return run.app_id;
  const { bot_id } = await slack<{ bot_id?: string }>("auth.test");
  if (!bot_id) throw new SlackError("auth.test", "bot_id_missing");
  const { bot } = await slack<{ bot?: { app_id?: string } }>("bots.info", { bot: bot_id });
  if (!bot?.app_id) throw new SlackError("bots.info", "app_id_missing");
  if (run) run.app_id = bot.app_id;
  return bot.app_id;
}

/**
 * The user id of the app's bot, which Slack names as the creator of what the app created.
 *
 * @throws {SlackError}
 */
export async function ownUserId(slack: Slack): Promise<string> {
  return (await slack<{ user_id: string }>("auth.test")).user_id;
}
