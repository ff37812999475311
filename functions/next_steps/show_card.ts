/**
 * Shows a call as its rows say: the card in the internal channel, key dates in the product channel.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { type CustomerCall, findCall, noteCard, noteFolded } from "../../datastores/calls.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { findMeeting } from "../../datastores/meetings.ts";
import { findStepsOf } from "../../datastores/next_steps.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { isFinished, type NextStep } from "../../rules/next_steps/next_step.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import { escapeText } from "../../rules/text/text.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { typedText } from "../../slack/blocks.ts";
import { type Card, showCard } from "../../slack/card.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { postOnce } from "../../slack/post_once.ts";
import { appOf, isOfAnotherApp, nowOf } from "../../slack/run.ts";
import { failed } from "../../team/failed.ts";
import { isReadOutside, keepInside } from "../../team/inside.ts";
import { permalink } from "../../team/people.ts";
import { cardProblem, reportProblem } from "../../team/report_problem.ts";
import { callCard, SUMMARY_LENGTH } from "./call_blocks.ts";
import { datedAmong, showKeyDates } from "./key_dates.ts";
import { type CardUrls, cardUrls } from "./step_button.ts";

/** A call with everything about it. */
export interface WholeCall {
  call: CustomerCall;
  customer: Customer;
  steps: NextStep[];
  /** All customers: none of their names goes to product. */
  customers: readonly Customer[];
}

/** Reads a call whole, in one round; undefined when it, or its customer, no longer exists. */
export async function readCall(slack: Slack, id: string): Promise<WholeCall | undefined> {
  const [customers, rows] = await Promise.all([findAllCustomers(slack), readRows(slack, id)]);
  const customer = customers.find((one) => one.id === rows?.call.customer && !one.leaving);
  return rows && customer && { ...rows, customer, customers };
}

async function readRows(
  slack: Slack,
  id: string,
): Promise<Pick<WholeCall, "call" | "steps"> | undefined> {
  const reading = findCall(slack, id);
  const [call, steps] = await Promise.all([reading, findStepsOf(slack, id, reading)]);
  return call && { call, steps };
}

/**
 * Brings everything that is shown of a call up to date: whoever else is changing it, what is shown
 * last is what the rows hold. A card that no longer exists, or is another app's, is posted again;
 * where its channel is gone, in the customer's internal channel.
 *
 * @param read the call, where it is being read for something else as well
 * @param known the call as it was some time ago: what lies around it is read together with it
 * @param now epoch milliseconds; the moment of the run when omitted
 * @returns the call as it is shown, or undefined when it no longer exists
 * @throws {SlackError} `is_shared`, when people from outside read its channel
 */
export async function showCall(
  slack: Slack,
  id: string,
  { read = readCall(slack, id), known, now = nowOf(slack) }: {
    read?: Promise<WholeCall | undefined>;
    known?: CustomerCall;
    now?: number;
  } = {},
): Promise<WholeCall | undefined> {
  const [before, early] = await Promise.all([read, known && readAround(slack, known)]);
  if (!before) return undefined;
  const { channel: had, card_ts } = before.call;
  const around = early ?? await readAround(slack, before.call);
  await keepInside(slack, had);
  const dated = card_ts !== undefined && datedAmong(before.steps).length > 0;
  const [shown, link] = await Promise.all([
    showCard(slack, cardOf(slack, before, around, now)),
    dated ? permalink(slack, had, card_ts) : undefined,
  ]);
  const { state, channel, ts } = shown;
  const whole = { ...state, call: { ...state.call, channel, card_ts: ts } };
  const again = card_ts !== undefined && card_ts !== ts;
  const { urls } = around;
  const card_link = card_ts === ts ? link : undefined;
  await Promise.all([
    noteShown(slack, whole, now),
    showKeyDates(slack, whole, {
      again,
      ...(urls ? { urls } : {}),
      ...(card_link ? { card_link } : {}),
    }),
  ]);
  return whole;
}

/** What a card shows beside its rows. */
interface Around {
  urls?: CardUrls;
  meeting_link?: string;
}

/** Reads what a card shows beside its rows, and looks who reads its channel. */
async function readAround(slack: Slack, call: CustomerCall): Promise<Around> {
  const [urls, meeting_link] = await Promise.all([
    cardUrls(slack),
    meetingLink(slack, call),
    isReadOutside(slack, call.channel),
  ]);
  return { ...(urls ? { urls } : {}), ...(meeting_link ? { meeting_link } : {}) };
}

