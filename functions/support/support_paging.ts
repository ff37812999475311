/**
 * How support pages: the next level when it was asked for help, and whoever is on it after a while.
 *
 * @module
 */
import { changeRequest } from "../../datastores/support_requests.ts";
import { handbook } from "../../policy/handbook.ts";
import { publicName } from "../../rules/customers/customer.ts";
import {
  levelsFrom,
  type PageChain,
  peopleOfRung,
  type Rung,
  rungsOf,
} from "../../rules/on_call/paging.ts";
import { type Ask, nextLevel, stageOf } from "../../rules/support/support_request.ts";
import { escapeText } from "../../rules/text/text.ts";
import { buttons, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { type Message, postOnce } from "../../slack/post_once.ts";
import { peopleIn } from "../../team/customer_names.ts";
import { keepInside } from "../../team/inside.ts";
import { permalink } from "../../team/people.ts";
import { placeInLog } from "../../team/thread_log.ts";
import { goOn, type Page, type Paging } from "../../team/paging.ts";
import { supportButton, type SupportUrls } from "./act_on_support_button.ts";
import { levelName } from "./level_name.ts";
import { onCallNow } from "./on_call_now.ts";
import { IMPACTS, pageName } from "./pages.ts";
import { readRequest, showRequest, supportUrls, threadOf, type WholeRequest } from "./show_card.ts";

/** After so many minutes on it, somebody is asked whether it is solved. */
const ON_IT_FOR = 30;

/** Pages about support requests. */
export const SUPPORT_PAGING: Paging = {
  async goOn(slack, id, page, now) {
    const whole = await readRequest(slack, id);
    return await goOn(whole && pageOf(slack, whole, page, now), now);
  },
};

/** The newest page of a request that is not over; undefined when there is none. */
export function openPage(slack: Slack, whole: WholeRequest, now: number): Page | undefined {
  const { asked, on_it_at } = whole.request;
  const stage = stageOf(whole.request);
  if (stage === "asked") return pageOf(slack, whole, pageName("ask", asked!.at), now);
  if (stage === "with_level") return pageOf(slack, whole, pageName("on_it", on_it_at!), now);
  return undefined;
}

function pageOf(
  slack: Slack,
  whole: WholeRequest,
  page: string,
  now: number,
): Page | undefined {
  const { asked, on_it_at } = whole.request;
  const stage = stageOf(whole.request);
  if (asked && page === pageName("ask", asked.at)) {
    const chain = { ...chainOf(asked), over: stage !== "asked" };
    return { chain, ask: (rung) => askRung(slack, whole, asked, chain.rungs[rung], now) };
  }
  if (on_it_at !== undefined && page === pageName("on_it", on_it_at)) {
    const chain: PageChain = {
      began: on_it_at,
      rungs: [{ after: ON_IT_FOR, levels: [] }],
      working: true,
      over: stage !== "with_level",
    };
    return { chain, ask: () => askWhetherSolved(slack, whole, on_it_at, now) };
  }
  return undefined;
}

/** Production down: all levels together, and every minute counts. */
function chainOf({ level, at, impact }: Ask): Omit<PageChain, "over"> {
  const { rotation, support: { acknowledge_within } } = handbook;
  const levels = levelsFrom(level, rotation);
  const down = impact === "production_down";
  const each = down && levels.length > 0 ? [levels] : levels.map((one) => [one]);
  return { began: at, rungs: rungsOf(each, acknowledge_within), working: !down };
}

async function askRung(
  slack: Slack,
  whole: WholeRequest,
  asked: Ask,
  rung: Rung,
  now: number,
): Promise<void> {
  const people = peopleOfRung(rung, await onCallNow(slack, now), handbook.next_steps.cs_lead);
  const who = people.map((user) => `<@${user}>`).join(" ");
  const waited = rung.after > 0
    ? `nobody has pressed *I'm on it* for ${rung.after} ${
      asked.impact === "production_down" ? "" : "working "
    }minutes. `
    : "";
  const details = [
    `Tried: ${escapeText(asked.tried)}`,
    `Impact: ${IMPACTS[asked.impact]}`,
    ...(asked.environment ? [`Environment: ${escapeText(asked.environment)}`] : []),
    ...(asked.who ? [`Who: ${escapeText(asked.who)}`] : []),
    ...(asked.links ? [`Links: ${escapeText(asked.links)}`] : []),
  ];
  const words = `${who}, ${waited}<@${asked.by}> asks for help.`;
  await sayInThread(slack, whole, people, {
    mark: `ask:${asked.at}:${rung.after}`,
    message: (urls) => ({
      text: words,
      blocks: [
        paragraph(`:sos: ${words}\n${details.map((one) => `•  ${one}`).join("\n")}`),
        ...actionRow(urls, whole, ["on_it"]),
      ],
    }),
    elsewhere: `A customer needs your help: ${IMPACTS[asked.impact]}.`,
  }, now);
  // Who hands it on asks the one above. A run may have asked and stopped before it noted that.
  const level = rung.levels.at(-1);
  const before = whole.request.level ?? asked.level;
  const higher = level !== undefined && level !== before &&
    levelsFrom(before, handbook.rotation).includes(level);
  if (rung.after > 0 && higher) await changeRequest(slack, whole.request, { level }, now);
}

async function askWhetherSolved(
  slack: Slack,
  whole: WholeRequest,
  on_it_at: number,
  now: number,
): Promise<void> {
  const { request } = whole;
  const next = levelName(nextLevel(request, handbook.rotation));
  const words = `<@${request.on_it_by}>, you have been on it for ${ON_IT_FOR} minutes. Is it ` +
    `solved, or do you want to ask ${next}?`;
  await sayInThread(slack, whole, [request.on_it_by!], {
    mark: `on_it:${on_it_at}`,
    message: (urls) => ({
      text: words,
      blocks: [paragraph(words), ...actionRow(urls, whole, ["solved", "ask_next"])],
    }),
    elsewhere: `Is it solved, or do you want to ask ${next}?`,
  }, now);
}

interface Said {
  mark: string;
  message(urls: SupportUrls): Message;
  /** The same where the card cannot be read: without what somebody typed. */
  elsewhere: string;
}

/**
 * Says something to people in the card's thread, once; whoever is not in that channel reads in the
 * support channel that there is something, by codename.
 */
async function sayInThread(
  slack: Slack,
  before: WholeRequest,
  people: readonly string[],
  { mark, message, elsewhere }: Said,
  now: number,
): Promise<void> {
  const whole = before.request.card_ts
    ? before
    : await showRequest(slack, before.request.id, now) ?? before;
  const { card_ts, ...thread } = threadOf(whole);
  if (!card_ts) return;
  const { channel } = thread;
  const [urls, inside, link] = await Promise.all([
    supportUrls(slack),
    peopleIn(slack, channel),
    permalink(slack, channel, card_ts),
    keepInside(slack, channel),
  ]);
  const place = placeInLog({ ...thread, card_ts }, mark);
  await postOnce(slack, place, message(urls));
  const missing = people.filter((user) => !inside.has(user));
  const support = handbook.support.channel;
  if (missing.length > 0 && support) {
    await keepInside(slack, support);
    const { customer } = whole;
    const who = missing.map((user) => `<@${user}>`).join(" ");
    const words = `${who} *${escapeText(publicName(customer))}*: ${elsewhere}`;
    const way = `You are not in the channel of its card: ask <@${customer.csm}> to add you` +
      (link ? `, then <${link}|open the card>.` : ".");
    const there = { channel: support, mark: `${mark}:${whole.request.id}`, since: place.since };
    await postOnce(slack, there, { text: words, blocks: [paragraph(words), smallPrint(way)] });
  }
}

function actionRow(
  urls: SupportUrls,
  { request }: WholeRequest,
  actions: readonly ("on_it" | "solved" | "ask_next")[],
) {
  const shown = actions.map((action) => supportButton(urls, request, action))
    .filter((button) => button !== undefined);
  return shown.length > 0 ? [buttons(...shown)] : [];
}
