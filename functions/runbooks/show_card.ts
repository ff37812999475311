/**
 * Shows a runbook that runs as its row says, where only the team reads it.
 *
 * @module
 */
import { changeRun, findRun } from "../../datastores/cases/runbook_runs.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { isLeft } from "../../rules/runbooks/found_numbers.ts";
import type { Run } from "../../rules/runbooks/run.ts";
import { type Card, showCard } from "../../slack/card.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { appOf } from "../../slack/run.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { permalink } from "../../team/people.ts";
import { cardProblem, channelProblem, reportProblem } from "../../team/report_problem.ts";
import type { CardThread } from "../../team/thread_log.ts";
import { actOnRunEntryPoint } from "./act_on_run_button.ts";
import { cardShows, runCard, SHOWN_NUMBERS } from "./card_blocks.ts";

/** A run with its customer. */
export interface WholeRun {
  run: Run;
  customer?: Customer;
  /** All customers, also those who are leaving: none of their names goes to another. */
  customers: readonly Customer[];
}

/** Reads a run whole, in one round; undefined when it, or its customer, no longer exists. */
export async function readRun(slack: Slack, id: string): Promise<WholeRun | undefined> {
  const [run, customers] = await Promise.all([findRun(slack, id), findAllCustomers(slack)]);
  return run && wholeOf(run, customers);
}

/** A run with its customer; undefined when they were removed. */
export function wholeOf(run: Run, customers: readonly Customer[]): WholeRun | undefined {
  if (!run.customer) return { run, customers };
  const customer = customers.find(({ id, leaving }) => id === run.customer && !leaving);
  return customer && { run, customer, customers };
}

/**
 * Shows a run. A card that is not there, or is another app's, is posted again.
 *
 * @param now epoch milliseconds
 * @throws {SlackError} `is_shared`, when people from outside read its channel
 */
async function showRun(slack: Slack, before: WholeRun, now: number): Promise<WholeRun> {
  const { id, message, numbers } = before.run;
  const { customer } = before;
  const left = numbers.filter(isLeft).slice(0, SHOWN_NUMBERS);
  const [url, link, links] = await Promise.all([
    entryUrl(slack, actOnRunEntryPoint),
    message && permalink(slack, message.channel, message.ts),
    Promise.all(
      left.map(async ({ id, channel, ts }) => [id, await permalink(slack, channel, ts)] as const),
    ),
    keepInside(slack, cardChannel(before)),
  ]);
  const around = {
    ...(customer ? { customer } : {}),
    ...(url ? { url } : {}),
    ...(link ? { link } : {}),
    links: new Map(links.flatMap(([id, to]) => to ? [[id, to] as const] : [])),
  };
  let first: Run | undefined = before.run;
  const card: Card<Run> = {
    async read() {
      const run = first ?? await findRun(slack, id) ?? before.run;
      first = undefined;
      return run;
    },
    place: (run) => ({
      channel: cardChannel({ ...before, run }),
      ts: run.card_ts,
      mark: `runbook:${id}`,
      since: run.at,
      ...(run.thread_ts ? { thread_ts: run.thread_ts } : {
        async elsewhere() {
          const channel = homeChannel(before);
          await keepInside(slack, channel);
          return channel;
        },
      }),
    }),
    render: (run) => runCard({ ...around, run }),
    same: (shown, there) =>
      cardShows({ ...around, run: shown }) === cardShows({ ...around, run: there }),
    async note(run, { channel, ts }) {
      const app = appOf(slack);
      await changeRun(slack, run, {
        card_channel: channel,
        card_ts: ts,
        ...(app ? { app } : {}),
      }, now);
    },
  };
  const { state, channel, ts } = await showCard(slack, card);
  const shows = cardShows({ ...around, run: state });
  if (state.shows !== shows) await changeRun(slack, state, { shows }, now);
  return { ...before, run: { ...state, card_channel: channel, card_ts: ts, shows } };
}

/** The same where others wait for the same run: what the operators have to fix, they hear. */
export async function showOrReport(
  slack: Slack,
  whole: WholeRun,
  now: number,
): Promise<WholeRun | undefined> {
  try {
    return await showRun(slack, whole, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const channel = cardChannel(whole);
    const problem = whole.customer
      ? cardProblem(error, channel, whole.customer)
      : channelProblem(error, channel, "support.channel");
    if (!problem) throw error;
    await reportProblem(slack, problem);
    failed(slack, "card_not_shown", error, "operators_mend");
    return undefined;
  }
}

/** Where a run's card is, or is to be. */
export function cardChannel(whole: Pick<WholeRun, "run" | "customer">): string {
  return whole.run.card_channel ?? homeChannel(whole);
}

function homeChannel({ run, customer }: Pick<WholeRun, "run" | "customer">): string {
  return run.thread_ts ? run.channel : customer?.internal_channel ?? run.channel;
}

/** The thread under a run's card, or the one that it is in. */
export function threadOf(whole: Pick<WholeRun, "run" | "customer">): CardThread {
  const { card_ts, thread_ts, at } = whole.run;
  return {
    channel: cardChannel(whole),
    ...(card_ts ? { card_ts: thread_ts ?? card_ts } : {}),
    since: at,
  };
}
