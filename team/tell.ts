/**
 * Tells people something: once, within their own working hours, and what there is for somebody in
 * one look as one message.
 *
 * Noted before it is sent and after: a run that was cut off is finished by the next one, with the
 * same mark, and nothing is said twice. At most one message is scheduled for a person and morning.
 *
 * @module
 */
import {
  findScheduled,
  findTold,
  putScheduled,
  putTold,
  type Told,
} from "../datastores/operations/told.ts";
import { handbook } from "../policy/handbook.ts";
import { type Listener, whenToTell } from "../rules/operations/telling.ts";
import { fingerprint } from "../rules/text/fingerprint.ts";
import { readerZone } from "../rules/time/zones.ts";
import { isSlackError, type Slack, type SlackError } from "../slack/checked_call.ts";
import { type Message, postOnce } from "../slack/post_once.ts";
import { maySchedule, scheduleOnce } from "../slack/schedule_once.ts";
import { directChannel, type DirectReason, reached } from "./direct_message.ts";
import { failed } from "./failed.ts";

/** How many blocks Slack takes in a message. */
const BLOCKS = 50;
/** How many people are told at once. */
const AT_ONCE = 4;

/** Something to tell a person. */
export interface News {
  user: string;
  /**
   * What it is about: each person is told of each once. With a day in it, once on that day:
   * `step/Fx1/2/2026-02-03`.
   */
  about: string;
  /** What they read. Together with others it is one part of a message. */
  message: Message;
  /** A page, an urgent word, what is overdue or due today, a meeting within 24 hours. */
  urgent?: boolean;
  /** Its words may be wrong by the next morning: it is not scheduled, but told by the next run. */
  changes?: boolean;
}

/** What came of it. Who could not be written to is in none, and was reported. */
export interface Telling {
  /** Sent, or scheduled for the person's morning: now or before. */
  told: News[];
  /** To be offered again: the next run tells it. */
  later: News[];
  /** Why Slack refused somebody's, which passes by itself. */
  refused?: SlackError;
}

/** What becomes one message. */
interface Letter {
  mark: string;
  /** When it was begun, in epoch milliseconds. */
  since: number;
  /** When Slack posts it; at once when omitted. */
  at?: number;
  news: News[];
}

/**
 * Tells each person what is for them, unless they were told.
 *
 * @param reason for the operators, when somebody is gone or cannot be written to
 * @param now epoch milliseconds
 */
export async function tellPeople(
  slack: Slack,
  news: readonly News[],
  reason: DirectReason,
  now: number,
): Promise<Telling> {
  const each = [...new Map(news.map((one) => [keyOf(one), one])).values()];
  const people = [...Map.groupBy(each, ({ user }) => user)];
  const [known, scheduled] = await Promise.all([
    findTold(slack, each),
    findScheduled(slack, people.map(([user]) => user)),
  ]);
  const told = new Map(known.map((one) => [keyOf(one), one]));
  const telling: Telling = { told: [], later: [] };
  for (let from = 0; from < people.length; from += AT_ONCE) {
    await Promise.all(
      people.slice(from, from + AT_ONCE).map(async ([user, own]) => {
        const before = own.filter((one) => told.get(keyOf(one))?.done);
        telling.told.push(...before);
        if (before.length === own.length) return;
        const left = own.filter((one) => !before.includes(one));
        const reaching = reached(slack, user, reason, async ({ tz }) => {
          const { zone } = readerZone(tz, handbook.timezone);
          const listener = { zone, scheduled_at: scheduled.get(user)?.at };
          const written = [...begun(left, told), ...fresh(left, told, listener, now)];
          await send(slack, user, written, now);
          return written;
        });
        const letters = await reaching.catch((error) => {
          if (!isSlackError(error)) throw error;
          failed(slack, "person_not_told", error, "next_run");
          telling.refused = error;
          return [];
        });
        const sent = letters?.flatMap(({ news }) => news);
        telling.told.push(...sent ?? []);
        if (sent) telling.later.push(...left.filter((one) => !sent.includes(one)));
      }),
    );
  }
  return telling;
}

