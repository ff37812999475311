/**
 * Covers of the rotation, swaps that were asked for, hand-offs, and the turns that people know of.
 * Every key can be computed from the day, the level and the person: nothing has to be searched.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { CalendarDate } from "../../policy/handbook.ts";
import {
  type Cover,
  coverKey,
  coverKeys,
  type Covers,
  coversOf,
} from "../../rules/on_call/rotation.ts";
import type { Turn } from "../../rules/on_call/turns.ts";
import type { OnCallLevel } from "../../policy/handbook.ts";
import { midnightOf } from "../../rules/time/calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { attribute, json } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

/** How long all of this is kept: covers after their day. */
const LIFE = 60 * DAY;

type CoverKey = Pick<Cover, "level" | "day" | "base">;
const startOf = (day: CalendarDate) => midnightOf(day).getTime();

const turns = /* @__PURE__ */ kind<Cover, CoverKey>({
  store: STORE,
  name: "turn",
  key: ({ level, day, base }) => coverKey(level, day, base),
  keyOf: ({ level, day, base }) => ({ level, day, base }),
  life: LIFE,
  since: ({ day }) => startOf(day),
  codec: attribute("value", json<Cover>()),
});

/** The covers of some duty days. */
export async function findCovers(
  slack: Slack,
  days: readonly CalendarDate[],
  rotation: readonly OnCallLevel[],
): Promise<Covers> {
  const found = await turns.getMany(slack, coverKeys(days, rotation).map(keyOf));
  return coversOf(found);
}

/** Writes covers together; the same day and person again replaces. */
export async function putCovers(
  slack: Slack,
  covers: readonly Cover[],
  now: number,
): Promise<void> {
  await turns.putMany(slack, now, covers);
}

/** A level's name may hold a slash; days and ids of people hold none. */
function keyOf(key: string): CoverKey {
  const parts = key.split("/");
  const [day, base] = parts.slice(-2);
  return { level: parts.slice(0, -2).join("/"), day, base };
}

/** Somebody asked somebody else to take a turn, or to swap turns. */
export interface Swap {
  /** The run of the form that asked. */
  id: string;
  level: string;
  /** The duty days that are to be covered, and of whom. */
  from: CalendarDate;
  to: CalendarDate;
  base: string;
  /** Whom it was asked of; "" when everybody was asked. */
  of: string;
  /** The duty days that the asker takes in return. */
  back?: { from: CalendarDate; to: CalendarDate; level: string };
  asked_by: string;
  asked_at: number;
  why?: string;
  state: "asked" | "accepted" | "declined" | "withdrawn" | "lapsed";
  answered_by?: string;
  answered_at?: number;
  /** How often it was asked. */
  times: number;
  /** Where the message with its buttons is. */
  message?: { channel: string; ts: string };
  /** The owner is away: these days have nobody, until somebody takes them. */
  away?: true;
  /** It was taken over while it ran, without being asked for. */
  taken?: true;
  /** Who took back what was agreed. */
  taken_back_by?: string;
  /** When it was asked last, where it was asked more than once. */
  asked_again_at?: number;
  /** When the lead was told that nobody takes it. */
  lead_told_at?: number;
}

const swaps = /* @__PURE__ */ kind<Swap, string>({
  store: STORE,
  name: "swap",
  key: (id) => id,
  keyOf: ({ id }) => id,
  life: LIFE,
  since: ({ from }) => startOf(from),
  codec: attribute("value", json<Swap>()),
});

/** A swap, by its id. */
export async function findSwap(slack: Slack, id: string): Promise<Swap | undefined> {
  return await swaps.get(slack, id);
}

/** Every swap of late: a scan, once a morning. */
export async function findSwaps(slack: Slack, now: number): Promise<Swap[]> {
  return await swaps.all(slack, now);
}

/** Writes a swap. */
export async function putSwap(slack: Slack, swap: Swap, now: number): Promise<void> {
  await swaps.put(slack, now, swap);
}

/** Writes swaps together. */
export async function putSwaps(slack: Slack, all: readonly Swap[], now: number): Promise<void> {
  await swaps.putMany(slack, now, all);
}

