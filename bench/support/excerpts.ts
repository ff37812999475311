/**
 * Labelled excerpts of channels: what is found in them, and what should be.
 *
 * @module
 */
import type { LookPolicy } from "../../functions/support/look.ts";
import { DEFAULTS } from "../../policy/defaults.ts";
import type { Handbook } from "../../policy/handbook.ts";
import { PLEASANTRIES } from "../../policy/support_words.ts";
import { type ChannelMessage, instantOfTs, tsOf } from "../../rules/support/channel_message.ts";
import { lastLook, type LooksPolicy } from "../../rules/support/looks.ts";
import { pleasantries } from "../../rules/support/pleasantries.ts";
import { type ChannelRequest, readRequests } from "../../rules/support/requests.ts";

/** A file of excerpts. Instants are ISO 8601. */
export interface ExcerptFile {
  handbook: ExcerptHandbook;
  people: ExcerptPerson[];
  excerpts: Excerpt[];
}

/** What a file says of the handbook. */
export type ExcerptHandbook =
  & LooksPolicy
  & Pick<Handbook, "working_hours">
  & {
    support: {
      clock: { hours: number; counts: "always" | "working_days" };
      pleasantries: string[];
      done_reaction: string;
      also_team: string[];
    };
  };

interface ExcerptPerson {
  id: string;
  team: "ours" | "customer" | "guest" | "bot";
  /** The app itself. */
  self?: boolean;
}

/** A message. */
export interface ExcerptMessage {
  ts: string;
  thread_ts?: string;
  user?: string;
  text?: string;
  subtype?: string;
  bot_id?: string;
  files?: number;
  edited?: string;
  before_edit?: string;
  deleted?: boolean;
  reactions?: { name: string; users: string[] }[];
}

/** A channel at a moment, and the requests that are in it. */
export interface Excerpt {
  id: string;
  title: string;
  kinds?: string[];
  now: string;
  /** Merged into the file's. */
  handbook?: unknown;
  messages: ExcerptMessage[];
  expect: ExpectedRequest[];
}

/** A request, as a label or as it was found. */
export interface ExpectedRequest {
  request: string;
  waits_since: string | null;
  answered_at: string | null;
  due_at: string | null;
  clocks: number;
  answered_late: boolean;
  merged_with?: string[];
}

/** What came of one excerpt. */
export interface Compared {
  id: string;
  /** Requests that wait: found, not found, found though nobody waits, with another instant. */
  found: string[];
  missed: string[];
  false_alarms: string[];
  wrong_time: string[];
  /** Other differences: clocks, answers, roots that go together. */
  other: string[];
}

/** Compares what was found in an excerpt with its labels. */
export function compare(excerpt: Excerpt, found: readonly ExpectedRequest[]): Compared {
  const waiting = (list: readonly ExpectedRequest[]) => list.filter((one) => one.waits_since);
  const result: Compared = {
    id: excerpt.id,
    found: [],
    missed: [],
    false_alarms: [],
    wrong_time: [],
    other: [],
  };
  for (const label of waiting(excerpt.expect)) {
    const one = found.find(({ request }) => request === label.request);
    if (!one?.waits_since) result.missed.push(label.request);
    else if (one.waits_since !== label.waits_since || one.due_at !== label.due_at) {
      result.wrong_time.push(label.request);
    } else result.found.push(label.request);
  }
  for (const one of waiting(found)) {
    const label = excerpt.expect.find(({ request }) => request === one.request);
    if (!label?.waits_since) result.false_alarms.push(one.request);
  }
  if (JSON.stringify(found.map(inOneForm)) !== JSON.stringify(excerpt.expect.map(inOneForm))) {
    result.other.push(...differences(found, excerpt.expect));
  }
  return result;
}

function differences(
  found: readonly ExpectedRequest[],
  expected: readonly ExpectedRequest[],
): string[] {
  const roots = [...new Set([...found, ...expected].map(({ request }) => request))];
  const say = (list: readonly ExpectedRequest[], root: string) =>
    JSON.stringify(list.filter(({ request }) => request === root).map(inOneForm));
  return roots.filter((root) => say(found, root) !== say(expected, root))
    .map((root) => `${root}: ${say(found, root)} and not ${say(expected, root)}`);
}

