/**
 * Reminds people of what is not clear in the docs yet: twice, together.
 *
 * @module
 */
import { findDocsItems } from "../datastores/cases/docs_items.ts";
import { handbook } from "../policy/handbook.ts";
import {
  type DocsItem,
  docsReminder,
  type DocsSource,
  originOf,
} from "../rules/support/docs_item.ts";
import { escapeText } from "../rules/text/text.ts";
import { dateIn, dayLabel } from "../rules/time/calendar.ts";
import { paragraph } from "../slack/blocks.ts";
import type { Slack } from "../slack/checked_call.ts";
import type { Chore, Sweep } from "../slack/chore.ts";
import type { DirectReason } from "./direct_message.ts";
import { permalink } from "./people.ts";
import { type News, tellPeople } from "./tell.ts";

/** What people hear of a docs item, and who. */
export const ABOUT_DOCS: DirectReason = {
  kind: "docs",
  about: "what is not clear in the docs yet",
  gone: (user) => `<@${user}> has left the team, and was to make something clear in the docs.`,
};

/** The items of a source of which somebody is reminded now. */
export async function docsDueNow(
  slack: Slack,
  source: DocsSource,
  now: number,
): Promise<DocsItem[]> {
  const today = dateIn(handbook.timezone, now);
  return (await findDocsItems(slack)).filter((item) =>
    originOf(item).source === source && docsReminder(item, today, handbook)
  );
}

/**
 * What its owner reads.
 *
 * @param what mrkdwn: `what *Ceres* asked`
 */
export async function docsNews(
  slack: Slack,
  { owner, origin, due, ...item }: DocsItem,
  { what, channel, ts }: { what: string; channel: string; ts: string },
  now: number,
): Promise<News> {
  const link = await permalink(slack, channel, ts);
  const words = `Is ${what} clear in the docs? It was to be by ${dayLabel(due)}.` +
    (link ? ` <${link}|Open the card>` : "");
  const message = { text: words, blocks: [paragraph(words)] };
  const today = dateIn(handbook.timezone, now);
  const reminder = docsReminder({ owner, origin, due, ...item }, today, handbook);
  return { user: owner, about: `docs/${origin}/${due}/${reminder}`, message };
}

const WHAT: Readonly<Record<Exclude<DocsSource, "request">, (about?: string) => string>> = {
  incident: (about) => `what ${about ? `*${about}*` : "a private incident"} showed`,
  run: (about) => `what the runbook *${about ?? ""}* was needed for`,
};

/** Reminds of what incidents or runbooks left: their cards have the button. */
export function remindOfDocs(
  source: Exclude<DocsSource, "request">,
  isOn: (sweep: Sweep) => boolean = () => true,
): Chore<DocsItem[]> {
  return {
    name: `docs_of_${source}s`,
    due: (sweep) => isOn(sweep) && sweep.part === "morning",
    async items({ slack, now }) {
      const due = (await docsDueNow(slack, source, now)).filter(({ card }) => card);
      return due.length > 0 ? [due] : [];
    },
    key: () => source,
    async work(due, { slack, now }) {
      const news = await Promise.all(due.map((item) => {
        const what = WHAT[source](item.about && escapeText(item.about));
        return docsNews(slack, item, { what, ...item.card! }, now);
      }));
      await tellPeople(slack, news, ABOUT_DOCS, now);
    },
    failure: "person_not_told",
  };
}
