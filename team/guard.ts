/**
 * The guard for names: what must not be read outside a customer's room, in everything that is
 * published or sent. A form asks it like this:
 *
 * ```ts
 * const known = await readGuard(slack);
 * const parts = [{ part: "the text", text }];
 * const { held, let_through } = judgeForCustomer(parts, known, customer.id, {
 *   except: ownPhrases(handbook.wording.link_for_customer, { call, link }),
 *   pass: memory.pass,
 * });
 * if (held) return holdForm(view, TEXT, held, memory, "Send anyway");
 * // … and in the log: letThroughWords(let_through)
 * ```
 *
 * @module
 */
import { countCustomers, findAllCustomers } from "../datastores/customers.ts";
import { findGuardIndex } from "../datastores/operations/guard_index.ts";
import { handbook } from "../policy/handbook.ts";
import type { Customer } from "../rules/customers/customer.ts";
import { guardedAmong, type GuardedCustomer } from "../rules/customers/guarded.ts";
import { isDoubtful } from "../rules/customers/doubtful.ts";
import type { KnownCustomer } from "../rules/customers/leaks.ts";
import { fingerprint } from "../rules/text/fingerprint.ts";
import { escapeText } from "../rules/text/text.ts";
import { ignoreSlackError, type Slack } from "../slack/checked_call.ts";
import { refuse, turnTo, type View } from "../slack/dialogue.ts";
import { withNote } from "../slack/page_note.ts";
import { nowOf } from "../slack/run.ts";
import { leaksIn, leakWords, namesIn, type PlacedLeak } from "./tell_customer/leak_check.ts";

/**
 * All customers, as the guard knows them: from a few rows that are read in one round, or from all
 * their rows where those may be older: somebody is being saved, or rows came and went by another way.
 */
export async function readGuard(slack: Slack): Promise<readonly GuardedCustomer[]> {
  const [index, rows] = await Promise.all([
    findGuardIndex(slack, nowOf(slack)),
    countCustomers(slack).catch(ignoreSlackError),
  ]);
  return index && index.rows === rows ? index.known : guardedAmong(await findAllCustomers(slack));
}

/** The same of customers that were read anyway. */
export function guardOf(
  known: readonly (Customer | GuardedCustomer)[],
): readonly GuardedCustomer[] {
  const rows = known.filter((one): one is Customer => !("names" in one));
  return rows.length > 0 ? guardedAmong(rows) : known as readonly GuardedCustomer[];
}

/** A part of a text: "the title", "“Problem”". */
export interface Part {
  part: string;
  text: string;
}

/** How a text is judged. */
export interface JudgeOptions {
  /** What the app itself filled in: a name in it is no leak. */
  except?: readonly string[];
  /** What the page holds of {@linkcode Held.pass}: words that a person has let through. */
  pass?: number;
}

/** Why a text is held. */
export interface Held {
  leaks: PlacedLeak[];
  /** What was found, as plain text, for under an input. */
  words: string;
  /**
   * Goes along with the page: the same words pass when it is sent once more. Missing when something
   * was found that is nobody's word.
   */
  pass?: number;
}

/** May a text be read there? */
export interface Verdict {
  /** Missing when it may. */
  held?: Held;
  /** The words that a person has said mean no customer: for the log. */
  let_through: string[];
}

/** A text that everybody may read: names of all customers, of their people, and all addresses. */
export function judgePublic(
  parts: readonly Part[],
  known: readonly KnownCustomer[],
  { except = [], pass }: JudgeOptions = {},
): Verdict {
  const leaks = leaksIn(parts, known, { except: [...except, ...OWN_PLACES] });
  return judge(parts, known, leaks, pass);
}

/**
 * A text for the team, people among them who may not know a customer: names of all customers and of
 * their people. Addresses of anybody are the team's own affair.
 */
export function judgeInTeam(
  parts: readonly Part[],
  known: readonly KnownCustomer[],
  { except = [], pass }: JudgeOptions = {},
): Verdict {
  return judge(parts, known, namesIn(parts, known, [...except, ...OWN_PLACES]), pass);
}