/** The card of a call, for the frame. What was read just now is not read again first. */
function cardOf(
  slack: Slack,
  before: WholeCall,
  around: Around,
  now: number,
): Card<WholeCall> {
  const today = dateIn(handbook.timezone, now);
  const { id, logged_at, summary } = before.call;
  const { internal_channel } = before.customer;
  let first: WholeCall | undefined = before;
  return {
    async read() {
      if (first) {
        const state = first;
        first = undefined;
        return state;
      }
      return { ...before, ...await readRows(slack, id) };
    },
    place: ({ call }) => ({
      channel: call.channel,
      ts: call.card_ts,
      mark: `call:${id}`,
      since: logged_at,
      async elsewhere() {
        await keepInside(slack, internal_channel);
        return internal_channel;
      },
    }),
    render: (state) => callCard({ ...state, ...around, today }),
    same: (shown, now) =>
      JSON.stringify(shown.steps, asShown) === JSON.stringify(now.steps, asShown),
    async note({ call }, { channel, ts, posted }) {
      await noteCard(slack, call, ts, {
        ...appOfRun(slack),
        ...(channel === call.channel ? {} : { channel }),
      });
      if (!posted || summary.length <= SUMMARY_LENGTH) return;
      await postOnce(
        slack,
        { channel, thread_ts: ts, mark: `summary:${id}`, since: logged_at - HOUR },
        { text: escapeText(summary), blocks: typedText(summary) },
      );
    },
  };
}

function appOfRun(slack: Slack): { app?: string } {
  const app = appOf(slack);
  return app ? { app } : {};
}

/** A call with a card that is there. */
export type CallWithCard = CustomerCall & { card_ts: string };

/**
 * Does something in the thread of a call's card. A card that is not there, or is another app's, is
 * posted first.
 *
 * @returns undefined when there is no card, and can be none
 */
export async function inThread<Done>(
  slack: Slack,
  call: CustomerCall,
  work: (call: CallWithCard) => Promise<Done>,
): Promise<Done | undefined> {
  const { card_ts } = call;
  if (card_ts) {
    try {
      return await work({ ...call, card_ts });
    } catch (error) {
      if (!isSlackError(error, "thread_not_found")) throw error;
    }
  }
  const shown = (await showCall(slack, call.id))?.call;
  return shown?.card_ts ? await work({ ...shown, card_ts: shown.card_ts }) : undefined;
}

/** Tells the operators why a card cannot be shown; false when they cannot fix it. */
export async function reportUnshown(slack: Slack, error: unknown, id: string): Promise<boolean> {
  const whole = await readCall(slack, id).catch(() => undefined);
  const problem = whole && cardProblem(error, whole.call.channel, whole.customer);
  if (!problem) return false;
  await reportProblem(slack, problem);
  return true;
}

/**
 * Shows a call where others wait for the same run: where its card cannot be shown, the operators
 * are told, and the run goes on.
 *
 * @throws {SlackError} when it is nothing that they can fix
 */
export async function showOrReport(slack: Slack, id: string): Promise<void> {
  await showCall(slack, id).catch(async (error) => {
    if (!isSlackError(error) || !await reportUnshown(slack, error, id)) throw error;
    failed(slack, "card_not_shown", error, "operators_mend");
  });
}

/**
 * The card after a press, while the page that shows what came of it is open: whoever pressed has
 * what they need, and the next change or sweep shows the rest.
 *
 * @param known the call as it was when the button was pressed
 * @param read the call, where it is being read for something else as well
 */
export async function refreshCard(
  slack: Slack,
  known: CustomerCall,
  read = readCall(slack, known.id),
): Promise<void> {
  await showCall(slack, known.id, { read, known }).catch(async (error) => {
    if (!isSlackError(error)) throw error;
    const problem = await reportUnshown(slack, error, known.id);
    failed(slack, "card_not_shown", error, problem ? "operators_mend" : "shown_later");
  });
}

async function meetingLink(slack: Slack, call: CustomerCall): Promise<string | undefined> {
  const meeting = call.meeting ? await findMeeting(slack, call.meeting) : undefined;
  return meeting?.card_ts && await permalink(slack, meeting.channel, meeting.card_ts);
}

/** That a line of the thread is to come, or came, is not shown on the card. */
function asShown(name: string, value: unknown): unknown {
  return name === "unlogged" ? undefined : value;
}

/** Notes what the card shows, and when nothing is left to do, or something is again. */
async function noteShown(slack: Slack, { call, steps }: WholeCall, now: number): Promise<void> {
  const folded = steps.every(isFinished);
  const shows = cardShows(call, steps, dateIn(handbook.timezone, now));
  const [moved, foreign] = [
    folded !== (call.folded_at !== undefined),
    isOfAnotherApp(slack, call.app),
  ];
  await Promise.all([
    // Slack found a message of another app that it would not change: it is noted as it is.
    shows !== call.shows || foreign
      ? noteCard(slack, call, call.card_ts!, { ...appOfRun(slack), shows })
      : undefined,
    moved ? noteFolded(slack, call, folded ? now : undefined, now) : undefined,
  ]);
}

/** Tells what one card shows from what another one does, in a few letters. */
export function cardShows(
  call: CustomerCall,
  steps: readonly NextStep[],
  today: CalendarDate,
): string {
  const { blocks } = callCard({ call, customer: { name: "" }, steps, today });
  return String(fingerprint(JSON.stringify(blocks)));
}
