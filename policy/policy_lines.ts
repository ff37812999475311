/**
 * The handbook in plain sentences: what is in force, page by page, for one reader.
 *
 * @module
 */
import { readerZone } from "../rules/time/zones.ts";
import { HANDBOOK } from "./entries/mod.ts";
import type { Place } from "./entry.ts";
import type { Handbook } from "./handbook.ts";
import { type PolicyPage, type Reader, type SectionName, SECTIONS, type Words } from "./pages.ts";

export { POLICY_PAGES, type PolicyPage } from "./pages.ts";

/** The jobs that are off until the handbook names their channel. */
const OFF_WITHOUT_CHANNEL = ["support", "incidents"] as const;

/** A part of a page. */
export interface PolicySection {
  title: string;
  /** Paragraphs of mrkdwn. */
  paragraphs: string[];
}

/**
 * What a page says.
 *
 * @param now epoch milliseconds
 * @param zone the reader's, as Slack says it
 */
export function policySections(
  page: PolicyPage,
  handbook: Handbook,
  now: number,
  zone: string,
): PolicySection[] {
  const { timezone, week_starts } = handbook;
  const reader = { now, timezone, week_starts, ...readerZone(zone, timezone) };
  const paragraphs = new Map<SectionName, string[]>(
    sectionsOf(page).map((section) => [section, []]),
  );
  for (const { section, apart, say } of wordsIn(HANDBOOK, handbook)) {
    const said = paragraphs.get(section);
    if (!said || isOff(section, handbook)) continue;
    const words = say(reader);
    if (!words) continue;
    if (apart || said.length === 0) said.push(words);
    else said.push(`${said.pop()}\n${words}`);
  }
  return [...paragraphs].map(([section, paragraphs]) => ({
    title: SECTIONS[section][1],
    paragraphs: isOff(section, handbook)
      ? [`This is off. \`${section}.channel\` in handbook.ts turns it on.`]
      : paragraphs,
  }));
}

/** What is off is not in force: nobody reads a promise there that Baton does not keep. */
function isOff(section: SectionName, handbook: Handbook): boolean {
  return OFF_WITHOUT_CHANNEL.some((job) => job === section && !handbook[job].channel);
}

function sectionsOf(page: PolicyPage): SectionName[] {
  const names = Object.keys(SECTIONS) as SectionName[];
  return names.filter((name) => SECTIONS[name][0] === page);
}

/** What a place says, with its value. */
interface Said extends Pick<Words<unknown>, "section" | "apart"> {
  say: (reader: Reader) => string;
}

/** What a place says: of a group, each of its entries, and then the group as a whole. */
function* wordsIn(place: Place, value: unknown): Generator<Said> {
  if (value === undefined) return;
  if ("entries" in place) {
    const inside = value as Record<string, unknown>;
    for (const [name, inner] of Object.entries(place.entries)) yield* wordsIn(inner, inside[name]);
  }
  for (const words of place.words as readonly Words<unknown>[]) {
    yield { ...words, say: (reader) => words.say(value, reader) };
  }
}
