/**
 * Words with which a customer says that it is urgent: the notice at the top of their channel asks
 * them to.
 *
 * @module
 */
import { messageWords, phrases, phrasesAt } from "./message_words.ts";

/** "Not urgent" is not urgent. */
const NOT: ReadonlySet<string> = new Set([
  ...["not", "no", "isn't", "aint", "ain't", "isnt", "non", "nicht", "keine", "kein", "pas"],
  ...["no", "niet", "geen", "inte", "ikke", "não", "nao", "nie", "ei", "не"],
]);
/** Words that may be between: "not that urgent", "nicht so dringend". */
const BETWEEN: ReadonlySet<string> = new Set([
  ...["that", "so", "very", "really", "too", "super", "at", "all", "overly", "particularly", "an"],
  ...[
    "ganz",
    "sehr",
    "allzu",
    "wirklich",
    "très",
    "trop",
    "si",
    "muy",
    "tan",
    "molto",
    "heel",
    "zo",
  ],
]);
/** Scripts that are written without spaces: a word is looked for within a sentence. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Creates the check of the handbook's list. */
export function urgentWords(list: readonly string[]): (text: string) => boolean {
  const within = list.filter((word) => WITHOUT_SPACES.test(word))
    .flatMap((word) => messageWords(word).words);
  const known = phrases(list.filter((word) => !WITHOUT_SPACES.test(word)));
  return (text) => {
    const { words } = messageWords(joinLetters(text));
    const marked = words.some((_, at) =>
      phrasesAt(words, at, known).length > 0 && !isDenied(words, at)
    );
    return marked || words.some((word) => within.some((one) => word.includes(one)));
  };
}

function isDenied(words: readonly string[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && BETWEEN.has(words[before])) before--;
  return before >= 0 && NOT.has(words[before]);
}

/** "A.S.A.P." and "a. s. a. p." are one word. */
function joinLetters(text: string): string {
  return text.replace(
    /(?<![\p{L}\p{N}])\p{L}(?:\.\s?\p{L}){2,}\.?(?![\p{L}\p{N}])/gu,
    (spelled) => spelled.replace(/[.\s]/g, ""),
  );
}
