/**
 * What a team has learned from an incident, for everybody: without customers, people, and what is
 * inside.
 *
 * @module
 */
import { findLeaks, type KnownCustomer, withoutLeaks } from "../customers/leaks.ts";
import { momentLabel } from "../text/text.ts";
import type { Incident } from "./incident.ts";
import type { ActionItem, Postmortem } from "./postmortem.ts";
import { type Entry, timelineText } from "./postmortem_document.ts";

/** The sections of what is published. */
export const PUBLIC_SECTIONS = [
  { heading: "Summary", hint: "What happened, in two sentences", required: true },
  { heading: "Impact", hint: "Who could not do what, and for how long", required: false },
  { heading: "Timeline", hint: "What happened when", required: false },
  { heading: "Root cause", hint: "What made this possible", required: false },
  {
    heading: "Why our controls did not catch it",
    hint: "What was missing, or silent",
    required: false,
  },
  { heading: "What we change", hint: "What is different from now on", required: false },
] as const;

/** Somebody on the team, and what everybody may read in place of their name. */
export interface KnownPerson {
  user: string;
  /** What they are called, in every way that is known. */
  names: readonly string[];
  role: string;
}

/** What is inside, and what nobody outside reads. */
export interface Inside {
  /** All customers. */
  customers: readonly KnownCustomer[];
  people: readonly KnownPerson[];
  /** The incident's channel, without "#". */
  room?: string;
  severities: readonly string[];
  /** "owner/name" of the confidential repository. */
  confidential_repository?: string;
}

/** Something that stays inside, and what is written in its place. */
interface Secret {
  pattern: RegExp;
  instead: string | ((found: RegExpExecArray) => string);
}

const CUSTOMER = "a customer";
/** What somebody is called whose role is not known. */
export const COLLEAGUE = "somebody on the team";
const INTERNAL = "an internal channel";
/** A name that is shorter is a word as well. */
const SHORTEST_NAME = 3;

/** The customers as they are known outside: also what the team calls them in public is no name. */
export function anonymous(customers: readonly KnownCustomer[]): KnownCustomer[] {
  return customers.map(({ starts: _, codename, ...one }) => ({
    ...one,
    names: [...one.names, ...(codename ? [codename] : [])],
    codename: CUSTOMER,
  }));
}

/** A text without what stays inside. */
export function withoutInside(text: string, inside: Inside): string {
  const links = replaced(text, [...mentionsOf(inside), ...linksOf(inside)]);
  const named = withoutLeaks(links, findLeaks(links, anonymous(inside.customers)));
  const left = replaced(named, [...namesOf(inside), ...HANDLES]);
  // What was removed leaves no gap.
  return left.replace(/[ \t]+([.,:;!?)])/g, "$1").replace(/\([ \t]*\)/g, "")
    .replace(/[ \t]{2,}/g, " ").replace(/[ \t]+$/gm, "").trim();
}

/** What of the inside is still in a text, as it is written there; customers' names are looked for elsewhere. */
export function insideIn(text: string, inside: Inside): string[] {
  const secrets = [...mentionsOf(inside), ...linksOf(inside), ...namesOf(inside)];
  return [
    ...new Set(secrets.flatMap(({ pattern }) => text.match(pattern) ?? [])),
  ].map((found) => found.trim()).filter((found) => found !== "");
}

function replaced(text: string, secrets: readonly Secret[]): string {
  return secrets.reduce(
    (rest, { pattern, instead }) =>
      rest.replace(
        pattern,
        (...found) =>
          typeof instead === "string" ? instead : instead(found as unknown as RegExpExecArray),
      ),
    text,
  );
}