/**
 * A text that one customer reads: the names of other customers, and the channel about themselves.
 * Their own names are theirs to read.
 */
export function judgeForCustomer(
  parts: readonly Part[],
  known: readonly GuardedCustomer[],
  customer: string,
  options: JudgeOptions = {},
): Verdict {
  return judgeInTeam(parts, namesFor(customer, known), options);
}

/**
 * What a customer must not read of a text; empty when all is well.
 *
 * @param sure words that the sender has let through: {@linkcode doubtsOf} said that they may
 */
export function findHeldFor(
  text: string,
  known: readonly GuardedCustomer[],
  customer: string,
  { except = [], sure = [] }: { except?: readonly string[]; sure?: readonly string[] } = {},
): PlacedLeak[] {
  const own = [...except, ...OWN_PLACES];
  return namesIn([{ part: "the text", text }], namesFor(customer, known), own)
    .filter(({ found }) => !sure.includes(found));
}

/** The words that were found, where each may mean nobody; undefined when one is a customer's name. */
export function doubtsOf(
  parts: readonly Part[],
  leaks: readonly PlacedLeak[],
  known: readonly KnownCustomer[],
): string[] | undefined {
  const texts = new Map(parts.map(({ part, text }) => [part, text]));
  return leaks.every((leak) => isDoubtful(texts.get(leak.part)!, leak, known))
    ? [...new Set(leaks.map(({ found }) => found))].sort()
    : undefined;
}

/** The names that a customer must not read: those of the others, and the channel about themselves. */
function namesFor(customer: string, known: readonly GuardedCustomer[]): KnownCustomer[] {
  const own = known.find(({ id }) => id === customer);
  const theirs = new Set(own?.names.map((name) => name.toLowerCase()));
  const isTheirs = (name: string) => theirs.has(name.toLowerCase());
  return known.map((one): KnownCustomer => {
    if (one === own) {
      return { id: one.id, names: [], domains: [], channels: one.internal_names };
    }
    // What another customer was called before may be what they are called now.
    return one.names.some(isTheirs)
      ? { ...one, names: one.names.filter((name) => !isTheirs(name)) }
      : one;
  });
}

function judge(
  parts: readonly Part[],
  known: readonly KnownCustomer[],
  leaks: PlacedLeak[],
  pass: number | undefined,
): Verdict {
  if (leaks.length === 0) return { let_through: [] };
  const words = leakWords(leaks);
  const found = doubtsOf(parts, leaks, known);
  if (!found) return { held: { leaks, words }, let_through: [] };
  const print = fingerprint(found.join("\n"));
  return print === pass
    ? { let_through: found }
    : { held: { leaks, words, pass: print }, let_through: [] };
}

/** Where the team works in public: a customer may be called like it. */
const OWN_PLACES: readonly string[] = [
  `github.com/${handbook.github.public_repository}`,
  handbook.github.public_repository,
  handbook.meetings.booking_link,
];

/**
 * What a form returns whose text is held. A word that may mean nobody can be sent with a second
 * press; anything else is refused under its input.
 *
 * @param block the input that the words are under
 * @param memory what goes along with the page; `pass` is added
 * @param submit what the button says then: "Send anyway"
 */
export function holdForm(
  view: View,
  block: string,
  { words, pass }: Held,
  memory: object,
  submit: string,
): ReturnType<typeof refuse> | ReturnType<typeof turnTo> {
  if (pass === undefined) return refuse({ [block]: words });
  const note =
    `${escapeText(words)} If no customer is meant, press *${submit}*: the log then says ` +
    "that you did.";
  return turnTo(withNote(view, note, { submit, memory: { ...memory, pass } }));
}

/** For the log, as mrkdwn: who let what through is its subject. Empty when nothing was. */
export function letThroughWords(words: readonly string[]): string {
  if (words.length === 0) return "";
  const quoted = words.map((word) => `“${escapeText(word)}”`).join(", ");
  return ` They say that ${quoted} means no customer there.`;
}