function inOneForm(one: ExpectedRequest) {
  const { request, waits_since, answered_at, due_at, clocks, answered_late } = one;
  const merged_with = one.merged_with?.length ? [...one.merged_with].sort() : undefined;
  return { request, waits_since, answered_at, due_at, clocks, answered_late, merged_with };
}

/** The handbook of an excerpt: the defaults, what the file says, and what the excerpt says. */
export function policyOf(excerpt: Excerpt, handbook: ExcerptHandbook) {
  const file = merged({ support: DEFAULTS.support }, handbook);
  return merged(file, excerpt.handbook) as ExcerptHandbook & LookPolicy;
}

/** The requests of an excerpt, in the shape of its labels. */
export function requestsIn(excerpt: Excerpt, { handbook, people }: ExcerptFile): ExpectedRequest[] {
  const policy = policyOf(excerpt, handbook);
  const isPleasantry = pleasantries(policy.support.pleasantries ?? PLEASANTRIES);
  const now = Date.parse(excerpt.now);
  const there = excerpt.messages.filter(({ ts, deleted }) => !deleted && Date.parse(ts) <= now);
  const edited = new Map(there.map((one) => [tsOf(Date.parse(one.ts)), one]));
  const known = new Map(people.map((one) => [one.id, one]));
  const inside = (user: string) =>
    policy.support.also_team.includes(user) || known.get(user)?.team === "ours";
  const found = readRequests(there.map(asSlackTells), {
    policy,
    isPleasantry,
    done_reaction: policy.support.done_reaction,
    authorOf: ({ user = "", bot_id }) => {
      if (known.get(user)?.self) return "baton";
      if (bot_id || known.get(user)?.team === "bot") return "bot";
      return inside(user) ? "inside" : "outside";
    },
    // Looks before this one ran on time: what they saw is what was written then.
    seen_as_pleasantry: (ts) => {
      const message = edited.get(ts);
      if (message?.edited === undefined || message.before_edit === undefined) return false;
      const look = lastLook(Date.parse(message.edited), policy);
      return look !== undefined && look >= instantOfTs(ts) &&
        !message.files && isPleasantry(message.before_edit);
    },
  });
  return found.map(asLabel);
}

/** A message as Slack's history has it. */
export function asSlackTells(
  { ts, thread_ts, edited, files, ...others }: ExcerptMessage,
): ChannelMessage {
  return {
    ...others,
    ts: tsOf(Date.parse(ts)),
    ...(thread_ts ? { thread_ts: tsOf(Date.parse(thread_ts)) } : {}),
    ...(edited ? { edited: { ts: tsOf(Date.parse(edited)) } } : {}),
    ...(files ? { files: Array.from({ length: files }) } : {}),
  };
}

/** A request in the shape of a label. */
export function asLabel(one: Omit<ChannelRequest, "said" | "seen_until" | "pleasantries">) {
  const iso = (instant: number) => new Date(instant).toISOString().replace(".000Z", "Z");
  const orNull = (instant: number | undefined) => instant === undefined ? null : iso(instant);
  return {
    request: iso(instantOfTs(one.root)),
    waits_since: orNull(one.waits_since),
    answered_at: orNull(one.answered_at),
    due_at: orNull(one.due_at),
    clocks: one.clocks,
    answered_late: one.late,
    ...(one.merged.length ? { merged_with: one.merged.map((ts) => iso(instantOfTs(ts))) } : {}),
  };
}

/** Merged deeply; lists are replaced. */
function merged(base: unknown, over: unknown): unknown {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(base) || !isObject(over)) return over === undefined ? base : over;
  const names = [...new Set([...Object.keys(base), ...Object.keys(over)])];
  return Object.fromEntries(names.map((name) => [name, merged(base[name], over[name])]));
}