/** The swaps with these ids that exist. */
export async function findSwapsById(slack: Slack, ids: readonly string[]): Promise<Swap[]> {
  return await swaps.getMany(slack, ids);
}

/** A level hands over on a day. */
export interface HandOff {
  level: string;
  day: CalendarDate;
  from: string[];
  to: string[];
  /** Requests that the former owns, and what is decided of each. */
  items: { request: string; decision?: "handed_over" | "kept" | "done"; note?: string }[];
  /** Issues without an answer, `owner/repository#12`: nobody owns them, and they follow the duty. */
  issues?: string[];
  handed_over_at?: number;
  /** The run that wrote what is decided: of two at the same moment, the one that holds. */
  decided_by?: string;
  /** Who confirmed to have them, and when. */
  received_by?: string;
  received_at?: number;
  reminders: number;
  message?: { channel: string; ts: string };
}

const handOffs = /* @__PURE__ */ kind<HandOff, Pick<HandOff, "level" | "day">>({
  store: STORE,
  name: "handoff",
  key: ({ level, day }) => `${level}/${day}`,
  keyOf: ({ level, day }) => ({ level, day }),
  life: LIFE,
  since: ({ day }) => startOf(day),
  codec: attribute("value", json<HandOff>()),
});

/** The hand-offs with these keys that exist. */
export async function findHandOffs(
  slack: Slack,
  keys: readonly Pick<HandOff, "level" | "day">[],
): Promise<HandOff[]> {
  return await handOffs.getMany(slack, keys);
}

/** Writes a hand-off. */
export async function putHandOff(slack: Slack, one: HandOff, now: number): Promise<void> {
  await handOffs.put(slack, now, one);
}

/** Every hand-off that is kept. */
export async function findAllHandOffs(slack: Slack): Promise<HandOff[]> {
  return await handOffs.all(slack);
}

/**
 * Forgets requests, and what was noted of each, in every hand-off that names them.
 *
 * @param all the hand-offs, where they are being read already
 */
export async function dropFromHandOffs(
  slack: Slack,
  requests: readonly string[],
  now: number,
  all?: Promise<HandOff[]>,
): Promise<void> {
  if (requests.length === 0) return;
  const gone = new Set(requests);
  const changed = (await (all ?? findAllHandOffs(slack))).flatMap((one) => {
    const items = one.items.filter(({ request }) => !gone.has(request));
    return items.length < one.items.length ? [{ ...one, items }] : [];
  });
  if (changed.length > 0) await handOffs.putMany(slack, now, changed);
}

/** The turns that somebody was told of. */
export interface TurnsShown {
  user: string;
  turns: Turn[];
  /** The last duty day that was in sight. */
  until: CalendarDate;
}

const shown = kind<TurnsShown, string>({
  store: STORE,
  name: "turns_shown",
  key: (user) => user,
  keyOf: ({ user }) => user,
  life: 2 * LIFE,
  codec: attribute("value", json<TurnsShown>()),
});

/** What these people know of their turns. */
export async function findTurnsShown(
  slack: Slack,
  users: readonly string[],
  now: number,
): Promise<Map<string, TurnsShown>> {
  return new Map((await shown.getMany(slack, users, now)).map((one) => [one.user, one]));
}

/** Notes what people know of their turns. */
export async function putTurnsShown(
  slack: Slack,
  all: readonly TurnsShown[],
  now: number,
): Promise<void> {
  await shown.putMany(slack, now, all);
}

const gaps = /* @__PURE__ */ kind<{ mark: string }, "rotation">({
  store: STORE,
  name: "gaps_shown",
  key: (key) => key,
  keyOf: () => "rotation",
  codec: attribute("value", json<{ mark: string }>()),
});

/** The gaps that were told last, by their mark. */
export async function findGapsShown(slack: Slack): Promise<string> {
  return (await gaps.get(slack, "rotation"))?.mark ?? "";
}

/** Notes the gaps that were told. */
export async function putGapsShown(slack: Slack, mark: string, now: number): Promise<void> {
  await gaps.put(slack, now, { mark });
}
