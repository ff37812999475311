/**
 * What sweeps do for runbooks that run: card numbers and cards, then a question about those in which
 * nothing happens.
 *
 * @module
 */
import { changeRun, findRuns } from "../../datastores/cases/runbook_runs.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { handbook } from "../../policy/handbook.ts";
import { ASKED_AT_MOST, lastChange, settledSteps, stageOf } from "../../rules/runbooks/run.ts";
import { escapeText } from "../../rules/text/text.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { isWorkingDay } from "../../rules/time/working_days.ts";
import { paragraph } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore } from "../../slack/chore.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { remindOfDocs } from "../../team/docs_reminders.ts";
import { permalink } from "../../team/people.ts";
import { type News, tellPeople } from "../../team/tell.ts";
import { cardShows } from "./card_blocks.ts";
import { keepDocsItem } from "./docs_item.ts";
import { lookForNumbers } from "./look_for_numbers.ts";
import { isLineLeft, logOwed } from "./log_owed.ts";
import { logReceipt } from "./receipt.ts";
import { cardChannel, showOrReport, wholeOf, type WholeRun } from "./show_card.ts";
import { tellOfNumbers } from "./tell_numbers.ts";

/** Numbers that were posted, or are gone; cards that do not show what the rows say. */
const lookAfterRuns: Chore<WholeRun> = {
  name: "look_after_runbooks",
  async items({ slack, now }) {
    return (await wholeRuns(slack, now)).filter((whole) =>
      (stageOf(whole.run) === "running" && whole.run.watch_cards) || isCardOwed(slack, whole) ||
      isLineLeft(whole.run, now)
    );
  },
  key: ({ run }) => run.id,
  async work(whole, { slack, now }) {
    const looked = await lookForNumbers(slack, whole, now);
    const shown = await showOrReport(slack, looked, now);
    if (!shown) return;
    // Whoever did something was cut off before the thread said so.
    if (isLineLeft(shown.run, now)) await logOwed(slack, shown, { again: true, now });
    // All of them: an earlier run may have been cut off before it told.
    await Promise.all([
      tellOfNumbers(slack, shown, shown.run.numbers, now),
      logReceipt(slack, shown),
      keepDocsItem(slack, shown, now),
    ]);
  },
  at_once: 2,
  failure: "card_not_shown",
};

function isCardOwed(slack: Slack, whole: WholeRun): boolean {
  const { card_ts, app, shows } = whole.run;
  return !card_ts || isOfAnotherApp(slack, app) || shows !== cardShows(whole);
}

/** Whoever started one in which nothing has happened since yesterday, on two mornings at most. */
const askStarters: Chore<{ whole: WholeRun; told: () => Promise<ReadonlySet<string>> }> = {
  name: "ask_about_runbooks",
  due: ({ part, now }) => part === "morning" && isWorkingDay(today(now), handbook),
  async items({ slack, now }) {
    const idle = (await wholeRuns(slack, now)).filter(({ run }) =>
      stageOf(run) === "running" && run.asked.length < ASKED_AT_MOST &&
      !run.asked.includes(today(now)) && today(lastChange(run)) < today(now)
    );
    let telling: Promise<ReadonlySet<string>> | undefined;
    const told = () => telling ??= tellStarters(slack, idle, now);
    return idle.map((whole) => ({ whole, told }));
  },
  key: ({ whole }) => whole.run.id,
  async work({ whole: { run }, told }, { slack, now }) {
    if (!(await told()).has(aboutOf(run.id, now))) return;
    await changeRun(slack, run, { asked: [...run.asked, today(now)] }, now);
  },
  at_once: 8,
  failure: "person_not_told",
};

function today(now: number) {
  return dateIn(handbook.timezone, now);
}

function aboutOf(id: string, now: number): string {
  return `runbook/${id}/${today(now)}`;
}

async function tellStarters(
  slack: Slack,
  idle: readonly WholeRun[],
  now: number,
): Promise<ReadonlySet<string>> {
  const news = await Promise.all(idle.map(async (whole): Promise<News> => {
    const { run, customer } = whole;
    const link = run.card_ts && await permalink(slack, cardChannel(whole), run.card_ts);
    const title = escapeText(run.title);
    const name = link ? `<${link}|${title}>` : title;
    const words = `:clipboard: *${name}*${customer ? ` for ${escapeText(customer.name)}` : ""}: ` +
      `${settledSteps(run)} of ${run.steps.length} steps, and nothing has happened since ` +
      "yesterday. Is it done? Mark the steps, or press *Stop* on the card.";
    return {
      user: run.by,
      about: aboutOf(run.id, now),
      message: { text: words, blocks: [paragraph(words)] },
      changes: true,
    };
  }));
  const { told } = await tellPeople(slack, news, {
    kind: "runbook",
    about: "a runbook that they started",
    gone: (user) =>
      `<@${user}> started a runbook and has left the team: finish or stop it on its card.`,
  }, now);
  return new Set(told.map(({ about }) => about));
}

async function wholeRuns(slack: Slack, now: number): Promise<WholeRun[]> {
  const [runs, customers] = await Promise.all([findRuns(slack, now), findAllCustomers(slack)]);
  return runs.flatMap((run) => wholeOf(run, customers) ?? []);
}

/** The chores of this job, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [
  lookAfterRuns,
  askStarters,
  remindOfDocs("run"),
];
