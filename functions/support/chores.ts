/**
 * What a look does once the channels are read: cards, then warnings.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { findDocsItems } from "../../datastores/cases/docs_items.ts";
import { findSendings, type Sending } from "../../datastores/cases/sendings.ts";
import { findCustomers } from "../../datastores/customers.ts";
import { changeRequest, findRequest, findRequests } from "../../datastores/support_requests.ts";
import { type DocsItem, docsReminder } from "../../rules/support/docs_item.ts";
import { type Customer, publicName } from "../../rules/customers/customer.ts";
import { workingDayAfter } from "../../rules/next_steps/due_days.ts";
import { looksOn } from "../../rules/support/looks.ts";
import {
  CARD_AFTER,
  isFolded,
  needsAnswer,
  stageOf,
  type SupportRequest,
} from "../../rules/support/support_request.ts";
import { warningOf } from "../../rules/support/warnings.ts";
import { dateIn, dayLabel } from "../../rules/time/calendar.ts";
import { isWorkingDay } from "../../rules/time/working_days.ts";
import { escapeText } from "../../rules/text/text.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore } from "../../slack/chore.ts";
import { postOnce } from "../../slack/post_once.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { paragraph } from "../../slack/blocks.ts";
import type { DirectReason } from "../../team/direct_message.ts";
import { permalink } from "../../team/people.ts";
import { type News, tellPeople } from "../../team/tell.ts";
import { keepInside } from "../../team/inside.ts";
import { goOn } from "../../team/paging.ts";
import { isOver } from "../../team/tell_customer/give_back.ts";
import { cardShows } from "./card_blocks.ts";
import { onCallNow } from "./on_call_now.ts";
import { closedRequests, type OpenRequest, openRequests } from "./open_requests.ts";
import { readRequest, showOrReport } from "./show_card.ts";
import { openPage } from "./support_paging.ts";
import { giveBackLost, giveBackStopped, isStopped } from "./give_back.ts";
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

/** Messages that another of the same moment took the place of, and their run stopped. */
const giveBackOvertaken: Chore<Sending> = {
  name: "support_sendings",
  due: () => true,
  items: async ({ slack, now }) =>
    (await findSendings(slack, "request", now)).filter((one) => isOver(one, now)),
  key: ({ id }) => id,
  async work(sending, { slack }) {
    await giveBackLost(slack, await findRequest(slack, sending.about), sending);
  },
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

async function tellTogether(slack: Slack, warned: readonly Warned[], now: number): Promise<void> {
  const channel = handbook.support.channel!;
  const [on_call] = await Promise.all([onCallNow(slack, now), keepInside(slack, channel)]);
  // The same warnings are told once, however many looks tell them.
  const about = warned.map(({ request, warning }) => `${request.id} ${warning.mark}`).sort();
  const mark = `warn:${markOf(about)}`;
  const since = Math.min(...warned.map(({ request }) => request.waits_since ?? now));
  const message = warningMessage(await withLinks(slack, warned), on_call, now, handbook);
  await postOnce(slack, { channel, mark, since }, message);
}

/** The ways to the cards: some were posted a moment ago. */
async function withLinks(slack: Slack, warned: readonly Warned[]): Promise<Warned[]> {
  const some = warned.slice(0, SHOWN);
  const cards = await findRequests(slack, some.map(({ request }) => request.id));
  return await Promise.all(warned.map(async (one) => {
    const { card_channel, card_ts } = cards.find(({ id }) => id === one.request.id) ?? {};
    const link = card_channel && card_ts && await permalink(slack, card_channel, card_ts);
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

/** Reminds people of what we owe, together, from its day on; at last the lead hears of it. */
const remind: Chore<OpenRequest[]> = {
  name: "support_owed",
  due: ({ now }) => isFirstLook(now),
  async items({ slack, now }) {
    const owed = (await openRequests(slack)).filter(({ request }) => owedNews(request, now));
    return owed.length > 0 ? [owed] : [];
  },
  key: () => "owed",
  async work(owed, { slack, now }) {
    const news = await Promise.all(owed.map(async ({ request, customer }): Promise<News> => {
      const { card_channel, card_ts, owes_due, owner } = request;
      const link = card_channel && card_ts && await permalink(slack, card_channel, card_ts);
      const words = `We owe *${escapeText(publicName(customer))}* more, by ` +
        `${dayLabel(owes_due as CalendarDate)}.${owner ? ` <@${owner}> has it.` : ""}` +
        (link ? ` <${link}|Open the card>` : "");
      return { ...owedNews(request, now)!, message: { text: words, blocks: [paragraph(words)] } };
    }));
    await tellPeople(slack, news, ABOUT_OWED, now);
  },
  failure: "people_not_warned",
};

const ABOUT_OWED: DirectReason = {
  kind: "owes",
  about: "what we owe a customer",
  gone: (user) =>
    `<@${user}> is no longer here, and has support requests in which we owe customers more. Give ` +
    "them to somebody else.",
};

/** Who hears today that something is owed: the owner for some days, then the lead, once. */
function owedNews(
  { id, owes, owes_due, owner }: SupportRequest,
  now: number,
): Omit<News, "message"> | undefined {
  const today = dateIn(handbook.timezone, now);
  const lead = handbook.next_steps.cs_lead;
  if (!owes || !owes_due || today < owes_due || !isWorkingDay(today, handbook)) return undefined;
  const last = workingDayAfter(
    owes_due as CalendarDate,
    handbook.next_steps.reminders_at_most,
    handbook,
  );
  if (today >= last) return { user: lead, about: `owed/${id}/${owes_due}/lead`, urgent: true };
  return { user: owner ?? lead, about: `owed/${id}/${today}`, urgent: true };
}

/** Is it the first look of the day? */
function isFirstLook(now: number): boolean {
  const [first, second = Infinity] = looksOn(dateIn(handbook.timezone, now), handbook);
  return now >= first && now < second;
}

/** Reminds people of what is not clear in the docs yet: twice, together. */
const remindDocs: Chore<DocsItem[]> = {
  name: "support_docs",
  due: ({ now }) => isFirstLook(now) && isWorkingDay(dateIn(handbook.timezone, now), handbook),
  async items({ slack, now }) {
    const today = dateIn(handbook.timezone, now);
    const due = (await findDocsItems(slack)).filter((one) => docsReminder(one, today, handbook));
    return due.length > 0 ? [due] : [];
  },
  key: () => "docs",
  async work(due, { slack, now }) {
    const today = dateIn(handbook.timezone, now);
    const [customers, requests] = await Promise.all([
      findCustomers(slack),
      findRequests(slack, due.map(({ origin }) => origin)),
    ]);
    const news = await Promise.all(due.flatMap((item): Promise<News>[] => {
      const customer = customers.find(({ id }) => id === item.customer);
      const request = requests.find(({ id }) => id === item.origin);
      if (!customer || !request?.card_channel || !request.card_ts) return [];
      if (stageOf(request) !== "solved") return [];
      return [docsNews(slack, item, request, customer, docsReminder(item, today, handbook)!)];
    }));
    await tellPeople(slack, news, ABOUT_DOCS, now);
  },
  failure: "people_not_warned",
};

const ABOUT_DOCS: DirectReason = {
  kind: "docs",
  about: "what is not clear in the docs yet",
  gone: (user) => `<@${user}> is no longer here, and was to make something clear in the docs.`,
};

async function docsNews(
  slack: Slack,
  { owner, origin, due }: DocsItem,
  { card_channel, card_ts }: SupportRequest,
  customer: Customer,
  reminder: number,
): Promise<News> {
  const link = await permalink(slack, card_channel!, card_ts!);
  const words =
    `Is what *${escapeText(publicName(customer))}* asked clear in the docs? It was to ` +
    `be by ${dayLabel(due)}.${link ? ` <${link}|Open the card>` : ""}`;
  const message = { text: words, blocks: [paragraph(words)] };
  return { user: owner, about: `docs/${origin}/${due}/${reminder}`, message };
}

function markOf(about: readonly string[]): string {
  return String(fingerprint(about.join(" ")));
}

/** The chores of this job, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [
  showCards,
  logLeft,
  giveBackLeft,
  giveBackOvertaken,
  page,
  warn,
  fold,
  remind,
  remindDocs,
];
