/**
 * How the names of a customer may be written: what the guard for names looks for.
 *
 * @module
 */
import { squeeze, twoLetterSpelling } from "../text/fold_text.ts";
import { asciiDomain, unicodeDomain } from "../text/punycode.ts";
import type { KnownCustomer, Leak } from "./leaks.ts";
import { startOf } from "./name_matches.ts";
import { withoutLegalForm } from "./legal_forms.ts";

/** A name to look for. */
export interface NamePattern {
  /** Its letters and digits, folded. */
  name: string;
  /** As it is written. */
  written: string;
  kind: Leak["kind"];
  customer: string;
  instead: string;
  /** Its script has no blanks between words: it is found wherever it is. */
  unspaced: boolean;
  /** It is a stem, and a word with at most so many letters after it is the name too. */
  ending?: number;
  /** A word with at most so many letters in front of it is the name too. */
  prefix?: number;
}

/** The part of a domain that is a name is looked for when it has so many letters. */
const SHORTEST_LABEL = 5;
/** A name that is declined has a stem of so many letters, at least. */
const SHORTEST_STEM = 5;
/** Two names with "and" between them are looked for when they have so many letters. */
const SHORTEST_PAIR = 5;

const UNSPACED =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}ー]|[^\p{L}])+$/u;
const CYRILLIC = /^[\p{Script=Cyrillic}\p{P}]+$/u;
const PREFIXING = /^[\p{Script=Hebrew}\p{Script=Arabic}\p{P}\s]+$/u;

/** Each check asks for the same customers for every part of a text. */
const known = new WeakMap<KnownCustomer, readonly NamePattern[]>();

/** All that is looked for of a customer; what is the codename itself is not. */
export function patternsOf(customer: KnownCustomer): readonly NamePattern[] {
  const patterns = known.get(customer) ?? madePatterns(customer);
  known.set(customer, patterns);
  return patterns;
}

/**
 * What the names of a customer begin with. Kept with a customer, it tells in no time that most
 * customers are in no text: the names of the others are spelled out.
 */
export function startsOf(customer: KnownCustomer): string[] {
  return [...new Set(patternsOf(customer).map(({ name }) => startOf(name)))];
}

function madePatterns(customer: KnownCustomer): NamePattern[] {
  const instead = customer.codename ?? "the customer";
  const names = customer.names.flatMap(spellings);
  const written: [Leak["kind"], string[], string][] = [
    ["name", names, instead],
    ["domain", customer.domains.flatMap(domainSpellings), instead],
    ["channel", [...customer.channels], instead],
    ["name", (customer.people ?? []).flatMap(personSpellings), `somebody at ${instead}`],
  ];
  const codename = squeeze(customer.codename ?? "");
  const patterns = new Map<string, NamePattern>();
  const add = (pattern: NamePattern) => {
    const { name } = pattern;
    if (patterns.has(name) || name === codename || name.length < 2 || !/\p{L}/u.test(name)) return;
    patterns.set(name, pattern);
  };
  for (const [kind, all, instead] of written) {
    for (const written of all) {
      add({
        name: squeeze(written),
        written,
        kind,
        customer: customer.id,
        instead,
        ...marksOf(written),
      });
    }
  }
  for (const written of names) {
    const stem = declined(written);
    if (!stem) continue;
    // Beside the name itself, which is looked for too.
    const pattern = { written, kind: "name" as const, customer: customer.id, instead };
    patterns.set(`${stem}…`, { ...pattern, name: stem, unspaced: false, ending: 3 });
  }
  return [...patterns.values()];
}

function marksOf(written: string): Pick<NamePattern, "unspaced" | "prefix"> {
  return {
    unspaced: UNSPACED.test(written) && /\p{L}/u.test(written),
    // Words such as "in", "to" and "the" are written together with the next one.
    ...(PREFIXING.test(written) && squeeze(written).length > 2 ? { prefix: 3 } : {}),
  };
}

/** A name as it may be written: without its legal form and article, "and" for "&", "ae" for "ä". */
function spellings(name: string): string[] {
  const trimmed = name.trim();
  const short = withoutLegalForm(trimmed);
  const all = new Set([trimmed, short].flatMap((one) => [one, one.replace(/^the\s+/i, "")]));
  const paired = [...all].flatMap((one) => {
    const parts = one.split(/\s*[&+]\s*|\s+(?:and|und|et|y|e|og|och|en|i|ve|ja|és|и|та)\s+/i);
    const pairs = parts.length > 1 && squeeze(parts.join("")).length >= SHORTEST_PAIR;
    return pairs ? [one, parts.join(" & "), parts.join(" and "), parts.join(" und ")] : [one];
  });
  return paired.flatMap((one) => [one, twoLetterSpelling(one)]).filter((one) => one !== "");
}

/** A domain in Unicode and in Punycode, and the part of each that is a name. */
function domainSpellings(domain: string): string[] {
  const both = new Set([domain, unicodeDomain(domain), asciiDomain(domain)]);
  return [...both].flatMap((one) => [one, ...labelOf(one)]);
}

/** The part of a domain that is a name: `fernhill` of `www.fernhill.co.uk`. */
function labelOf(domain: string): string[] {
  const labels = domain.split(".").filter((label) => label);
  const second = labels.at(-2) ?? "";
  const label = second.length <= 3 && labels.length > 2 ? labels.at(-3)! : second;
  return label.length >= SHORTEST_LABEL ? [label, twoLetterSpelling(label)] : [];
}

/** A full name in both orders: "Nadia Haddad", "Haddad, Nadia". */
function personSpellings(person: string): string[] {
  const parts = person.split(",").map((part) => part.trim()).filter((part) => part);
  const words = (parts.length === 2 ? `${parts[1]} ${parts[0]}` : person).trim().split(/\s+/);
  if (words.length < 2) return [];
  const straight = words.join(" ");
  return [straight, `${words.at(-1)} ${words.slice(0, -1).join(" ")}`]
    .flatMap((one) => [one, twoLetterSpelling(one)]);
}

/** The stem of a name that is declined, in Cyrillic; undefined of any other. */
function declined(written: string): string | undefined {
  if (!CYRILLIC.test(written)) return undefined;
  const stem = squeeze(written.replace(/[аеёиоуыэюяьй]$/i, ""));
  return stem.length >= SHORTEST_STEM ? stem : undefined;
}
