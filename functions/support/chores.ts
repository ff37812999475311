/**
 * What a look does once the channels are read: cards, warnings, reminders.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { changeRequest, findRequests } from "../../datastores/support_requests.ts";
import { CARD_AFTER, isFolded, needsAnswer, stageOf } from "../../rules/support/support_request.ts";
import { warningOf } from "../../rules/support/warnings.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore } from "../../slack/chore.ts";
import { postOnce } from "../../slack/post_once.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { permalink } from "../../team/people.ts";
import { keepInside } from "../../team/inside.ts";
import { goOn } from "../../team/paging.ts";
import { cardShows } from "./card_blocks.ts";
import { onCallNow } from "./on_call_now.ts";
import { closedRequests, type OpenRequest, openRequests } from "./open_requests.ts";
import { isFirstLook, REMINDERS } from "./reminder_chores.ts";
import { readRequest, showOrReport } from "./show_card.ts";
import { openPage } from "./support_paging.ts";
import { giveBackStopped, isStopped } from "./give_back.ts";
import { isLineLeft, logOwed } from "./log_owed.ts";
import { SHOWN, type Warned, warningMessage } from "./warning_blocks.ts";

/** Cards that are due, and cards that do not show what the rows say. */
const showCards: Chore<OpenRequest> = {
  name: "support_cards",
  due: () => true,
  items: async ({ slack, now }) =>
    (await openRequests(slack)).filter((open) => isCardOwed(slack, open, now)),
  key: ({ request }) => request.id,
  work: ({ request }, { slack, now }) => showOrReport(slack, request.id, now),
  at_once: 4,
  failure: "card_not_shown",
};

function isCardOwed(slack: Slack, { request, customer }: OpenRequest, now: number): boolean {
  if (request.card_ts) {
    return isOfAnotherApp(slack, request.app) ||
      request.shows !== cardShows({ request, customer, now });
  }
  // What was answered at once is counted, and needs no card.
  if (!needsAnswer(request)) return stageOf(request) === "asked";
  return request.urgent || now - request.waits_since! >= CARD_AFTER ||
    warningOf(request, now, handbook) !== undefined;
}

/** What a form did, and the run that was to log it stopped. */
const logLeft: Chore<OpenRequest> = {
  name: "support_lines",
  due: () => true,
  items: async ({ slack, now }) =>
    (await openRequests(slack)).filter(({ request }) => isLineLeft(request, now)),
  key: ({ request }) => request.id,
  async work({ request: { id } }, { slack, now }) {
    const whole = await readRequest(slack, id);
    if (whole) await logOwed(slack, whole, { again: true, now });
  },
  failure: "card_not_shown",
};

/** Messages to customers whose run stopped before they were sent. */
const giveBackLeft: Chore<OpenRequest> = {
  name: "support_answers",
  due: () => true,
  items: async ({ slack, now }) =>
    (await openRequests(slack)).filter(({ request }) => isStopped(request, now)),
  key: ({ request }) => request.id,
  work: ({ request }, { slack, now }) => giveBackStopped(slack, request, now),
  failure: "message_not_sent",
};

/** One message a look, for all warnings together. */
const warn: Chore<Warned & { tell(): Promise<void> }> = {
  name: "support_warnings",
  due: () => true,
  async items({ slack, now }) {
    const warned = (await openRequests(slack)).flatMap((open): Warned[] => {
      const warning = warningOf(open.request, now, handbook);
      return warning ? [{ ...open, warning }] : [];
    });
    let telling: Promise<void> | undefined;
    const tell = () => telling ??= tellTogether(slack, warned, now);
    return warned.map((one) => ({ ...one, tell }));
  },
  key: ({ request }) => request.id,
  async work({ request, warning, tell }, { slack, now }) {
    await tell();
    await changeRequest(slack, request, { warned: warning.mark }, now);
  },
  at_once: 8,
  failure: "people_not_warned",
};

async function tellTogether(slack: Slack, found: readonly Warned[], now: number): Promise<void> {
  const channel = handbook.support.channel!;
  const warned = await asTheyAre(slack, found, now);
  if (warned.length === 0) return;
  const [on_call] = await Promise.all([onCallNow(slack, now), keepInside(slack, channel)]);
  // The same warnings are told once, however many looks tell them.
  const about = warned.map(({ request, warning }) => `${request.id} ${warning.mark}`).sort();
  const mark = `warn:${markOf(about)}`;
  const since = Math.min(...warned.map(({ request }) => request.waits_since ?? now));
  const message = warningMessage(await withLinks(slack, warned), on_call, now, handbook);
  await postOnce(slack, { channel, mark, since }, message);
}

/** With their rows as they are now: some cards were posted, and another look told of some, a moment ago. */
async function asTheyAre(slack: Slack, found: readonly Warned[], now: number): Promise<Warned[]> {
  const rows = await findRequests(slack, found.map(({ request }) => request.id));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap((one): Warned[] => {
    const request = byId.get(one.request.id);
    const warning = request && warningOf(request, now, handbook);
    return warning ? [{ ...one, request, warning }] : [];
  });
}

/** The ways to the cards. */
async function withLinks(slack: Slack, warned: readonly Warned[]): Promise<Warned[]> {
  return await Promise.all(warned.map(async (one, at) => {
    const { card_channel, card_ts } = one.request;
    const link = at < SHOWN && card_channel && card_ts &&
      await permalink(slack, card_channel, card_ts);
    return link ? { ...one, link } : one;
  }));
}

/** Goes on with asking people on call where the run that asked has ended. */
const page: Chore<OpenRequest> = {
  name: "support_pages",
  due: () => true,
  items: async ({ slack }) =>
    (await openRequests(slack)).filter(({ request }) =>
      ["asked", "with_level"].includes(stageOf(request))
    ),
  key: ({ request }) => request.id,
  async work({ request }, { slack, now }) {
    // Somebody may have pressed a button since the sweep began.
    const whole = await readRequest(slack, request.id);
    if (whole) await goOn(openPage(slack, whole, now), now);
  },
  at_once: 4,
  failure: "people_not_paged",
};

/** Folds the cards of what was answered and is silent, once a morning. */
const fold: Chore<OpenRequest> = {
  name: "support_folding",
  due: ({ now }) => isFirstLook(now),
  items: async ({ slack, now }) =>
    (await closedRequests(slack)).filter(({ request, customer }) =>
      request.card_ts && isFolded(request, now, handbook) &&
      request.shows !== cardShows({ request, customer, now })
    ),
  key: ({ request }) => request.id,
  work: ({ request }, { slack, now }) => showOrReport(slack, request.id, now),
  at_once: 4,
  failure: "card_not_shown",
};

function markOf(about: readonly string[]): string {
  return String(fingerprint(about.join(" ")));
}

/** The chores of this job, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [
  showCards,
  logLeft,
  giveBackLeft,
  page,
  warn,
  fold,
  ...REMINDERS,
];
