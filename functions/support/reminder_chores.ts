/**
 * What the first look of a day reminds people of: what we owe customers, and what is not clear in the
 * docs yet.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { findCustomers } from "../../datastores/customers.ts";
import { findRequests } from "../../datastores/support_requests.ts";
import { publicName } from "../../rules/customers/customer.ts";
import { workingDayAfter } from "../../rules/next_steps/due_days.ts";
import type { DocsItem } from "../../rules/support/docs_item.ts";
import { looksOn } from "../../rules/support/looks.ts";
import { stageOf, type SupportRequest } from "../../rules/support/support_request.ts";
import { escapeText } from "../../rules/text/text.ts";
import { dateIn, dayLabel } from "../../rules/time/calendar.ts";
import { isWorkingDay } from "../../rules/time/working_days.ts";
import { paragraph } from "../../slack/blocks.ts";
import type { Chore } from "../../slack/chore.ts";
import { ABOUT_DOCS, docsDueNow, docsNews } from "../../team/docs_reminders.ts";
import type { DirectReason } from "../../team/direct_message.ts";
import { permalink } from "../../team/people.ts";
import { type News, tellPeople } from "../../team/tell.ts";
import { type OpenRequest, openRequests } from "./open_requests.ts";
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
    `<@${user}> has left the teamand has support requests in which we owe customers more. Give ` +
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

/** Reminds people of what is not clear in the docs yet: twice, together. */
const remindDocs: Chore<DocsItem[]> = {
  name: "support_docs",
  due: ({ now }) => isFirstLook(now) && isWorkingDay(dateIn(handbook.timezone, now), handbook),
  async items({ slack, now }) {
    const due = await docsDueNow(slack, "request", now);
    return due.length > 0 ? [due] : [];
  },
  key: () => "docs",
  async work(due, { slack, now }) {
    const [customers, requests] = await Promise.all([
      findCustomers(slack),
      findRequests(slack, due.map(({ origin }) => origin)),
    ]);
    const news = await Promise.all(due.flatMap((item): Promise<News>[] => {
      const customer = customers.find(({ id }) => id === item.customer);
      const request = requests.find(({ id }) => id === item.origin);
      if (!customer || !request || stageOf(request) !== "solved") return [];
      const { card_channel: channel, card_ts: ts } = request;
      if (!channel || !ts) return [];
      const what = `what *${escapeText(publicName(customer))}* asked`;
      return [docsNews(slack, item, { what, channel, ts }, now)];
    }));
    await tellPeople(slack, news, ABOUT_DOCS, now);
  },
  failure: "people_not_warned",
};

/** Is it the first look of the day? */
export function isFirstLook(now: number): boolean {
  const [first, second = Infinity] = looksOn(dateIn(handbook.timezone, now), handbook);
  return now >= first && now < second;
}

/** These chores, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const REMINDERS: readonly Chore<any>[] = [remind, remindDocs];
