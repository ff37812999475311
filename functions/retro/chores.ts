/** What sweeps do for retros. */
import { handbook } from "../../handbook.ts";
import { findRetro, type Retro } from "../../datastores/retros.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { mayRemind, retroAt } from "../../rules/retro/retro_calendar.ts";
import { isSlackError } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { channelProblem, reportProblem } from "../../team/report_problem.ts";
import { remind } from "./remind.ts";
import { showCard } from "./show_card.ts";

/** At the hour of `retro.reminder_time`: who is reminded, and the card as the rows say. */
const remindRetro: Chore<Retro> = {
  name: "remind_retro",
  due: ({ part }) => part === "retro",
  items: async ({ slack, now }) => {
    const retro = await findRetro(slack, retroAt(now, handbook));
    return retro ? [retro] : [];
  },
  key: ({ week }) => week,
  work: async (retro, { slack, now }) => {
    const opened_on = dateIn(handbook.timezone, retro.opened_at);
    if (mayRemind(retro.week, opened_on, now, handbook)) await remind(slack, retro, now);
    await showCard(slack, retro);
  },
  failure: "people_not_reminded",
  remedy: channelRemedy,
};

/** The chores of this job, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [remindRetro];

async function channelRemedy(error: unknown, retro: Retro | undefined, { slack }: Sweep) {
  if (!isSlackError(error)) return undefined;
  const channel = retro?.channel ?? handbook.retro.channel;
  const problem = channelProblem(error, channel, "retro.channel");
  if (!problem) return undefined;
  await reportProblem(slack, problem);
  return "operators_mend" as const;
}