/**
 * The same for what no later run offers of itself: whoever can be told is told, and the others are
 * left to the caller.
 *
 * @throws {SlackError} a passing one, when somebody could not be told
 */
export async function tellAll(...to: Parameters<typeof tellPeople>): Promise<void> {
  const { refused } = await tellPeople(...to);
  if (refused) throw refused;
}

function keyOf({ user, about }: Pick<News, "user" | "about">): string {
  return `${user}/${about}`;
}

/** What a run had begun that was cut off: the same messages again. */
function begun(news: readonly News[], told: ReadonlyMap<string, Told>): Letter[] {
  const cut = news.filter((one) => told.has(keyOf(one)));
  return [...Map.groupBy(cut, (one) => told.get(keyOf(one))!.mark)].map(([mark, news]) => {
    const { since, scheduled_at } = told.get(keyOf(news[0]))!;
    return { mark, since, news, ...(scheduled_at ? { at: scheduled_at } : {}) };
  });
}

/** What is told now or scheduled, in as few messages as hold it. */
function fresh(
  news: readonly News[],
  told: ReadonlyMap<string, Told>,
  listener: Listener,
  now: number,
): Letter[] {
  const decided = news.filter((one) => !told.has(keyOf(one))).map((one) => {
    const { urgent = false, changes = false } = one;
    return { one, telling: whenToTell({ urgent, changes }, listener, now, handbook) };
  });
  const letters = (when: "now" | "scheduled") =>
    pieces(decided.filter(({ telling }) => telling.when === when).map(({ one }) => one))
      .map((news): Letter => ({ mark: markOf(news), since: now, news }));
  const at = decided.flatMap(({ telling }) => telling.when === "scheduled" ? [telling.at] : [])[0];
  // One a morning: what does not fit is told by the next run.
  const morning = letters("scheduled").slice(0, 1).map((letter) => ({ ...letter, at }));
  return [...letters("now"), ...morning];
}

/** As many together as a message holds. */
function pieces(news: readonly News[]): News[][] {
  const found: News[][] = [];
  let blocks = BLOCKS;
  for (const one of news) {
    const { length } = one.message.blocks;
    if (blocks + length > BLOCKS) {
      found.push([]);
      blocks = 0;
    }
    found.at(-1)!.push(one);
    blocks += length;
  }
  return found;
}

/** The same for two runs that tell the same at the same moment. */
function markOf(news: readonly News[]): string {
  const all = news.map(({ about }) => about).join("\n");
  return `told/${news[0].about.slice(0, 200)}/${fingerprint(all).toString(36)}`;
}

async function send(
  slack: Slack,
  user: string,
  letters: readonly Letter[],
  now: number,
): Promise<void> {
  if (letters.length === 0) return;
  const [morning] = letters.flatMap(({ at }) => at !== undefined && maySchedule(at, now) ? at : []);
  const [channel] = await Promise.all([
    directChannel(slack, user),
    putTold(slack, letters.flatMap(rowsOf), now),
    morning === undefined ? undefined : putScheduled(slack, { user, at: morning }, now),
  ]);
  await Promise.all(letters.map(async ({ mark, since, at, news }) => {
    const message = together(news, mark);
    if (at !== undefined && maySchedule(at, now)) {
      await scheduleOnce(slack, channel, at, message);
    } else {
      // Also one that was to be scheduled, and whose moment has come: it may be there.
      await postOnce(slack, { channel, mark, since }, message);
    }
  }));
  await putTold(slack, letters.flatMap(rowsOf).map((row) => ({ ...row, done: true })), now);
}

function rowsOf({ mark, since, at, news }: Letter): Told[] {
  return news.map(({ user, about }) => ({
    user,
    about,
    mark,
    since,
    ...(at === undefined ? {} : { scheduled_at: at }),
  }));
}

/** One message of several; its first block is what it is known by. */
function together(news: readonly News[], mark: string): Message {
  const [first, ...others] = news.flatMap(({ message }) => message.blocks);
  return {
    text: news.map(({ message }) => message.text).join("\n"),
    blocks: [{ ...first, block_id: mark }, ...others],
  };
}
