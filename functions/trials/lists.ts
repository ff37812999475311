/**
 * The list of this job: the trials that are open, by their last day.
 *
 * @module
 */
import { findTrials } from "../../datastores/cases/trials.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { dayWords } from "../../rules/next_steps/due_days.ts";
import { escapeText } from "../../rules/text/text.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { inNumbers } from "../../rules/trials/issue.ts";
import { isOver, STAGE_WORDS, stageOf, type Trial } from "../../rules/trials/trial.ts";
import { type Block, button, buttons, modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { Turn, View } from "../../slack/dialogue.ts";
import { customersFor, roomsOf } from "../../team/customer_names.ts";
import type { List, ListMemory } from "../../team/list.ts";
import { permalink } from "../../team/people.ts";

const VIEW = "running_trials";
const TITLE = "Running trials";
const PAGE_PRESS = "trials_page_";
/** How many are on a page. */
const SHOWN = 15;

/** What this job lets people look through. */
export const LISTS: readonly List[] = [{
  name: "running_trials",
  views: [VIEW],
  notice,
  first: (turn) => trialsView(turn, 0),
  presses: [{
    action: new RegExp(`^${PAGE_PRESS}`),
    work: (press) => trialsView(press, Number(press.value)),
  }],
}];

function notice(mrkdwn: string): View {
  return modal({
    callback_id: VIEW,
    title: TITLE,
    blocks: [paragraph(mrkdwn)],
    private_metadata: JSON.stringify({ list: "running_trials" }),
  });
}

async function trialsView(
  { slack, user, now, memory }: Turn & { memory: ListMemory },
  page: number,
): Promise<View> {
  const [all, known, rooms] = await Promise.all([
    findTrials(slack),
    findAllCustomers(slack),
    roomsOf(slack, user),
  ]);
  const customers = known.filter(({ leaving }) => !leaving);
  const open = all.filter((trial) =>
    !isOver(trial) && customers.some(({ id }) => id === trial.customer)
  ).sort(byEnd);
  if (open.length === 0) return notice("No trial is open. *Request a trial key* starts one.");
  const today = dateIn(handbook.timezone, now);
  const shown = open.slice(page * SHOWN, (page + 1) * SHOWN);
  const [names, ...links] = await Promise.all([
    customersFor(slack, customers, rooms),
    // Where the card is says who a codename is.
    ...shown.map(({ customer, card_channel, card_ts }) => {
      const { internal_channel } = customers.find(({ id }) => id === customer)!;
      return card_channel && card_ts && rooms.has(internal_channel)
        ? permalink(slack, card_channel, card_ts)
        : undefined;
    }),
  ]);
  const lines = shown.map((trial, at) => {
    const name = escapeText(names.find(({ id }) => id === trial.customer)!.name);
    const title = links[at] ? `<${links[at]}|${name}>` : name;
    return paragraph(`*${title}*  ·  ${inNumbers(trial.hosts)} hosts\n${lineOf(trial, today)}`);
  });
  return modal({
    callback_id: VIEW,
    title: TITLE,
    blocks: [
      smallPrint(open.length === 1 ? "1 trial is open." : `${open.length} trials are open.`),
      ...lines,
      ...pageButtons(page, open.length),
    ],
    private_metadata: JSON.stringify(memory),
    notify_on_close: open.length > SHOWN,
  });
}

function pageButtons(page: number, count: number): Block[] {
  const to = (at: number, label: string) => button(`${PAGE_PRESS}${at}`, label, String(at));
  const row = [
    ...(page > 0 ? [to(page - 1, "Before")] : []),
    ...((page + 1) * SHOWN < count ? [to(page + 1, "More")] : []),
  ];
  return row.length > 0 ? [buttons(...row)] : [];
}

/** By the last day; those that do not run yet, by when they were asked for, come after. */
function byEnd(a: Trial, b: Trial): number {
  const [one, other] = [a, b].map(({ runs, at }) => runs?.end ?? `9${at}`);
  return one < other ? -1 : one > other ? 1 : 0;
}

function lineOf(trial: Trial, today: CalendarDate): string {
  const { runs, by, extension } = trial;
  const stage = stageOf(trial, today);
  const words = runs && (stage === "running" || stage === "ended")
    ? `${runs.since > today ? "starts" : stage === "ended" ? "ended" : "runs until"} ${
      dayWords(runs.since > today ? runs.since : runs.end, today)
    }${extension ? ", an extension waits for approval" : stage === "ended" ? ", no outcome" : ""}`
    : STAGE_WORDS[stage];
  return `${words[0].toUpperCase()}${words.slice(1)}  ·  <@${by}>`;
}
