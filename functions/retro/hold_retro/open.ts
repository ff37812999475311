/**
 * Opens the retro of the week: by schedule, or because somebody asked.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import type { Retro } from "../../../datastores/retros.ts";
import { weekNumber } from "../../../rules/time/iso_week.ts";
import { retroAt } from "../../../rules/retro/retro_calendar.ts";
import {
  ignoreSlackError,
  isSlackError,
  type Slack,
  type SlackError,
} from "../../../slack/checked_call.ts";
import type { Home } from "../../../slack/dialogue.ts";
import { tell } from "../../../team/direct_message.ts";
import { failed } from "../../../team/failed.ts";
import { noteRun } from "../../../team/note_run.ts";
import { isOutsider, permalink } from "../../../team/people.ts";
import { channelProblem, reportProblem } from "../../../team/report_problem.ts";
import { openRetro } from "../open.ts";
import { publishDue } from "../publish.ts";

/**
 * Opens the current retro, says to the operators what is wrong, and tells who asked for it.
 *
 * @param opened_by who asked for it; undefined when it is the schedule
 * @param now epoch milliseconds
 * @returns why it is not open, where nobody else says so
 */
export async function open(
  slack: Slack,
  opened_by: string | undefined,
  home: Home,
  now: number,
): Promise<string | undefined> {
  try {
    if (opened_by && await isOutsider(slack, opened_by, home)) return undefined;
    if (!opened_by) await noteRun(slack, "weekly_retro", now);
    // What was learned last week stands on the card of the next one.
    await publishDue(slack, now);
    const { retro, opened } = await openRetro(slack, retroAt(now, handbook), now);
    if (opened_by) await tell(slack, opened_by, await openedText(slack, retro, opened));
    return undefined;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    return await sayWhyNot(slack, opened_by, error);
  }
}

async function sayWhyNot(
  slack: Slack,
  opened_by: string | undefined,
  error: SlackError,
): Promise<string | undefined> {
  const problem = channelProblem(error, handbook.retro.channel, "retro.channel");
  const done = problem ? "operators_mend" : opened_by ? "said_directly" : "start_by_hand";
  failed(slack, "retro_not_opened", error, done);
  if (!problem) {
    const said = opened_by && await tell(slack, opened_by, NOT_OPEN).then(
      () => true,
      ignoreSlackError,
    );
    return said ? undefined : `The retro is not open yet: ${error.message}. Start it again.`;
  }
  await reportProblem(slack, problem);
  if (opened_by) {
    await tell(
      slack,
      opened_by,
      "The retro could not be opened: something is wrong with its channel. The operators " +
        `know, in <#${handbook.operations_channel}>.`,
    );
  }
  return undefined;
}

const NOT_OPEN =
  "The retro could not be opened just now, because Slack did not answer. Nothing is " +
  "lost: start *Open this week's retro* again.";

async function openedText(slack: Slack, retro: Retro, opened: boolean): Promise<string> {
  const link = await permalink(slack, retro.channel, retro.card_ts);
  const card = link ? `<${link}|its card>` : "its card";
  const title = `The retro of week ${weekNumber(retro.week)}`;
  return opened
    ? `${title} is open: here is ${card}, in <#${retro.channel}>.`
    : `${title} was already open: here is ${card}, in <#${retro.channel}>.`;
}
