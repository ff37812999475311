/**
 * The words of a message as people read it: without Slack's markup, in one spelling.
 *
 * @module
 */

/** What a message says. */
export interface MessageWords {
  /** Words and emoji, in their order. */
  words: string[];
  /** Does it ask: is there a question mark of any script? */
  asks: boolean;
  /** Is there a digit outside emoji and mentions? */
  digits: boolean;
  /** Is there a link to a page, an e-mail address or a telephone number? */
  links: boolean;
}

/** Somebody, several people or a channel; what follows "|" is only its name. */
const MENTION = /<(?:[@#]|!(?:here|channel|everyone|subteam))[^<>]*>/gi;
const LINK = /<(?![@#!])[^<>\s]+(?:\|[^<>]*)?>|\bhttps?:\/\/|\bwww\./i;
const ENTITY = /&(?:amp|lt|gt|quot|#\d+|#x[\da-f]+|[a-z]{2,8});/gi;
/** `:+1:`, as Slack writes emoji; names in any script may be a workspace's own. */
const SHORT_CODE = /:[\p{L}\p{M}\d_+'-]+:/gu;
const SKIN_TONE = /:skin-tone-\d:|[\u{1f3fb}-\u{1f3ff}]/gu;
const QUESTION = /[?\uff1f\ufe56\u061f\u00bf\u2047-\u2049\u203d\u055e\u1367\u037e\u2e2e]/u;
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}']*[\p{L}\p{M}\p{N}])?/gu;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Reads a message. */
export function messageWords(text: string): MessageWords {
  const spoken = text.replace(MENTION, " ").replace(ENTITY, " ");
  const links = LINK.test(spoken);
  const plain = spoken.replace(SKIN_TONE, "");
  const words: string[] = [];
  let digits = false;
  const takeWords = (part: string) => {
    const folded = foldWords(part);
    digits ||= /\p{N}/u.test(folded);
    words.push(...folded.match(WORD) ?? []);
  };
  let from = 0;
  for (const code of plain.matchAll(SHORT_CODE)) {
    // "Today 10:30:00" has no emoji in it.
    if (/^:\d+:$/.test(code[0]) && /\d$/.test(plain.slice(0, code.index))) continue;
    takePictures(plain.slice(from, code.index), words, takeWords);
    words.push(code[0].toLowerCase());
    from = code.index + code[0].length;
  }
  takePictures(plain.slice(from), words, takeWords);
  return { words, asks: QUESTION.test(plain), digits, links };
}

/** Takes the emoji out of a text that are written as themselves, and the words between them. */
function takePictures(text: string, words: string[], takeWords: (part: string) => void): void {
  if (!PICTURE.test(text)) return takeWords(text);
  let between = "";
  for (const { segment } of graphemes.segment(text)) {
    // Signs such as © have a picture as well: they are emoji where they are shown as one.
    if (!PICTURE.test(segment)) {
      between += segment;
      continue;
    }
    takeWords(between);
    between = "";
    words.push(segment.replace(/\ufe0f/g, ""));
  }
  takeWords(between);
}

/** One spelling for capital and small letters, composed and decomposed marks, ' and ’. */
function foldWords(text: string): string {
  return text.replace(/[’‘ʼ＇`´]/g, "'").normalize("NFKC").replace(/\p{Cf}/gu, "")
    .toUpperCase().toLowerCase().normalize("NFC");
}

/** Phrases of a list, by their first word; a phrase may be one word or an emoji. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Reads a list of words, emoji and phrases. */
export function phrases(list: readonly string[]): Phrases {
  const known = new Map<string, string[][]>();
  for (const entry of list) {
    const { words } = messageWords(entry);
    const [first] = words;
    if (first !== undefined) known.set(first, [...known.get(first) ?? [], words]);
  }
  return known;
}

/** The lengths of the phrases that begin at a place. */
export function phrasesAt(words: readonly string[], at: number, known: Phrases): number[] {
  return (known.get(words[at]) ?? [])
    .filter((phrase) => phrase.every((word, place) => words[at + place] === word))
    .map((phrase) => phrase.length);
}