/** Slack's own spelling of people, channels, groups, times and links. */
function mentionsOf({ people }: Inside): Secret[] {
  return [
    {
      pattern: /<@(\w+)(?:\|[^>]*)?>/g,
      instead: ([, user]) => people.find((one) => one.user === user)?.role ?? COLLEAGUE,
    },
    { pattern: /<#\w+(?:\|[^>]*)?>/g, instead: INTERNAL },
    { pattern: /<!subteam\^[^>]*>/g, instead: "the people on call" },
    { pattern: /<!date\^[^>|]*\|([^>]*)>/g, instead: ([, fallback]) => fallback },
    { pattern: /<![^>]*>/g, instead: "" },
    { pattern: /<(?:https?:\/\/|mailto:)[^>|]*\|([^>]*)>/g, instead: ([, label]) => label },
  ];
}

/** Links that lead inside, and names of what is there. */
function linksOf({ confidential_repository, room, customers }: Inside): Secret[] {
  const domains = customers.flatMap(({ domains }) => domains).map(quoted);
  return [
    // A whole address: what is around a domain says whose it is as well.
    ...(domains.length > 0
      ? [{
        pattern: new RegExp(
          `<?(?<![\\w@.-])(?:https?:\\/\\/)?(?:[\\w-]+\\.)*(?:${
            domains.join("|")
          })(?![\\w-]|\\.\\w)(?:[:/?#][^\\s<>|]*)?>?`,
          "gi",
        ),
        instead: CUSTOMER,
      }]
      : []),
    { pattern: /<?https?:\/\/[^\s<>|]*\bslack\.com\b[^\s<>|]*>?/gi, instead: "" },
    { pattern: /<?https?:\/\/[^\s<>|]*\/archives\/[CDG]\w+[^\s<>|]*>?/g, instead: "" },
    ...(confidential_repository
      ? [{
        pattern: new RegExp(
          `<?(?:https?:\\/\\/[^\\s<>|]*)?${
            quoted(confidential_repository)
          }(?:[/#?][^\\s<>|]*[\\w/])?>?`,
          "gi",
        ),
        instead: "",
      }]
      : []),
    ...(room
      ? [{ pattern: new RegExp(`#?${quoted(room)}(?![\\w-])`, "gi"), instead: INTERNAL }]
      : []),
  ];
}

/** People by their names, and how bad the team calls it. */
function namesOf({ people, severities }: Inside): Secret[] {
  return [
    ...people.flatMap(({ names, role }) =>
      // The longest first: "Priya Raman" is one person, not "the lead Raman".
      [...names].filter((name) => name.length >= SHORTEST_NAME)
        .sort((a, b) => b.length - a.length)
        .map((name) => ({ pattern: wholeWord(`@?${quoted(name)}`), instead: role }))
    ),
    ...severities.flatMap((name): Secret[] => [
      // "declared as SEV1: it fails", "SEV1: it fails".
      { pattern: new RegExp(`[ \\t]+as[ \\t]+${quoted(name)}(?=:)`, "gi"), instead: "" },
      { pattern: wholeWord(`${quoted(name)}[:,][ \\t]*`), instead: "" },
      { pattern: wholeWord(`(?:(?:an?|the)[ \\t]+)?${quoted(name)}`), instead: "the incident" },
    ]),
  ];
}

/** Handles and channels of which nothing is known. They may be words of a program: nobody is held up. */
const HANDLES: readonly Secret[] = [
  { pattern: /(?<![\p{L}\p{N}./@_-])@(?:here|channel|everyone)\b/gu, instead: "" },
  {
    pattern: /(?<![\p{L}\p{N}./@_-])@\p{L}[\p{L}\p{N}._-]*(?![\p{L}\p{N}/])/gu,
    instead: COLLEAGUE,
  },
  { pattern: /(?<![\p{L}\p{N}./&#_-])#\p{L}[\p{L}\p{N}_-]*/gu, instead: INTERNAL },
];

function wholeWord(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${pattern}(?<=[:,\\s]|(?![\\p{L}\\p{N}_]))`, "giu");
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&");
}

/** All that a draft is made of. */
export interface LearnedFacts {
  incident: Pick<Incident, "title" | "impact" | "declared_at" | "resolved">;
  postmortem: Pick<Postmortem, "root_cause" | "controls">;
  timeline: readonly Entry[];
  items: readonly Pick<ActionItem, "text">[];
  zone: string;
}

/** What was learned, as a title and a text for each of {@linkcode PUBLIC_SECTIONS}. */
export function learned(
  { incident, postmortem, timeline, items, zone }: LearnedFacts,
  inside: Inside,
  longest = 3000,
): { title: string; sections: string[] } {
  const { title, impact, declared_at, resolved } = incident;
  const roleOf = (user: string) =>
    inside.people.find((one) => one.user === user)?.role ?? COLLEAGUE;
  const clean = (text: string) => withoutInside(text, inside);
  const cleaned = timeline.map(({ at, text, by }): Entry => ({
    at,
    text: clean(text),
    ...(by ? { by } : {}),
  }));
  const from = momentLabel(declared_at, zone);
  const until = resolved ? `, and ended ${momentLabel(resolved.at, zone)}` : "";
  const sections = [
    `${clean(title)}. It began ${from}${until} (${zone}).`,
    clean(impact ?? ""),
    timelineText({ timeline: cleaned, zone, nameOf: roleOf }, longest),
    clean(postmortem.root_cause ?? ""),
    clean(postmortem.controls ?? ""),
    items.map(({ text }) => `- ${clean(text)}`).join("\n"),
  ];
  return { title: clean(`What we learned: ${title}`), sections };
}
